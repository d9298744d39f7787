#!/usr/bin/env python3
"""Times whole processes of the program on maps of many shapes and sizes, and prints a table.

    python3 benches/processes.py                      what the documentation promises
    python3 benches/processes.py all 10000 100000     every shape, at these sizes
    python3 benches/processes.py star,ring 30000      some shapes
    python3 benches/processes.py case 10000 -- export {} --to dot -o -

The command after `--` replaces `check {}`; `{}` is the map. The table gives CPU seconds (user + system; the median of
three runs) and the peak of the resident memory, which depend little on what else the machine does. Memory below that of
Python itself, about 15 MB, does not show. Needs only Python's standard library and a Unix.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECK = ["check", "{}"]
FOLD_2000 = ["export", "{}", "--to", "dot", "-o", "-"]
FOLD_2000 += [word for number in range(2_000) for word in ("--fold", f"Section {number}")]
# Shape, number of statements, and command.
PROMISED = [
    *[("case", count, CHECK) for count in (1_000, 10_000, 100_000, 1_000_000)],
    *[(shape, 2_000, CHECK) for shape in ("ladder", "layers")],
    *[("chain", count, CHECK) for count in (1_000, 10_000, 100_000, 1_000_000)],
    *[(shape, 1_000_000, CHECK) for shape in ("undercut-chain", "rephrase-chain")],
    # The time grows with the size, not with its square.
    *[("named-strangers", count, CHECK) for count in (16_000, 64_000)],
    ("sections", 20_000, FOLD_2000),
]
RUNS = 3
# After so many seconds a process has failed.
PATIENCE = 60


def built(name, *arguments):
    """Builds something with Cargo; returns the path of the program of that name."""
    command = ["cargo", *arguments, "--message-format", "json"]
    result = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    messages = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    programs = [message for message in messages if message.get("executable")]
    return next(message["executable"] for message in programs if message["target"]["name"] == name)


def shapes(writer):
    """The names of all shapes, from the table of the generator."""
    listing = subprocess.run([writer], check=True, stdout=subprocess.PIPE, text=True).stdout
    return [line.split()[0] for line in listing.split("shapes:\n")[1].splitlines()]


def measure(command):
    """Runs `command`; returns its CPU seconds, its peak memory in bytes, and its exit code."""
    with open(os.devnull, "w") as nowhere:
        child = subprocess.Popen(["timeout", str(PATIENCE), *command], stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, child.returncode


def median(command):
    """The median of several runs of `measure`."""
    runs = [measure(command)]
    # A process that failed once fails again, and takes long to do so.
    while runs[0][2] < 100 and len(runs) < RUNS:
        runs.append(measure(command))
    return sorted(runs)[len(runs) // 2]


def row(program, command, shape, count, file):
    size = os.path.getsize(file)
    seconds, memory, code = median([program, *(word.replace("{}", file) for word in command)])
    verdict = {0: "", 1: "findings", 2: "faults", 124: "TOO LONG"}.get(code, "CRASHED")
    return (
        f"| {shown(command)} | {shape} | {count:,} | {size / 1e6:.1f} | {seconds:.2f} | {seconds / count * 1e6:.1f} "
        f"| {memory / 1e6:.0f} | {memory / size:.1f} | {verdict} |"
    )


def shown(command):
    """A command for the table: options that are given many times are counted."""
    folds = command.count("--fold")
    words = command[: command.index("--fold")] if folds else command
    return "`" + " ".join(words) + "`" + (f", {folds:,} `--fold`" if folds else "")


def main():
    words, command = sys.argv[1:], CHECK
    if "--" in words:
        words, command = words[: words.index("--")], words[words.index("--") + 1 :]
    program = built("claimgraph", "build", "--release")
    writer = built("write", "bench", "--no-run", "--bench", "write")
    if words:
        names = shapes(writer) if words[0] == "all" else words[0].split(",")
        wanted = [(name, int(count), command) for name in names for count in words[1:] or ["10000"]]
    else:
        wanted = PROMISED
    print("| command | shape | statements | MB | CPU s | µs each | peak MB | peak / file | |\n|---|---|--:|--:|--:|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "map.json")
        for shape, count, command in wanted:
            subprocess.run([writer, shape, str(count), file], check=True)
            print(row(program, command, shape, count, file), flush=True)


if __name__ == "__main__":
    main()
