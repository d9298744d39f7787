#!/usr/bin/env python3
"""Compares our pictures with those of an installed Graphviz, and prints a table in Markdown.

    python3 benches/compare_layout.py                 what the README shows
    python3 benches/compare_layout.py dag 100 1000    one shape, at these sizes

Each map is drawn by `claimgraph export MAP -o MAP.svg` and by `dot -Tsvg` from the DOT that we write of the same map.
*Legible* is the height in px of the smallest text once the picture is scaled into an A3 page on its side (1,587 x 1,122
px); *crossings* are pairs of relations without a common end whose lines cross; CPU seconds (user + system) and the peak
of the resident memory are those of the whole process, the median of three runs. Maps that take Graphviz more than
a minute are left out. Needs only Python's standard library, a Unix, and `dot`.
"""

import html
import multiprocessing
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from processes import built, median

USUAL = [
    ("tree", 30), ("tree", 100), ("tree", 1_000), ("tree", 10_000),
    ("dag", 30), ("dag", 100), ("dag", 1_000),
    ("dagr", 30), ("dagr", 100), ("dagr", 1_000),
]
PAGE = (1587, 1122)
# The side of a cell of the grid in which lines are looked up, in px.
CELL = 150
STEPS = 8


def lines(path):
    """The straight pieces of the data of a path; curves in eight."""
    at = None
    for command, numbers in re.findall(r"([MLC])([^MLCZ]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", numbers)]
        points = list(zip(values[::2], values[1::2]))
        if command == "M":
            at, points = points[0], points[1:]
        if command == "C":
            for start in range(0, len(points), 3):
                a, b, c, d = at, *points[start:start + 3]
                for step in range(1, STEPS + 1):
                    t = step / STEPS
                    s = 1 - t
                    shares = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
                    to = tuple(sum(share * p[i] for share, p in zip(shares, (a, b, c, d))) for i in (0, 1))
                    yield at, to
                    at = to
        else:
            for to in points:
                yield at, to
                at = to


def edges(svg):
    """The ends and the pieces of every relation, of our pictures and of Graphviz's."""
    ours = re.findall(r'<g class="edge [^>]*data-from="([^"]*)" data-to="([^"]*)">.*?<path[^>]* d="([^"]*)"', svg, re.S)
    theirs = re.findall(r'class="edge[^"]*">\s*<title>(.*?)&#45;&gt;(.*?)</title>.*?<path[^>]* d="([^"]*)"', svg, re.S)
    for source, target, path in ours or theirs:
        yield {*html.unescape(source).split(), html.unescape(target)}, list(lines(path))


def cross(a, b):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    (p, q), (r, s) = a, b
    return side(p, q, r) * side(p, q, s) < 0 and side(r, s, p) * side(r, s, q) < 0


def crossings(svg):
    known = list(edges(svg))
    cells = defaultdict(list)
    for number, (_, pieces) in enumerate(known):
        for piece in pieces:
            x, y = (sorted(int(point[axis] // CELL) for point in piece) for axis in (0, 1))
            for column in range(x[0], x[1] + 1):
                for row in range(y[0], y[1] + 1):
                    cells[column, row].append((number, piece))
    pairs = set()
    for cell in cells.values():
        for at, (a, piece) in enumerate(cell):
            for b, other in cell[:at]:
                pair = (min(a, b), max(a, b))
                if a != b and pair not in pairs and not known[a][0] & known[b][0] and cross(piece, other):
                    pairs.add(pair)
    return len(pairs)


def figures(file):
    """Width and height in px, legible size in px, crossings."""
    svg = file.read_text()
    size = re.search(r"<svg[^>]*>", svg, re.S)[0]
    width, height = map(float, re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', size).groups())
    font = min(map(float, re.findall(r'font-size="([\d.]+)"', svg)), default=0.0)
    scale = min(1.0, PAGE[0] / width, PAGE[1] / height)
    return width, height, font * scale, crossings(svg)


def row(shape, count, program, writer, folder):
    map_file, dot_file = folder / "map.json", folder / "map.dot"
    ours, theirs = folder / "ours.svg", folder / "dot.svg"
    subprocess.run([writer, shape, str(count), str(map_file)], check=True)
    subprocess.run([program, "export", str(map_file), "-o", str(dot_file)], check=True)
    our_time, our_memory, _ = median([program, "export", str(map_file), "-o", str(ours), "--page", "a3"])
    dot_time, dot_memory, code = median(["dot", "-Tsvg", str(dot_file), "-o", str(theirs)])
    if code != 0:
        return [f"{shape} {count:,}", "Graphviz took too long"]
    # In a process of its own: what this one holds would count as memory of those that it measures.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        a, b = pool.map(figures, [ours, theirs])
    ratio = f"{our_time / dot_time:.2f}" if dot_time > 0.02 else "–"
    return [
        f"{shape} {count:,}", f"{a[0]:,.0f} × {a[1]:,.0f}", f"{b[0]:,.0f} × {b[1]:,.0f}", f"{a[2]:.1f} / {b[2]:.1f}",
        f"{a[3]:,} / {b[3]:,}", f"{our_time:.2f} / {dot_time:.2f}", ratio, f"{our_memory / 1e6:.0f} / {dot_memory / 1e6:.0f}",
    ]


def main(words):
    if not shutil.which("dot"):
        sys.exit("there is no `dot`: install Graphviz to compare with it")
    wanted = [(words[0], int(count)) for count in words[1:]] if words else USUAL
    program = built("claimgraph", "build", "--release")
    writer = built("write", "bench", "--no-run", "--bench", "write")
    heads = ["map", "ours, px", "Graphviz, px", "legible, px", "crossings", "CPU s", "ratio", "memory, MB"]
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    with tempfile.TemporaryDirectory() as folder:
        for shape, count in wanted:
            print("| " + " | ".join(row(shape, count, program, writer, Path(folder))) + " |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
