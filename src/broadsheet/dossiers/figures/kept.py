"""Rates that a paper keeps, in its directory `rates/`: a CSV for each bank, beside the European Central
Bank's own.

What is taken in is looked through first, and nothing is written unless all of it is sound.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from .central_bank import NAME, european_central_bank
from .imported import AZERBAIJAN, File, Row, Unusable, read
from .rates import WITHOUT, Listed, Rates, Series, Table
from .reference_files import KEY

FOLDER = "rates"
HEAD = ("date", "currency", "base", "rate")
JUMP = 2.5
"""From one working day to the next no rate grows to so many times as much; a wrong nominal does."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of files that were taken in: how many rates are new, and what is worth knowing about
    them.
    """

    source: str
    new: int
    known: int
    first: date
    last: date
    remarks: Sequence[str]


def all_rates(paper: Path | None = None) -> Rates:
    """The European Central Bank's rates and those that a paper keeps. Raises `Unusable` for a damaged
    file.
    """
    bank = european_central_bank()
    tables: list[Table] = [bank] if bank else []
    folder = paper / FOLDER if paper else None
    for path in sorted(folder.glob("*.csv"), key=_order) if folder and folder.is_dir() else ():
        file = read(path.read_bytes(), str(path))
        if path.stem == KEY:
            tables = [Continued(bank, it) if bank else it for it in tables_of(NAME, file.rows)] or tables
        else:
            tables += tables_of(AZERBAIJAN if path.stem == "cbar" else path.stem, file.rows)
    return Rates(tables)


def _order(path: Path) -> tuple[bool, str]:
    return path.stem != KEY, path.name


class Continued:
    """The table of a bank, with days that came after it."""

    def __init__(self, table: Table, newer: Table) -> None:
        self.name, self.base = table.name, table.base
        self._table, self._newer = table, newer
        self._known: dict[str, Series | None] = {}

    def series(self, currency: str) -> Series | None:
        """See `rates.Table`."""
        if currency not in self._known:
            self._known[currency] = self._joined(currency)
        return self._known[currency]

    def _joined(self, currency: str) -> Series | None:
        old, new = self._table.series(currency), self._newer.series(currency)
        if old is None or new is None:
            return old or new
        begin = bisect_right(new.days, old.days[-1]) if old.days else 0
        days, values = [*old.days, *new.days[begin:]], [*old.values, *new.values[begin:]]
        return Series(days, values, old.fixed_since, old.fixed)


def tables_of(source: str, rows: Iterable[Row]) -> list[Table]:
    """The rates as tables, one for each base."""
    by_base: dict[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        by_base[row.base][row.currency][row.day.toordinal()] = row.rate
    return [
        Listed(
            source,
            base,
            {
                code: Series(sorted(days), [days[day] for day in sorted(days)])
                for code, days in currencies.items()
            },
        )
        for base, currencies in by_base.items()
    ]


def take_in(paper: Path, files: Sequence[File]) -> list[TakenIn]:
    """Keep the rates of files in a paper's directory. Raises `Unusable`, and then nothing has changed."""
    folder = paper / FOLDER
    by_key: dict[str, list[File]] = defaultdict(list)
    for file in files:
        by_key[file.key].append(file)
    done, written = [], {}
    for key, these in by_key.items():
        path = folder / f"{key}.csv"
        before = read(path.read_bytes(), str(path)).rows if path.exists() else ()
        lacking = _lacking(these) if key == KEY else these
        if not any(file.rows for file in lacking):
            days = [row.day for file in these for row in file.rows]
            done.append(TakenIn(these[0].source, 0, len(days), min(days), max(days), ()))
            continue
        rows, taken = _merged(before, lacking)
        done.append(taken)
        written[path] = _as_csv(rows)
    folder.mkdir(exist_ok=True)
    _write(written)
    return done


def _lacking(files: Sequence[File]) -> list[File]:
    """Of the European Central Bank's rates those of days that are not in the program already."""
    shipped = european_central_bank()
    span = Rates([shipped]).span("USD") if shipped else None
    return [
        replace(file, rows=tuple(row for row in file.rows if not span or row.day > span[1])) for file in files
    ]


def _merged(before: Sequence[Row], files: Sequence[File]) -> tuple[list[Row], TakenIn]:
    kept = {(row.day, row.currency, row.base): row for row in before}
    remarks: list[str] = []
    known = new = 0
    seen: set[tuple[date, str, str]] = set()
    for row in (row for file in files for row in file.rows):
        key = row.day, row.currency, row.base
        other = kept.get(key)
        if other is not None and abs(other.rate / row.rate - 1) > 1e-6:
            where = other.place if key in seen else f"{other.place}, which is kept already"
            raise Unusable(
                f"{row.place}: {row.currency} has two rates for {row.day}: {other.rate:.6g} ({where}) "
                f"and {row.rate:.6g}. Nothing was taken in."
            )
        if key in seen:
            remarks.append(f"{row.place}: {row.currency} for {row.day} is there twice; it is kept once.")
        known += other is not None and key not in seen
        new += other is None
        seen.add(key)
        kept.setdefault(key, row)
    rows = sorted(kept.values(), key=lambda row: (row.day, row.currency, row.base))
    _expect_no_jumps(rows, seen)
    _expect_agreement(rows, seen)
    days = [key[0] for key in seen]
    remarks += _gaps(rows, {(currency, base) for _, currency, base in seen})
    return rows, TakenIn(files[0].source, new, known, min(days), max(days), remarks)


def _expect_no_jumps(rows: Sequence[Row], new: set[tuple[date, str, str]]) -> None:
    last: dict[tuple[str, str], Row] = {}
    for row in rows:
        before = last.get((row.currency, row.base))
        last[row.currency, row.base] = row
        if before is None or row.day - before.day > timedelta(days=WITHOUT):
            continue
        if not {(it.day, it.currency, it.base) for it in (row, before)} & new:
            continue
        times = max(row.rate / before.rate, before.rate / row.rate)
        if times > JUMP:
            raise Unusable(
                f"{row.place}: {row.currency} is {times:,.4g} times what it was on {before.day} "
                f"({before.place}); a nominal looks wrong. Nothing was taken in."
            )


def _expect_agreement(rows: Sequence[Row], new: set[tuple[date, str, str]]) -> None:
    """Between two currencies of one day the bank must say about what the European Central Bank says."""
    bank = european_central_bank()
    if bank is None:
        return
    reference = Rates([bank])
    by_day: dict[tuple[date, str], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        by_day[row.day, row.base][row.currency] = row
    for (day, base), currencies in by_day.items():
        middle, per_base = _middle(currencies, base)
        if not middle:
            continue
        for row in currencies.values():
            if (day, row.currency, base) not in new or row.currency == middle:
                continue
            for quote in reference.on(middle, row.currency, day):
                times = row.rate / per_base / quote.rate
                if not 1 / JUMP < times < JUMP:
                    raise Unusable(
                        f"{row.place}: 1 {middle} would be {row.rate / per_base:,.5g} {row.currency}, and it "
                        f"was {quote.rate:,.5g} ({quote.by}, {quote.day}); a nominal looks wrong. "
                        "Nothing was taken in."
                    )


def _middle(currencies: dict[str, Row], base: str) -> tuple[str, float]:
    """The currency through which a day's rates are compared, and what one base is in it."""
    if base in ("EUR", "USD"):
        return base, 1.0
    for code in ("USD", "EUR"):
        if code in currencies:
            return code, currencies[code].rate
    return "", 0.0


def _gaps(rows: Sequence[Row], pairs: set[tuple[str, str]]) -> list[str]:
    by_gap: dict[tuple[date, date], list[str]] = defaultdict(list)
    for currency, base in sorted(pairs):
        days = [row.day for row in rows if (row.currency, row.base) == (currency, base)]
        for one, other in pairwise(days):
            if other - one > timedelta(days=WITHOUT):
                by_gap[one, other].append(currency)
    told = [
        f"No rate of {', '.join(codes[:6])}{' and others' if len(codes) > 6 else ''} "
        f"between {one} and {other}."
        for (one, other), codes in sorted(by_gap.items())
    ]
    return [*told[:20], *([f"{len(told) - 20} more gaps."] if len(told) > 20 else [])]


def _as_csv(rows: Iterable[Row]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows((row.day.isoformat(), row.currency, row.base, f"{row.rate:.12g}") for row in rows)
    return lines.getvalue().encode()


def _write(files: dict[Path, bytes]) -> None:
    """Write every file beside its place first, then put all into place."""
    ready: list[tuple[str, Path]] = []
    try:
        for path, data in files.items():
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-")
            ready.append((name, path))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
        for name, path in ready:
            os.replace(name, path)  # noqa: PTH105
    finally:
        for name, _ in ready:
            Path(name).unlink(missing_ok=True)
