"""The page is printed; what is held of somebody never is."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from broadsheet.front.services import path_in
from broadsheet.press.plates import Plate, register


def every() -> Iterator[str]:
    yield from (path_in(code, "privacy:page") for code, _name in settings.LANGUAGES)


register(Plate("privacy", {"privacy:page"}, every=every))
