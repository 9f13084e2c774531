"""Rates from a file: the European Central Bank's own, a CSV, or the Central Bank of Azerbaijan's daily XML.

A CSV has a head with `date`, `currency` and `rate`; `base` and `nominal` may be there, too. A rate says how
many units of the currency one unit of the base is; without `base` that is the euro, or what the reader is
told. With a `nominal` it is turned around, as banks write it: 100 yen are 1.4797 manats. A CSV as the
European Central Bank writes it, a column for each currency, is read as well.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from . import reference_files
from .central_bank import NAME
from .reading import NoText, text_of

AZERBAIJAN = "Central Bank of Azerbaijan"
_NEW_MANAT = date(2006, 1, 1)
_METALS = frozenset(("XAU", "XAG", "XPT", "XPD", "SDR", "XDR"))
_CODE = re.compile(r"[A-Z]{3}")
_EARLIEST = date(1900, 1, 1)


class Unusable(Exception):
    """A file of rates that is not taken in; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rate: one `base` was `rate` units of `currency` on `day`; `place` is where it was read."""

    day: date
    currency: str
    base: str
    rate: float
    place: str


@dataclass(frozen=True, slots=True)
class File:
    """What a file holds. `source` names the bank, `key` is what its rates are kept under."""

    source: str
    key: str
    rows: tuple[Row, ...]


def read(data: bytes, name: str, base: str = "EUR") -> File:
    """The rates in a file called `name`. Raises `Unusable`."""
    own = reference_files.is_named_so(name)
    try:
        if reference_files.is_zipped(data):
            data = reference_files.unzipped(data)
        text = text_of(data)
    except NoText as reason:
        raise Unusable(f"{name}: {reason}") from None
    except ValueError as reason:
        raise Unusable(f"{name}: {reason}") from None
    if text.lstrip("\ufeff \r\n\t").startswith("<"):
        return _xml(data, name)
    key = (
        re.sub(r"[^a-z0-9]+", "-", name.rsplit("/", 1)[-1].rpartition(".")[0].casefold()).strip("-")
        or "rates"
    )
    if own or key == reference_files.KEY:
        return File(NAME, reference_files.KEY, tuple(_csv(text, name, "EUR")))
    return File(key, key, tuple(_csv(text, name, base)))


def _xml(data: bytes, name: str) -> File:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unusable(f"{name}: It is XML that cannot be read ({str(error).splitlines()[0]}).") from None
    if own := tuple(_reference(root, name)):
        return File(NAME, reference_files.KEY, own)
    if root.tag != "ValCurs":
        raise Unusable(
            f"{name}: It is XML of an unknown kind (its root is <{root.tag!s}>), not a bank’s daily rates."
        )
    day = _day(str(root.get("Date", "")), f"{name}, line {root.sourceline}")
    manat = "AZN" if day >= _NEW_MANAT else "AZM"
    rows = [row for node in root.iter("Valute") if (row := _valute(node, day, manat, name))]
    if not rows:
        raise Unusable(f"{name}: There is no rate of a currency in it.")
    return File(AZERBAIJAN, "cbar", tuple(rows))


def _reference(root: object, name: str) -> Iterator[Row]:
    for day, code, rate, line in reference_files.in_xml(root):
        place = f"{name}, line {line}"
        if not _CODE.fullmatch(code):
            raise Unusable(f"{place}: {code!r} is no code of a currency.")
        yield Row(_day(day, place), code, "EUR", _positive(rate, place), place)


def _valute(node: object, day: date, manat: str, name: str) -> Row | None:
    get, find, line = node.get, node.findtext, node.sourceline  # type: ignore[attr-defined]
    code, place = str(get("Code", "")), f"{name}, line {line}"
    nominal = str(find("Nominal") or "").strip()
    if code in _METALS or not nominal.isdigit():
        return None
    if not _CODE.fullmatch(code):
        raise Unusable(f"{place}: {code!r} is no code of a currency.")
    value = _positive(str(find("Value") or ""), place)
    return Row(day, code, manat, _positive(nominal, place) / value, place)


def _csv(text: str, name: str, base: str) -> Iterator[Row]:
    sample = text.lstrip("\ufeff")
    separator = ";" if sample.partition("\n")[0].count(";") else ","
    reader = csv.reader(io.StringIO(sample), delimiter=separator)
    try:
        head = [cell.strip() for cell in next(reader, [])]
        names = [cell.casefold() for cell in head]
        if "date" not in names:
            raise Unusable(
                f"{name}, line 1: There is no column “date”; a file of rates has date, currency, rate."
            )
        if {"currency", "rate"} <= set(names):
            yield from _long(reader, names, name, base)
        elif any(_CODE.fullmatch(cell) for cell in head):
            yield from _wide(reader, head, names.index("date"), name, base)
        else:
            raise Unusable(
                f"{name}, line 1: There are no columns “currency” and “rate”, nor one for each currency."
            )
    except csv.Error as error:
        raise Unusable(f"{name}, line {reader.line_num}: It is no CSV ({error}).") from None


def _long(lines: Iterable[list[str]], names: list[str], name: str, base: str) -> Iterator[Row]:
    for number, cells in enumerate(lines, 2):
        if not any(cell.strip() for cell in cells):
            continue
        place = f"{name}, line {number}"
        if len(cells) < len(names):
            raise Unusable(f"{place}: It has {len(cells)} columns, and the head has {len(names)}.")
        row = {key: cell.strip() for key, cell in zip(names, cells, strict=False)}
        rate = _positive(row["rate"], place)
        if row.get("nominal"):
            rate = _positive(row["nominal"], place) / rate
        of = row.get("base") or base
        for code in (row["currency"], of):
            if not _CODE.fullmatch(code):
                raise Unusable(f"{place}: {code!r} is no code of a currency, such as USD.")
        yield Row(_day(row["date"], place), row["currency"], of, rate, place)


def _wide(lines: Iterable[list[str]], head: list[str], at: int, name: str, base: str) -> Iterator[Row]:
    columns = [(place, code) for place, code in enumerate(head) if _CODE.fullmatch(code)]
    for number, cells in enumerate(lines, 2):
        if not any(cell.strip() for cell in cells):
            continue
        place = f"{name}, line {number}"
        day = _day(cells[at] if at < len(cells) else "", place)
        for column, code in columns:
            cell = cells[column].strip() if column < len(cells) else ""
            if cell not in ("", "N/A", "-"):
                yield Row(day, code, base, _positive(cell, place), place)


def _day(text: str, place: str) -> date:
    text = text.strip()
    try:
        if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text, re.ASCII):
            day = date(int(found[3]), int(found[2]), int(found[1]))
        else:
            day = reference_files.written_in_words(text) or date.fromisoformat(text)
    except ValueError:
        raise Unusable(f"{place}: {text!r} is no date; one is written 2021-11-17 or 17.11.2021.") from None
    if day < _EARLIEST:
        raise Unusable(f"{place}: {text} is before there were such rates.")
    return day


def _positive(text: str, place: str) -> float:
    written = text.strip().replace(" ", "")
    if "," in written and "." not in written:
        written = written.replace(",", ".")
    try:
        value = float(written)
    except ValueError:
        raise Unusable(f"{place}: {text!r} is no number.") from None
    if not (math.isfinite(value) and 0 < value < 1e12):
        raise Unusable(f"{place}: {text} cannot be a rate; it is more than nothing.")
    return value
