"""Makes the two static fonts that the PDF engine embeds.

    pip install fonttools brotli
    npm install inter-ui@4.1.1
    python make-fonts.py node_modules/inter-ui

The fonts are cut down to the characters below; `crates/pdf/src/text.rs` asks the
fonts themselves what they cover, so nothing else has to change when this list does.
"""

import os
import shutil
import sys
from copy import deepcopy
from io import BytesIO

from fontTools import subset
from fontTools.otlLib import builder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.varLib import instancer

HERE = os.path.dirname(os.path.abspath(__file__))

# Latin-1 and Latin Extended-A hold every language of the European Union in Latin
# script and all of North, Lule, South and Inari Sámi; Skolt Sámi needs a few more.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
SKOLT_SAMI = [ord(c) for c in "ƷʒǮǯǤǥǦǧǨǩʹʼ"]
ROMANIAN = [ord(c) for c in "ȘșȚț"]
# Letters typed as a base and a mark (common in text copied out of a PDF).
MARKS = [*range(0x300, 0x30D), 0x326, 0x327, 0x328]
CYRILLIC = [*range(0x400, 0x460), 0x490, 0x491]
PUNCTUATION = [
    *range(0x2002, 0x200C), *range(0x2010, 0x2016), 0x2018, 0x2019, 0x201A, 0x201C,
    0x201D, 0x201E, 0x2020, 0x2021, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033,
    0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265,
]
SYMBOLS = [
    *range(0x2190, 0x219A), 0x25A0, 0x25A1, 0x25B2, 0x25BA, 0x25BC, 0x25C6, 0x25CB,
    0x25CF, 0x2605, 0x2606, 0x2713, 0x2717,
]
CHARACTERS = LATIN + SKOLT_SAMI + ROMANIAN + MARKS + CYRILLIC + PUNCTUATION + SYMBOLS

# No `calt`: it draws "->" as an arrow, and the print must show what was typed.
FEATURES = ["kern", "ccmp", "locl", "mark", "mkmk", "tnum"]
STYLES = [("Regular", 400), ("SemiBold", 600)]


def reopened(font):
    """The font written and read back, which settles lazily loaded tables."""
    font.flavor = None
    buffer = BytesIO()
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)


def rename(font, style, weight):
    """Names and weight by which the engine finds the font."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 5, 13, 14) and n.platformID == 3]
    for name_id, text in {
        1: "Inter" if style == "Regular" else f"Inter {style}",
        2: "Regular",
        3: f"4.1.1;Inter-{style};Kanto",
        4: f"Inter {style}",
        6: f"Inter-{style}",
        16: "Inter",
        17: style,
    }.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def subtables(table, kind):
    """The subtables of one kind, also those behind an extension."""
    for lookup in table.table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            if isinstance(subtable, kind):
                yield subtable


def split_hyphen(font):
    """Draws a typed hyphen with a glyph of its own, a copy that looks the same.

    The engine takes the plain glyph for the hyphens it adds at line ends, as soft
    hyphens. Were the two one glyph, each typed hyphen would stand in a nested tag
    with a replacement text, and some readers lose the rest of the line after it.
    """
    copy = "hyphen.typed"
    font.setGlyphOrder([*font.getGlyphOrder(), copy])
    font["glyf"][copy] = deepcopy(font["glyf"]["hyphen"])
    font["hmtx"][copy] = font["hmtx"]["hyphen"]
    for pairs in subtables(font["GPOS"], otTables.PairPos):
        if pairs.Format == 2:
            for classes in (pairs.ClassDef1.classDefs, pairs.ClassDef2.classDefs):
                if "hyphen" in classes:
                    classes[copy] = classes["hyphen"]
            if "hyphen" in pairs.Coverage.glyphs:
                pairs.Coverage.glyphs.append(copy)
                pairs.Coverage.glyphs.sort(key=font.getGlyphID)
    gsub = font["GSUB"].table
    lookup = builder.buildLookup([builder.buildSingleSubstSubtable({"hyphen": copy})])
    gsub.LookupList.Lookup.append(lookup)
    gsub.LookupList.LookupCount += 1
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex.append(gsub.LookupList.LookupCount - 1)
            record.Feature.LookupCount += 1


def make(source, style, weight):
    font = TTFont(source)
    variations = font["gvar"].variations
    for glyph in font.getGlyphOrder():
        variations.setdefault(glyph, [])
    font = reopened(instancer.instantiateVariableFont(font, {"opsz": 14, "wght": weight}))
    if "STAT" in font:
        del font["STAT"]
    rename(font, style, weight)
    split_hyphen(font)
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["DSIG", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CHARACTERS)
    cutter.subset(font)
    out = os.path.join(HERE, f"Inter-{style}.ttf")
    # A fixed modification time makes the same input give the same bytes.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(out)
    covered = set(font.getBestCmap())
    missing = [f"U+{c:04X}" for c in CHARACTERS if c not in covered]
    print(out, os.path.getsize(out), "bytes; not in Inter:", *missing)


if __name__ == "__main__":
    package = sys.argv[1]
    for style, weight in STYLES:
        make(os.path.join(package, "variable", "InterVariable.woff2"), style, weight)
    shutil.copy(os.path.join(package, "LICENSE.txt"), os.path.join(HERE, "OFL.txt"))
