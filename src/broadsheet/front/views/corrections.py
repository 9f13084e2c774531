"""Everything the paper put right or took back, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, Prefetch, Q, Value
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from broadsheet.stories.models import Correction, Story

from ..head import Head
from ..pager import Pager
from .page import Page


@dataclass(frozen=True, slots=True)
class Amends:
    """One correction, or one retraction with its reason."""

    story: Story
    text: str
    at: datetime
    retraction: bool = False


class CorrectionsPage(Page):
    template = "front/corrections.html"

    def find(self, request: HttpRequest, **parts: Any) -> Pager | HttpResponseBase:
        number = parts.get("page")
        if number == 1:
            return HttpResponsePermanentRedirect(reverse("front:corrections"))
        pager = Pager(_places(), reverse("front:corrections"), 1 if number is None else number)
        pager.page  # noqa: B018  a page that is none is not found
        return pager

    def context(self, request: HttpRequest, found: Pager) -> dict[str, Any]:
        return {
            "pager": found,
            "amends": _amends(found.page),
            "head": Head(
                _("Corrections"),
                found.address,
                _("What we got wrong, and what is right. Every correction stays with its story."),
            ),
        }


def _places() -> Any:
    """Kind, key and time of everything, from both tables in one query."""
    visible = Q(story__in=Story.objects.live()) | Q(story__retracted_at__isnull=False)
    corrections = Correction.objects.filter(visible).values("pk", at=F("made_at"), what=_kind("correction"))
    retractions = Story.objects.retracted().values("pk", at=F("retracted_at"), what=_kind("retraction"))
    return corrections.order_by().union(retractions.order_by(), all=True).order_by("-at", "-pk")


def _amends(places: list[dict[str, Any]]) -> list[Amends]:
    stories = Story.objects.select_related("section").defer("body", "search_text")
    retracted = stories.in_bulk(_keys(places, "retraction"))
    corrections = Correction.objects.prefetch_related(Prefetch("story", stories))
    corrected = corrections.in_bulk(_keys(places, "correction"))
    found = []
    for place in places:
        if place["what"] == "correction":
            correction = corrected[place["pk"]]
            found.append(Amends(correction.story, correction.text, correction.made_at))
        else:
            story = retracted[place["pk"]]
            found.append(Amends(story, story.retraction_reason, place["at"], retraction=True))
    return found


def _keys(places: list[dict[str, Any]], what: str) -> list[int]:
    return [place["pk"] for place in places if place["what"] == what]


def _kind(name: str) -> Value:
    return Value(name, output_field=CharField())
