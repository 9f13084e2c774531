"""An archive comes into the record: the newest stories first, in small transactions; killed at any moment, it
goes on from there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from wagtail.models import ModelLogEntry, Revision

from broadsheet.stories.models import Story

from ..models import Reading, Run
from . import keeping
from .keeping import Printed
from .paragraphs import passages_of

BATCH = 100
"""Stories in one transaction: other writers wait half a second for it."""
PUBLISHING = ("wagtail.publish", "story.correct")
"""What the log calls the publication of a revision."""


def missing() -> int:
    """How many dated stories are not in the record; drafts with a date are among them."""
    return _missing().count()


def fill(
    *,
    goes_on: Callable[[], bool] = lambda: True,
    progress: Callable[[int], object] | None = None,
    batch: int = BATCH,
) -> int:
    """Take in every published story that the record lacks, with all its published revisions; how many."""
    done, after = 0, None
    while goes_on():
        numbers, after = _next(after, batch)
        if after is None:
            break
        with transaction.atomic():
            done += _take_in(numbers)
        if progress:
            progress(done)
    return done


Place = tuple[datetime, int]


def _missing() -> Any:
    read = Reading.objects.filter(pk=OuterRef("pk"))
    return Story.objects.filter(~Exists(read), published_at__isnull=False)


def _next(after: Place | None, batch: int) -> tuple[list[int], Place | None]:
    """Numbers of the newest that are missing, beyond a place, and the place of the last of them."""
    rows = _missing().order_by("-published_at", "-pk").values_list("published_at", "pk")
    if after:
        at, number = after
        rows = rows.filter(published_at__lte=at).filter(Q(published_at__lt=at) | Q(pk__lt=number))
    found = list(rows[:batch])
    return [number for _, number in found], found[-1] if found else None


def _take_in(numbers: list[int]) -> int:
    rows: Any = Story.objects.filter(pk__in=numbers, first_published_at__isnull=False).order_by("pk")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    read = set(Reading.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    stories = [story for story in rows if story.pk not in read]
    issues = _issues(stories)
    for round_ in zip_longest(*(issues[story.pk] for story in stories)):
        keeping.put_all([printed for printed in round_ if printed])
    for story in stories:
        if story.retracted_at:
            keeping.leave(story.pk, Run.State.RETRACTED, story.retracted_at)
        elif not story.live:
            keeping.leave(story.pk, Run.State.OFF)
    return len(stories)


def _issues(stories: list[Story]) -> dict[int, list[Printed]]:
    """Each story as each of its published revisions printed it, the oldest first, and as it is now."""
    found: dict[int, list[Printed]] = {story.pk: [] for story in stories}
    dates = {story.pk: story.dated for story in stories}
    for number, revision, moment in _published(found):
        body = revision.content.get("body") or "[]"
        passages = passages_of(_data(body))
        found[number].append(Printed(number, dates[number], passages, revision.pk, moment))
    for story in stories:
        if story.live or not found[story.pk]:
            passages = passages_of(story.body.raw_data)
            last = found[story.pk][-1] if found[story.pk] else None
            if last and [each.digest for each in last.passages] == [each.digest for each in passages]:
                continue
            revision = story.live_revision_id
            found[story.pk].append(
                Printed(story.pk, story.dated, passages, revision, story.last_published_at)
            )
    return found


def _published(numbers: Iterable[int]) -> Iterator[tuple[int, Revision, datetime]]:
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Story),
        object_id__in=[str(number) for number in numbers],
        action__in=PUBLISHING,
        revision__isnull=False,
    )
    for entry in entries.select_related("revision").order_by("timestamp", "pk"):
        yield int(entry.object_id), entry.revision, entry.timestamp


def _data(body: Any) -> list[Any]:
    data: list[Any] = json.loads(body) if isinstance(body, str) else body
    return data
