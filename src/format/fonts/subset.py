#!/usr/bin/env python3
"""Makes regular.ttf and bold.ttf: python3 subset.py LiberationSans-Regular.ttf LiberationSans-Bold.ttf

Keeps the letters of Latin, Greek, Cyrillic and Hebrew, punctuation and the symbols that Liberation Sans 2.1.5 has;
drops hints (pictures smooth their letters), ligatures and kerning (widths are measured without them).
The licence reserves the name of the font to the original, so that the subset has another. Needs fonttools 4."""
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x7E), (0xA0, 0x36F),  # Latin, phonetic letters, accents
    (0x370, 0x3FF), (0x1F00, 0x1FFF), (0x400, 0x52F),  # Greek, Cyrillic
    (0x590, 0x5FF), (0xFB1D, 0xFB4F),  # Hebrew
    (0x1E00, 0x1EFF), (0x2000, 0x20CF),  # transliteration, punctuation, raised and lowered figures, currencies
    (0x2100, 0x23FF), (0x25A0, 0x26FF), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),  # symbols
]
NAME = "Claimgraph Sans"

options = subset.Options(
    hinting=False,
    layout_features=["ccmp", "locl", "mark", "mkmk"],
    notdef_outline=True,  # what has no glyph is seen to have none
    name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
    drop_tables=["FFTM", "gasp"],
)

for source, style in zip(sys.argv[1:], ("Regular", "Bold"), strict=True):
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    full = f"{NAME} {style}"
    names = {1: NAME, 2: style, 3: full, 4: full, 6: full.replace(" ", ""), 13: "SIL Open Font License, Version 1.1",
             14: "https://openfontlicense.org"}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(f"{style.lower()}.ttf")
