"""Both pages are printed."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from broadsheet.front.services import path_in
from broadsheet.press.plates import Plate, register

NAMES = ("reading_list:saved", "reading_list:following")


def every() -> Iterator[str]:
    yield from (path_in(code, name) for name in NAMES for code, _name in settings.LANGUAGES)


register(Plate("reading list", set(NAMES), every=every))
