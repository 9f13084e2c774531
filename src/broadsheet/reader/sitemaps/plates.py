"""The plates of the sitemaps and of robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Sum
from django.urls import reverse

from broadsheet.press.plates import Plate, register
from broadsheet.stories.changes import Change
from broadsheet.stories.lists import Kind
from broadsheet.stories.models import Volume
from broadsheet.stories.months import month_of

from .views import parts_of


def touched_by(change: Any) -> Iterator[str]:
    """The month of the story; and the index, which tells when each month changed last."""
    if not isinstance(change, Change):
        return
    yield reverse("sitemaps:index")
    yield reverse("sitemaps:news")
    yield reverse("sitemaps:places")  # tells when the front page changed
    for spot in {*change.move.before, *change.move.after}:
        if spot.list.kind == Kind.LANGUAGE:
            yield month_address(month_of(spot.at))
            yield month_address(month_of(spot.at)).removesuffix(".xml") + "-*"  # the month's further parts


def month_address(month: date) -> str:
    return reverse("sitemaps:month", args=[f"{month:%Y}", f"{month:%m}"])


def every() -> Iterator[str]:
    yield from first()
    volumes = Volume.objects.filter(kind=Kind.LANGUAGE, stories__gt=0).order_by("-month")
    for month, stories in volumes.values("month").annotate(ran=Sum("stories")).values_list("month", "ran"):
        yield from parts_of(month, stories)


def first() -> Iterator[str]:
    yield from (reverse(f"sitemaps:{name}") for name in ("robots", "index", "news", "places"))


register(
    Plate(
        "sitemap",
        {f"sitemaps:{name}" for name in ("index", "places", "news", "month", "month-part", "robots")},
        touched_by,
        first,
        every,
    )
)
