"""Counts for a spreadsheet and for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse, JsonResponse

FORMATS = ("csv", "json")
COMMANDS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def export(kind: str, name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Rows under heads as a file to save: CSV, or a JSON list of objects."""
    saved = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    if kind == "json":
        objects = [dict(zip(heads, map(_plain, row), strict=True)) for row in rows]
        return JsonResponse(objects, safe=False, headers=saved)
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=saved)
    response.write("\ufeff")  # without it Excel does not take UTF-8 for UTF-8
    writer = csv.writer(response)
    writer.writerow(heads)
    writer.writerows([harmless(_plain(value)) for value in row] for row in rows)
    return response


def harmless(cell: Any) -> Any:
    """The cell such that no spreadsheet runs it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(COMMANDS) else cell


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
