"""How the newsstand asks the press for a page that is not printed yet."""

from __future__ import annotations

from django.db import DatabaseError, close_old_connections
from django.http import HttpRequest

from ..front.views.errors import server_error
from ..newsstand.answer import Answer, Printing
from ..press import plates, printer
from . import security

away = security.headers(server_error)
"""The answer while the database is."""

SHARED = {301, 308, 404, 410, 500, 503}
"""Answers that are the same for everybody, though not printed."""


def printed(path: str, query: str) -> Answer | Printing | None:
    """Have the page at `path` printed; see `newsstand.answer.Printed`. Runs on a thread.

    Nothing is said of an answer that may be another for somebody who is signed in, nor of a redirect that the
    query belongs to: the request itself is then given to Django.
    """
    if plates.plate_of(path) is None:
        return None
    try:
        response = printer.obtain(path)
    except DatabaseError:
        response = away(HttpRequest())  # at once: the request itself would only wait once more
    finally:
        close_old_connections()
    if response is None:
        return Printing.ON_DISK
    shared = response.status_code in SHARED or printer.printable(response)
    if not shared or response.cookies or (query and 300 <= response.status_code < 400):
        return None
    return Answer(response.status_code, tuple(response.items()), response.content)
