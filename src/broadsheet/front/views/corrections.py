"""Everything the paper put right or took back, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import CharField, F, Prefetch, Q, Value
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from broadsheet.stories.models import Correction, Story
from broadsheet.stories.querysets import shown_now

from ..head import Head
from ..pager import PAGE_LENGTH
from .page import Page

MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class Amends:
    """One correction, or one retraction with its reason."""

    story: Story
    text: str
    at: datetime
    retraction: bool = False


@dataclass(frozen=True)
class Leaf:
    """Page `number` of the list, counted from the newest: there are few, and each new one moves all others.

    A page that is none raises `Http404`.
    """

    number: int
    path: str
    newest = oldest = ""

    @cached_property
    def places(self) -> list[dict[str, Any]]:
        """What is on it, and one more if there is an older page."""
        if not 1 <= self.number <= MOST_PAGES:
            raise Http404
        start = (self.number - 1) * PAGE_LENGTH
        found = list(_places()[start : start + PAGE_LENGTH + 1])
        if not found and self.number > 1:
            raise Http404
        return found

    @property
    def page(self) -> list[dict[str, Any]]:
        return self.places[:PAGE_LENGTH]

    @property
    def address(self) -> str:
        return self._address_of(self.number)

    @property
    def newer(self) -> str:
        return self._address_of(self.number - 1) if self.number > 1 else ""

    @property
    def older(self) -> str:
        return self._address_of(self.number + 1) if len(self.places) > PAGE_LENGTH else ""

    def _address_of(self, number: int) -> str:
        return self.path if number == 1 else f"{self.path}page-{number}.html"


class CorrectionsPage(Page):
    template = "front/corrections.html"

    def find(self, request: HttpRequest, **parts: Any) -> Leaf | HttpResponseBase:
        path, number = reverse("front:corrections"), parts.get("page")
        if number == 1:
            return HttpResponsePermanentRedirect(path)
        leaf = Leaf(1 if number is None else number, path)
        leaf.page  # noqa: B018  a page that is none is not found
        return leaf

    def address(self, found: Leaf) -> str:
        return found.address

    def context(self, request: HttpRequest, found: Leaf) -> dict[str, Any]:
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
    """Kind, key and time of everything, from both tables in one query that stops where the page ends."""
    visible = shown_now("story__") | Q(story__retracted_at__isnull=False)
    corrections = Correction.objects.filter(visible).values("pk", at=F("made_at"), what=_kind("correction"))
    retractions = Story.objects.retracted().values("pk", at=F("retracted_at"), what=_kind("retraction"))
    return corrections.order_by().union(retractions.order_by(), all=True).order_by("-at", "-pk")


def _amends(places: list[dict[str, Any]]) -> list[Amends]:
    stories = Story.objects.select_related("section").defer("body")
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
