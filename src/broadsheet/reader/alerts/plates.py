"""The page of alerts and the service worker are printed; both are the same for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from broadsheet.front.services import path_in
from broadsheet.press.plates import Plate, register


def every() -> Iterator[str]:
    yield from (path_in(code, "alerts:page") for code, _name in settings.LANGUAGES)
    yield reverse("alerts:worker")


register(Plate("alerts", {"alerts:page", "alerts:worker"}, every=every))
