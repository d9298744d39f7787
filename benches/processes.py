#!/usr/bin/env python3
"""Times whole processes of the program on maps of many shapes and sizes, and prints a table.

    python3 benches/processes.py                      what the documentation promises
    python3 benches/processes.py all 10000 100000     every shape, at these sizes
    python3 benches/processes.py star,ring 30000      some shapes
    python3 benches/processes.py case 10000 -- export {} --to dot -o -

After `--` stands the command in place of `check {}`; `{}` is the map. Quoted are CPU seconds (user + system; the median
of three runs) and the peak of the resident memory: both hardly depend on what else the machine does. Memory below that
of Python itself, some 15 MB, cannot be told. Needs only Python's standard library and a Unix.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROMISED = [
    ("case", 1_000), ("case", 10_000), ("case", 100_000), ("case", 1_000_000),
    ("ladder", 2_000), ("layers", 2_000),
    ("chain", 1_000), ("chain", 10_000), ("chain", 100_000), ("chain", 1_000_000),
    ("undercut-chain", 1_000_000), ("rephrase-chain", 1_000_000), ("named-strangers", 64_000),
]
RUNS = 3
# Seconds after which a process has failed.
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
    """The same, the median of several runs."""
    runs = [measure(command)]
    # What has failed once fails again, and takes long for it.
    while runs[0][2] < 100 and len(runs) < RUNS:
        runs.append(measure(command))
    return sorted(runs)[len(runs) // 2]


def row(shape, count, file, command):
    size = os.path.getsize(file)
    seconds, memory, code = median(command)
    verdict = {0: "", 1: "findings", 2: "faults", 124: "TOO LONG"}.get(code, "CRASHED")
    return (
        f"| {shape} | {count:,} | {size / 1e6:.1f} | {seconds:.2f} | {seconds / count * 1e6:.1f} "
        f"| {memory / 1e6:.0f} | {memory / size:.1f} | {verdict} |"
    )


def main():
    words, command = sys.argv[1:], ["check", "{}"]
    if "--" in words:
        words, command = words[: words.index("--")], words[words.index("--") + 1 :]
    program = built("claimgraph", "build", "--release")
    writer = built("write", "bench", "--no-run", "--bench", "write")
    if words:
        names = shapes(writer) if words[0] == "all" else words[0].split(",")
        wanted = [(name, int(count)) for name in names for count in words[1:] or ["10000"]]
    else:
        wanted = PROMISED
    print(f"`claimgraph {' '.join(command)}`\n")
    print("| shape | statements | MB | CPU s | µs each | peak MB | peak / file | |\n|---|--:|--:|--:|--:|--:|--:|---|")
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "map.json")
        for shape, count in wanted:
            subprocess.run([writer, shape, str(count), file], check=True)
            print(row(shape, count, file, [program, *(word.replace("{}", file) for word in command)]), flush=True)


if __name__ == "__main__":
    main()
