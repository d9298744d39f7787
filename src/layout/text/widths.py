#!/usr/bin/env python3
"""Makes widths.rs: python3 widths.py LiberationSans-Regular.ttf LiberationSans-Bold.ttf > widths.rs

Reads the advance widths (hmtx) of the characters that maps are mostly written in (cmap, format 4). Liberation Sans
(SIL Open Font License) has the widths of Arial and Helvetica; only these numbers are taken from it."""
import struct
import sys

# A soft hyphen is seen only where a line is broken at it, whatever its glyph says.
UNSEEN = {0xAD}
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x370, 0x3FF), (0x400, 0x45F), (0x5D0, 0x5EA), (0x2010, 0x2044), (0x20AC, 0x20AC)]


def tables(font):
    count = struct.unpack(">H", font[4:6])[0]
    entries = (struct.unpack(">4sIII", font[12 + 16 * i:28 + 16 * i]) for i in range(count))
    return {tag.decode(): font[offset:offset + length] for tag, _, offset, length in entries}


def characters(cmap):
    """Character to glyph, from the first subtable of format 4."""
    for i in range(struct.unpack(">H", cmap[2:4])[0]):
        at = struct.unpack(">HHI", cmap[4 + 8 * i:12 + 8 * i])[2]
        if struct.unpack(">H", cmap[at:at + 2])[0] != 4:
            continue
        segments = struct.unpack(">H", cmap[at + 6:at + 8])[0] // 2
        column = lambda n, sign: struct.unpack(f">{segments}{sign}", cmap[at + n:at + n + 2 * segments])
        ends, starts = column(14, "H"), column(16 + 2 * segments, "H")
        deltas, offsets = column(16 + 4 * segments, "h"), column(16 + 6 * segments, "H")
        glyphs = {}
        for k in range(segments):
            for c in range(starts[k], ends[k] + 1):
                if offsets[k] == 0:
                    glyphs[c] = (c + deltas[k]) & 0xFFFF
                else:
                    place = at + 16 + 6 * segments + 2 * k + offsets[k] + 2 * (c - starts[k])
                    glyph = struct.unpack(">H", cmap[place:place + 2])[0]
                    glyphs[c] = (glyph + deltas[k]) & 0xFFFF if glyph else 0
        return glyphs
    sys.exit("no cmap of format 4")


def widths(path):
    parts = tables(open(path, "rb").read())
    assert struct.unpack(">H", parts["head"][18:20])[0] == 2048, "units per em"
    measured = struct.unpack(">H", parts["hhea"][34:36])[0]
    glyphs = characters(parts["cmap"])
    for first, last in RANGES:
        row = []
        for c in range(first, last + 1):
            if c in UNSEEN:
                row.append(0)
                continue
            glyph = glyphs.get(c, 0)
            at = 4 * min(glyph, measured - 1)
            row.append(struct.unpack(">H", parts["hmtx"][at:at + 2])[0] if glyph else 2048)
        yield first, row


print("//! Advance widths in units of 1/2048 em. Made by `widths.py` from Liberation Sans; do not edit.\n")
for name, path in zip(("REGULAR", "BOLD"), sys.argv[1:]):
    print("#[rustfmt::skip]")
    print(f"pub(super) static {name}: &[(u32, &[u16])] = &[")
    for first, row in widths(path):
        print(f"    (0x{first:04X}, &[")
        for i in range(0, len(row), 16):
            print("        " + " ".join(f"{w}," for w in row[i:i + 16]))
        print("    ]),")
    print("];")
    if name == "REGULAR":
        print()
