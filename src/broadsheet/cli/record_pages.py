"""Pages follow the rates that came in."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from .faults import Fault
from .paper import read


def print_anew(paper: Path) -> None:
    """Have dossiers with sums in another currency printed anew, if the paper has a database already."""
    with suppress(Fault):
        read(str(paper)).start()
        _order()


def _order() -> None:
    from django.conf import settings
    from django.db import DatabaseError, connection

    from ..reader.record.rates import changed

    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return
    with suppress(DatabaseError):
        changed()
