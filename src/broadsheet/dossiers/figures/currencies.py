"""Currencies, whatever the language: the file `currencies.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any


@cache
def successors() -> Mapping[str, tuple[date, str]]:
    """Currencies that replaced one of the same name: the first day, and the code of the old one."""
    return {code: (it["from"], it["before"]) for code, it in declared()["successors"].items()}


@cache
def fixed_rates() -> Mapping[str, tuple[date, Decimal]]:
    """Units to one euro of the currencies that gave way to it, with the day since when."""
    return {code: (it["from"], Decimal(it["rate"])) for code, it in declared()["fixed"].items()}


@cache
def declared() -> dict[str, Any]:
    """The file as it is."""
    return tomllib.loads((Path(__file__).parent / "currencies.toml").read_text(encoding="utf-8"))
