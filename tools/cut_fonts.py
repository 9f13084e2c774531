"""Cut the paper's typefaces: `python tools/cut_fonts.py SERIF SANS src/broadsheet/front/static/front/fonts`.

SERIF and SANS are the unpacked npm packages `@fontsource-variable/source-serif-4` and `source-sans-3`. Both are
renamed, since “Source” is a reserved font name under the SIL Open Font License. Of the serif, two masters are
joined on one axis of weight: 400 at the optical size of text, 700 at that of headlines, so that one small file
sets each as it should look. Needs the group `pictures`.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import build, instancer

UNITS = 500  # to the em; half of what the originals have, and the same picture on a screen
FEATURES = ["kern", "liga", "locl", "ccmp", "pnum"]
COARSE = (20, 30)  # kerning of labels and of the odd word in italics
TEXT, HEADLINES = (400, 18), (700, 36)  # weight, optical size

LATIN = "20-7E,A0,A3,A7,A9,AB,AD-AE,B0-B1,B7,BB,D7,2002-200A,2010-2011,2013-2014,2018-201A,201C-201E,2022,2026,202F,2030,2032-2033,2039-203A,20AC,2122,2190-2193,2212"
UMLAUT = "C4,C7,C9,D6,DC,DF,E4,E7,E9,F6,FC,131"
TURKIC = "11E-11F,130,15E-15F,18F,259"
WESTERN = "A1-A2,A4-A6,A8,AA,AC,AF,B2-B6,B8-BA,BC-D6,D8-FF,131,152-153,2BC,2C6,2DA,2DC,2044,2215"
EXTENDED = "100-130,132-151,154-17F,18F,192,1CD-1D4,1E6-1E7,1FA-1FF,218-21B,237,259,2C7,2D8-2D9,2DB,2DD,1E80-1E85,1E9E,1EF2-1EF3,2020,20A4,20A8-20AA,20AD-20C0,2113"

Letters = set[int] | None  # none: all that the original has


def letters(ranges: str) -> set[int]:
    return set(subset.parse_unicodes(ranges))


CUTS: dict[str, tuple[str, Letters]] = {  # our name: which original, which letters
    "latin": ("latin", letters(LATIN)),
    "latin-umlaut": ("latin", letters(UMLAUT)),
    "latin-western": ("latin", letters(WESTERN) - letters(UMLAUT)),
    "latin-turkic": ("latin-ext", letters(TURKIC)),
    "latin-ext": ("latin-ext", letters(EXTENDED) - letters(TURKIC)),
    "cyrillic": ("cyrillic", None),
    "cyrillic-ext": ("cyrillic-ext", None),
    "greek": ("greek", None),
}


def cut_fonts(serif: Path, sans: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (original, wanted) in CUTS.items():
        upright = _file(serif, f"source-serif-4-{original}-opsz-normal")
        italic = _file(serif, f"source-serif-4-{original}-opsz-italic")
        plain = _file(sans, f"source-sans-3-{original}-wght-normal")
        ends = [{"wght": weight, "opsz": size} for weight, size in (TEXT, HEADLINES)]
        _save(_joined(upright, ends, wanted), "Broadsheet Serif", "Roman", folder / f"serif-{name}.woff2")
        leaning = _master(italic, {"wght": 400, "opsz": 18}, wanted)  # italics stand in running text
        if "GPOS" in leaning:
            _quiet_kerning(leaning["GPOS"], *COARSE)
        _save(leaning, "Broadsheet Serif", "Italic", folder / f"serif-{name}-italic.woff2")
        weights = [{"wght": 400}, {"wght": 700}]
        _save(
            _joined(plain, weights, wanted, *COARSE),
            "Broadsheet Sans",
            "Roman",
            folder / f"sans-{name}.woff2",
        )


def _file(package: Path, name: str) -> Path:
    return next(package.rglob(f"{name}.woff2"))


def _joined(path: Path, ends: list[dict[str, float]], wanted: Letters, *steps: int) -> TTFont:
    """A variable font between two masters, with the kerning of the first as plain numbers."""
    space = DesignSpaceDocument()
    axis = AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700)
    space.addAxis(axis)
    for limits in ends:
        master = _reopened(_master(path, limits, wanted))
        space.addSource(SourceDescriptor(font=master, location={"Weight": limits["wght"]}, name=str(limits)))
    kerning = space.sources[0].font.get("GPOS")
    for source in space.sources:
        _drop(source.font, "GPOS", "GDEF")
    font, _model, _masters = build(space)
    if kerning:
        _quiet_kerning(kerning, *steps)
        font["GPOS"] = kerning
    _drop(font, "STAT")
    return font


def _master(path: Path, limits: dict[str, float], wanted: Letters) -> TTFont:
    font = instancer.instantiateVariableFont(
        TTFont(path), limits, overlap=instancer.OverlapMode.KEEP_AND_DONT_SET_FLAGS
    )
    options = subset.Options(
        layout_features=FEATURES,
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        legacy_kern=False,
        glyph_names=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        name_languages=[0x409],
    )
    options.drop_tables += ["DSIG", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted or list(font.getBestCmap()))
    cutter.subset(font)
    _drop(font, "HVAR", "MVAR")
    return font


def _quiet_kerning(table: Any, step: int = 4, least: int = 6) -> None:
    """Round pairs to steps of so many thousandths of the em and drop those under `least`, which nobody sees:
    half the table, the same words."""
    for lookup in table.table.LookupList.Lookup:
        for part in lookup.SubTable:
            pairs = part.ExtSubTable if part.LookupType == 9 else part
            if pairs.LookupType != 2:
                continue
            if pairs.Format == 1:
                records = [record for group in pairs.PairSet for record in group.PairValueRecord]
            else:
                records = [record for row in pairs.Class1Record for record in row.Class2Record]
            for record in records:
                _round(record.Value1, step, least)


def _round(value: Any, step: int, least: int) -> None:
    for name in ("XAdvance", "XPlacement"):
        units = getattr(value, name, None)
        if units is not None:
            setattr(value, name, 0 if abs(units) < least else step * round(units / step))


def _save(font: TTFont, family: str, style: str, path: Path) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    full, short = f"{family} {style}", f"{family.replace(' ', '')}-{style}"
    for number, text in {1: family, 2: style, 3: f"{full} 1.0", 4: full, 6: short}.items():
        names.setName(text, number, 3, 1, 0x409)
    scale_upem(font, UNITS)
    font.flavor = "woff2"
    font.save(path)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(font.getGlyphOrder())} glyphs")


def _reopened(font: TTFont) -> TTFont:
    """As a file without compression would give it back; the builder needs clean tables."""
    data = io.BytesIO()
    font.flavor = None
    font.save(data)
    data.seek(0)
    return TTFont(data)


def _drop(font: TTFont, *tables: str) -> None:
    for table in tables:
        if table in font:
            del font[table]


if __name__ == "__main__":
    cut_fonts(*map(Path, sys.argv[1:4]))
