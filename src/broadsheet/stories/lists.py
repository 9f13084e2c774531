"""Where live stories run in order of date, and the two tables that make any part of it quick to find.

A list is all live stories of a language, a section, a topic, a contributor or a source. `Entry` has a row for
each list that a story is in, `Volume` counts them by the month. Both follow each change in its own
transaction, from the one place that stories are published and taken off through (`stories.publishing`).
They know whether a story is live; that its embargo or expiry lies between two beats of the clock is for
`live()` to say when the stories of entries are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Locale

from .models import Byline, Contributor, Entry, Kind, Section, Source, Story, Topic, Volume
from .months import after, month_of, start_of
from .relisting import rebuild

__all__ = ["Kind", "List", "Move", "Spot", "due", "follow", "forget", "leave", "rebuild", "spots_of"]

KIND_OF: dict[type[models.Model], Kind] = {
    Locale: Kind.LANGUAGE,
    Section: Kind.SECTION,
    Topic: Kind.TOPIC,
    Contributor: Kind.CONTRIBUTOR,
    Source: Kind.SOURCE,
}


class List(NamedTuple):
    """The stories of one thing."""

    kind: Kind
    thing: int

    @classmethod
    def of(cls, thing: models.Model) -> List:
        """That of a language, section, topic, contributor or source."""
        return cls(KIND_OF[type(thing)], thing.pk)

    @classmethod
    def in_language(cls, code: str) -> List:
        """That of a language edition; empty for a language the paper does not have."""
        found = Locale.objects.filter(language_code=code).values_list("pk", flat=True).first()
        return cls(Kind.LANGUAGE, found or 0)

    @property
    def entries(self) -> models.QuerySet[Entry]:
        return Entry.objects.filter(kind=self.kind, thing=self.thing)

    def newest(self, length: int) -> list[int]:
        """Numbers of the newest stories, newest first."""
        return list(self.entries.order_by("-at", "-story_id").values_list("story_id", flat=True)[:length])

    def after(self, at: datetime, number: int, length: int) -> list[tuple[datetime, int]]:
        """Dates and numbers of the stories that follow this place, the nearest first."""
        follow = self.entries.filter(at__gte=at).filter(Q(at__gt=at) | Q(story_id__gt=number))
        return list(follow.order_by("at", "story_id").values_list("at", "story_id")[:length])

    def before(self, at: datetime, number: int, length: int) -> list[tuple[datetime, int]]:
        """Dates and numbers of the stories that precede this place, the nearest first."""
        precede = self.entries.filter(at__lte=at).filter(Q(at__lt=at) | Q(story_id__lt=number))
        return list(precede.order_by("-at", "-story_id").values_list("at", "story_id")[:length])


class Spot(NamedTuple):
    """A story's place in a list."""

    list: List
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Move:
    """Where a story stood and where it stands; no spots when it was not, or is no more, on the pages."""

    number: int
    before: frozenset[Spot]
    after: frozenset[Spot]

    @property
    def left(self) -> frozenset[Spot]:
        return self.before - self.after

    @property
    def came(self) -> frozenset[Spot]:
        return self.after - self.before


def spots_of(number: int) -> frozenset[Spot]:
    """Where the lists have the story."""
    rows = Entry.objects.filter(story_id=number).values_list("kind", "thing", "at")
    return frozenset(Spot(List(Kind(kind), thing), at, number) for kind, thing, at in rows)


def due(number: int) -> frozenset[Spot]:
    """Where the lists ought to have the story, as it is in the database."""
    fields = ("published_at", "locale_id", "section_id", "source_id")
    row = Story.objects.filter(pk=number, live=True).values_list(*fields).first()
    if row is None:
        return frozenset()
    at, locale, section, source = row
    lists = {List(Kind.LANGUAGE, locale), List(Kind.SECTION, section)}
    lists |= {List(Kind.SOURCE, source)} if source else set()
    topics = Topic.objects.filter(stories=number).order_by().values_list("pk", flat=True)
    lists |= {List(Kind.TOPIC, topic) for topic in topics}
    bylines = Byline.objects.filter(story_id=number).order_by().values_list("contributor_id", flat=True)
    lists |= {List(Kind.CONTRIBUTOR, who) for who in bylines}
    return frozenset(Spot(each, at, number) for each in lists)


def follow(number: int) -> Move:
    """Bring the lists in step with the story as it is now, in the transaction that changed it."""
    return _put(Move(number, spots_of(number), due(number)))


def leave(number: int) -> Move:
    """Take the story out of all lists."""
    return _put(Move(number, spots_of(number), frozenset()))


def forget(thing: models.Model) -> None:
    """Drop the list of a thing that is no more."""
    of = List.of(thing)
    _delete(of.entries)
    Volume.objects.filter(kind=of.kind, thing=of.thing).delete()


@transaction.atomic
def _put(move: Move) -> Move:
    for spot in move.left:
        _delete(spot.list.entries.filter(at=spot.at, story_id=move.number))
    Entry.objects.bulk_create(
        Entry(kind=spot.list.kind, thing=spot.list.thing, at=spot.at, story_id=move.number)
        for spot in move.came
    )
    _recount({(spot.list, month_of(spot.at)) for spot in move.before | move.after})
    return move


def _recount(months: Iterable[tuple[List, date]]) -> None:
    """Count these months of lists anew. Whoever counts one of them at the same time waits for the other."""
    wanted = sorted(months)
    now = timezone.now()
    Volume.objects.bulk_create(
        (Volume(kind=of.kind, thing=of.thing, month=month, stories=0, changed=now) for of, month in wanted),
        ignore_conflicts=True,
    )
    these = Q(pk__in=[])
    for of, month in wanted:
        these |= Q(kind=of.kind, thing=of.thing, month=month)
    volumes = Volume.objects.select_for_update().filter(these).order_by("kind", "thing", "month")
    for volume in list(volumes):
        start, end = start_of(volume.month), start_of(after(volume.month))
        within = List(Kind(volume.kind), volume.thing).entries.filter(at__gte=start, at__lt=end)
        Volume.objects.filter(pk=volume.pk).update(stories=within.count(), changed=now)


def _delete(entries: models.QuerySet[Entry]) -> None:
    entries._raw_delete(entries.db)  # nothing hangs on them, and nobody need hear of each
