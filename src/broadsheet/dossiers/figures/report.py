"""A check as lines for people and as JSON for programs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from itertools import islice
from typing import Any

from .amounts import Amount
from .checking import Check, Checked

JUDGEMENTS = ("agrees", "stale", "scale", "off", "no rate")


def as_json(check: Check, name: str, *, with_text: bool) -> dict[str, Any]:
    """One file's check, as docs/reference/record.md says."""
    places, checked = Places(check.text), iter(check.checked)
    return {
        "file": name,
        "date": check.day.isoformat(),
        "language": check.language,
        **({"text": check.text} if with_text else {}),
        "amounts": [_amount(it, places) for it in check.amounts],
        "conversions": [
            {
                "first": _amount(conversion.first, places),
                "converted": [_checked(it, places) for it in islice(checked, len(conversion.converted))],
            }
            for conversion in check.conversions
        ],
        "together": None
        if check.together is None
        else {
            "from": check.together.begin.isoformat(),
            "to": check.together.end.isoformat(),
            "sentence": check.together.sentence,
        },
        "counts": counted([check]),
    }


def counted(checks: Iterable[Check]) -> dict[str, int]:
    """How many converted sums have each judgement."""
    every: list[str] = [it.verdict.judgement for check in checks for it in check.checked]
    return {judgement: every.count(judgement) for judgement in JUDGEMENTS}


def as_rows(check: Check) -> list[list[str]]:
    """Line, first sum, converted sum, verdict and what would be right, for each converted sum."""
    places = Places(check.text)
    return [
        [
            str(places.of(it.amount.start)[0]),
            it.first.surface,
            it.amount.surface,
            it.verdict.judgement,
            it.right if it.right != it.amount.surface else "",
        ]
        for it in check.checked
    ]


def as_lines(check: Check, name: str) -> list[str]:
    """`FILE:LINE:COLUMN: verdict: sentence`, for editors that jump to such lines."""
    places = Places(check.text)
    return [
        "{}:{}:{}: {}: {}".format(name, *places.of(it.amount.start), it.verdict.judgement, it.sentence)
        for it in check.checked
    ]


class Places:
    """Lines and columns, counted from 1, of offsets in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]

    def of(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _amount(amount: Amount, places: Places) -> dict[str, Any]:
    line, column = places.of(amount.start)
    values = [_number(value) for value in amount.values]
    return {
        "surface": amount.surface,
        "start": amount.start,
        "end": amount.end,
        "line": line,
        "column": column,
        "kind": amount.kind,
        "value": values if amount.is_range else values[0],
        "currency": amount.currency,
        "currencies": list(amount.currencies),
        "precision": _number(amount.precision),
        "hedge": amount.hedge or None,
    }


def _checked(it: Checked, places: Places) -> dict[str, Any]:
    verdict, quote = it.verdict, it.verdict.quote
    giving = [quote.day.isoformat() for quote in verdict.giving]
    right = [float(f"{value:.10g}") for value in verdict.right]
    return {
        **_amount(it.amount, places),
        "verdict": verdict.judgement,
        "sentence": it.sentence,
        "rate": None
        if quote is None
        else {
            "first": verdict.first,
            "second": verdict.second,
            "rate": float(f"{quote.rate:.10g}"),
            "date": quote.day.isoformat(),
            "by": quote.by,
        },
        "right": None
        if not right
        else {"value": right if len(right) > 1 else right[0], "currency": verdict.second, "text": it.right},
        "factor": verdict.factor,
        "dates": {"latest": giving[0], "earliest": giving[-1], "all": giving} if giving else None,
        "at_the_time": verdict.then,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
