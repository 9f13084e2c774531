"""Stories that were printed are read, a moment later, for whom they name and what they tell."""

from __future__ import annotations

import logging
from threading import Event

from django.db import DatabaseError, DataError, IntegrityError, transaction
from django.db.models import QuerySet

from broadsheet.stories.models import Story

from .facts import keeping as facts
from .models import Reading
from .subjects import keeping as subjects

logger = logging.getLogger("broadsheet.record")

AT_A_BEAT = 25
"""Stories at most: an archive that came in whole is read over hours, and `record index` does it at once."""


def read_some(stop: Event, most: int = AT_A_BEAT) -> int:
    """Read the newest stories that nobody has read since they were printed; how many those were."""
    rows = Reading.objects.filter(named=False).order_by("-story_id")  # `-story` would be by its date
    unread = list(rows[:most])
    for done, reading in enumerate(unread):
        if stop.is_set():
            return done
        read(reading)
    return len(unread)


def read(reading: Reading) -> None:
    """Read one. A story that the rules choke on is left, for it would hold up all the others."""
    story = Story.objects.select_related("locale").filter(pk=reading.pk, live=True).first()
    try:
        if story:
            _read(story, reading)
    except DatabaseError as error:
        if not isinstance(error, DataError | IntegrityError):
            raise  # the database is busy or away: another time
        logger.exception("Story %s has what the database does not take", reading.pk)
    except Exception:
        logger.exception("Story %s could not be read for subjects and facts", reading.pk)
    _as_of(reading).update(named=True)


def _read(story: Story, reading: Reading) -> None:
    subjects.follow(story)
    found = facts.found_in(story)
    with transaction.atomic():
        # Who publishes it anew waits here, or was quicker: then it is read again.
        is_on = Story.objects.filter(pk=story.pk, live=True)
        if _as_of(reading).select_for_update().exists() and is_on.exists():
            facts.keep(story, found)


def _as_of(reading: Reading) -> QuerySet[Reading]:
    return Reading.objects.filter(pk=reading.pk, revision=reading.revision, named=False)
