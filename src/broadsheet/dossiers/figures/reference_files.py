"""The European Central Bank's own files: `eurofxref.zip` and `eurofxref-hist.zip` with a CSV in each, the
CSVs themselves, and the XML of a day, of 90 days or of all.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from zipfile import BadZipFile, ZipFile

KEY = "ecb"
"""What the bank's rates are kept under."""

_ZIPPED = b"PK\x03\x04"
_LARGEST = 20_000_000  # bytes of a CSV; that of all days has half a million
_FILE = re.compile(r"eurofxref[^/]*\.(?:csv|zip)", re.I)
_SPACE = "{http://www.ecb.int/vocabulary/2002-08-01/eurofxref}"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)


def is_named_so(name: str) -> bool:
    """Whether a file is called as the bank calls its own."""
    return _FILE.fullmatch(name.rsplit("/", 1)[-1]) is not None


def is_zipped(data: bytes) -> bool:
    """Whether a file is a ZIP."""
    return data.startswith(_ZIPPED)


def unzipped(data: bytes) -> bytes:
    """The CSV in a ZIP. Raises `ValueError` with what is wrong."""
    try:
        with ZipFile(io.BytesIO(data)) as zipped:
            inside = [it for it in zipped.infolist() if it.filename.lower().endswith(".csv")]
            if len(inside) != 1:
                raise ValueError("It is a ZIP, but not with one CSV in it.")
            if inside[0].file_size > _LARGEST:
                raise ValueError("The CSV in it is larger than rates of exchange are.")
            return zipped.read(inside[0])
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise ValueError("It is a ZIP that cannot be opened; was it fetched whole?") from None


def in_xml(root: Any) -> Iterator[tuple[str, str, str, int]]:
    """Day, currency, rate and line of each rate in the bank's XML; nothing where it is another's."""
    for day in root.iter(f"{_SPACE}Cube"):
        if day.get("time"):
            for node in day.iter(f"{_SPACE}Cube"):
                if node.get("currency"):
                    yield day.get("time"), node.get("currency"), node.get("rate") or "", node.sourceline


def written_in_words(text: str) -> date | None:
    """“24 November 2026”, as the bank dates the CSV of a day; nothing if it is none."""
    day, _, rest = text.partition(" ")
    month, _, year = rest.partition(" ")
    if not (day.isdecimal() and month.casefold() in _MONTHS and year.isdecimal()):
        return None
    return date(int(year), _MONTHS.index(month.casefold()) + 1, int(day))
