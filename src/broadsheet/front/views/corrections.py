"""Everything a language edition put right or took back, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import CharField, F, Prefetch, Q, Value
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.models import Locale

from broadsheet.stories.models import Correction, Story
from broadsheet.stories.querysets import shown_now

from ..head import Head
from ..languages import editions, main_language
from ..pager import PAGE_LENGTH
from ..services import everywhere, path_in
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
    """Page `number` of an edition's list, counted from the newest: there are few, and each new one moves all
    others.

    A page that is none raises `Http404`.
    """

    number: int
    edition: str
    newest = oldest = ""

    @cached_property
    def places(self) -> list[dict[str, Any]]:
        """What is on it, and one more if there is an older page."""
        if not 1 <= self.number <= MOST_PAGES:
            raise Http404
        start = (self.number - 1) * PAGE_LENGTH
        found = list(_places(self.edition)[start : start + PAGE_LENGTH + 1])
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
        path = path_in(self.edition, "front:corrections")
        return path if number == 1 else f"{path}page-{number}.html"


class CorrectionsPage(Page):
    template = "front/corrections.html"

    def find(self, request: HttpRequest, **parts: Any) -> Leaf | HttpResponseBase:
        edition, number = parts.get("edition", main_language()), parts.get("page")
        if number == 1:
            return HttpResponsePermanentRedirect(path_in(edition, "front:corrections"))
        leaf = Leaf(1 if number is None else number, edition)
        leaf.page  # noqa: B018  a page that is none is not found
        return leaf

    def address(self, found: Leaf) -> str:
        return found.address

    def language(self, found: Leaf) -> str:
        return found.edition

    def context(self, request: HttpRequest, found: Leaf) -> dict[str, Any]:
        return {
            "pager": found,
            "amends": _amends(found.page),
            "head": Head(
                _("Corrections"),
                found.address,
                _("What we got wrong, and what is right. Every correction stays with its story."),
                translations=everywhere("front:corrections") if found.number == 1 else [],
            ),
        }


def _places(edition: str) -> Any:
    """Kind, key and time of everything, from both tables in one query that stops where the page ends."""
    elsewhere = _told_elsewhere(edition)
    visible = shown_now("story__") | Q(story__retracted_at__isnull=False)
    corrected = Correction.objects.filter(visible).exclude(story__locale__in=elsewhere)
    retracted = Story.objects.retracted().exclude(locale__in=elsewhere)
    corrections = corrected.values("pk", at=F("made_at"), what=_kind("correction"))
    retractions = retracted.values("pk", at=F("retracted_at"), what=_kind("retraction"))
    return corrections.order_by().union(retractions.order_by(), all=True).order_by("-at", "-pk")


def _told_elsewhere(edition: str) -> list[int]:
    """The languages that this edition does not speak for. The main one speaks for those, too, that have
    stories and no edition any more: nothing that was put right is told nowhere."""
    locales = Locale.objects.exclude(language_code=edition)
    if edition == main_language():
        locales = locales.filter(language_code__in=editions())
    return list(locales.values_list("pk", flat=True))


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
