"""The plates of the public pages, and which pages gain something when a story changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Locale

from broadsheet.press.plates import Plate, register
from broadsheet.stories.changes import Change
from broadsheet.stories.lists import Kind, List
from broadsheet.stories.models import Section, Story
from broadsheet.stories.stretches import Stretch

from . import dates, nearby
from .archive import Period
from .context import breaking_in
from .languages import edition_path, editions, main_language
from .pager import numbered
from .services import path_in
from .touches import MODELS, touched
from .views.story import beside, translations_of

NEWEST = 100
"""Stories printed ahead of readers in a new edition."""
AT_A_TIME = 500
THINGS: dict[Kind, Any] = {Kind.SECTION: Section, **MODELS}


def stories_touched(change: Any) -> Iterator[str]:
    """The story's own pages, those beside it, and those in other languages."""
    if not isinstance(change, Change):
        return
    story, moved = change.story, {*change.move.left, *change.move.came}
    yield story.get_absolute_url()
    yield reverse("front:print", args=[story.pk])
    yield reverse("front:paper-copy", args=[story.pk])
    yield from (beside(number) for number in nearby.around(moved))
    if moved:
        yield from (path for _code, path in translations_of(story))


def homes_touched(change: Any) -> Iterator[str]:
    """The front page, whatever changes; all fronts where it is breaking news."""
    if isinstance(change, Change):
        language = change.story.locale.language_code
        yield edition_path(language)
        if change.story.breaking:
            yield breaking_in(language)


def lists_touched(kind: Kind) -> Callable[[Any], Iterator[str]]:
    """Pages of the lists of one kind that a story came into or left."""

    def touched_by(change: Any) -> Iterator[str]:
        if isinstance(change, Change):
            for spot in {*change.move.left, *change.move.came}:
                if spot.list.kind == kind:
                    yield from touched(spot)

    return touched_by


def corrections_touched(change: Any) -> Iterator[str]:
    """All pages of corrections of the edition, which are few."""
    if isinstance(change, Change) and (change.story.retracted_at or change.story.corrections.exists()):
        yield path_in(change.story.locale.language_code, "front:corrections") + "*"


def path_of(of: List) -> str:
    """The address of a list's own page; empty if it has none."""
    if of.kind == Kind.LANGUAGE:
        codes = Locale.objects.filter(pk=of.thing, language_code__in=editions())
        return "".join(
            path_in(code, "front:latest") for code in codes.values_list("language_code", flat=True)
        )
    thing = THINGS[of.kind].objects.filter(pk=of.thing).first()
    path: str = thing.get_absolute_url() if thing else ""
    return path


def lists_of(kind: Kind) -> Iterator[tuple[List, str]]:
    """Every list of a kind that has a page of its own, and the address of that."""
    if kind == Kind.LANGUAGE:
        yield from ((List.in_language(code), path_in(code, "front:latest")) for code in editions())
        return
    for thing in THINGS[kind].objects.order_by("pk").iterator(AT_A_TIME):
        yield List(kind, thing.pk), thing.get_absolute_url()


def pages_of(kind: Kind) -> Callable[[], Iterator[str]]:
    """Every page of every list of a kind."""

    def every() -> Iterator[str]:
        for of, path in lists_of(kind):
            yield from _in_pages(Stretch(of), path)
            if kind == Kind.SECTION:
                for period in _periods(of):
                    yield from _in_pages(period.of(of), path + period.path)

    return every


def newest_stories() -> Iterator[str]:
    stories = Story.objects.live().newest().select_related("section").only("pk", "section__slug")
    yield from (story.get_absolute_url() for story in stories[:NEWEST])


def every_story() -> Iterator[str]:
    yield from (story.get_absolute_url() for story in _stories())


def every_print_version() -> Iterator[str]:
    yield from (reverse("front:print", args=[story.pk]) for story in _stories())


def _periods(of: List) -> Iterator[Period]:
    """Years, months and days that have stories."""
    months = list(Stretch(of).volumes)
    yield from (Period(year) for year in sorted({month.year for month in months}))
    for month in months:
        yield Period(month.year, month.month)
        start, end = dates.span(month.year, month.month)
        moments = of.entries.filter(at__gte=start, at__lt=end).values_list("at", flat=True)
        days = {dates.local(moment).day for moment in moments}
        yield from (Period(month.year, month.month, day) for day in sorted(days))


def _in_pages(stretch: Stretch, path: str) -> Iterator[str]:
    yield path
    yield from (f"{path}page-{number}.html" for number in range(1, numbered(stretch.count) + 1))


def _stories() -> Iterator[Story]:
    """The newest first, however many they are."""
    live = Story.objects.live().select_related("section").only("pk", "section__slug").order_by("-pk")
    some = list(live[:AT_A_TIME])
    while some:
        yield from some
        some = list(live.filter(pk__lt=some[-1].pk)[:AT_A_TIME])


def _homes() -> Iterable[str]:
    return (edition_path(code) for code, _name in settings.LANGUAGES)


def _sections() -> Iterable[str]:
    return (section.get_absolute_url() for section in Section.objects.filter(in_navigation=True))


def _latest() -> Iterable[str]:
    return [path_in(code, "front:latest") for code in editions()]


def _corrections() -> Iterable[str]:
    return [path_in(code, "front:corrections") for code in editions()]


def _places() -> Iterable[str]:
    from .models import Place

    return (place.path_in_paper for place in Place.objects.live().public().filter(depth__gt=2))


def _stylesheet() -> Iterable[str]:
    from .context import Paper

    return [Paper().stylesheet.url]


def _fixed() -> Iterable[str]:
    return (reverse(name) for name in sorted(FIXED))


def _with_pages(*names: str) -> set[str]:
    return {f"front:{name}{page}" for name in names for page in ("", "-page")}


FIXED = {"front:manifest", "front:favicon", "front:touch-icon"}
HOMES = {"front:home", *(f"front:home-{code}" for code, _ in settings.LANGUAGES if code != main_language())}
SECTIONS = _with_pages("section", "section-year", "section-month", "section-day")

register(Plate("front page", HOMES, homes_touched, _homes, _homes))
register(Plate("stylesheet", {"front:stylesheet"}, first=_stylesheet, every=_stylesheet))
register(Plate("section", SECTIONS, lists_touched(Kind.SECTION), _sections, pages_of(Kind.SECTION)))
register(
    Plate("latest", _with_pages("latest"), lists_touched(Kind.LANGUAGE), _latest, pages_of(Kind.LANGUAGE))
)
register(Plate("story", {"front:story"}, stories_touched, newest_stories, every_story))
for _name, _kind in (("topic", Kind.TOPIC), ("contributor", Kind.CONTRIBUTOR), ("source", Kind.SOURCE)):
    register(Plate(_name, _with_pages(_name), lists_touched(_kind), every=pages_of(_kind)))
register(Plate("corrections", _with_pages("corrections"), corrections_touched, every=_corrections))
register(Plate("page", {"wagtail_serve"}, every=_places))
register(Plate("icons and manifest", FIXED, first=_fixed, every=_fixed))
register(Plate("print version", {"front:print"}, every=every_print_version))
register(Plate("paper copy", {"front:paper-copy"}, ahead=False))
