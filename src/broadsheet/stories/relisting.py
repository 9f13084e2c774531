"""The lists from scratch: for a paper that had none yet, after stories came in by the thousand, and when the
paper's time zone is changed.

All of it is done inside the database: some ten statements, minutes for a million stories.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone

from .models import Entry, Kind
from .months import after, month_of, start_of

STORIES = {
    Kind.LANGUAGE: ("locale_id", "stories_story s"),
    Kind.SECTION: ("section_id", "stories_story s"),
    Kind.SOURCE: ("source_id", "stories_story s"),
    Kind.TOPIC: ("topic_id", "stories_story_topics t JOIN stories_story s ON s.id = t.story_id"),
    Kind.CONTRIBUTOR: ("contributor_id", "stories_byline b JOIN stories_story s ON s.id = b.story_id"),
}
"""The column that names the thing, and where it stands beside the story."""

ENTRIES = """
    INSERT INTO stories_entry (kind, thing, at, story_id)
    SELECT {kind}, {thing}, s.published_at, s.id FROM {stories}
    WHERE s.live AND {thing} IS NOT NULL ORDER BY {thing}, s.published_at, s.id
"""

# Each live story once, with its month: the last that has begun by its date.
DATED = """
    INSERT INTO dated_story
    SELECT s.id, (SELECT month FROM dated_month WHERE start <= e.at ORDER BY start DESC LIMIT 1),
        COALESCE(s.last_published_at, %s)
    FROM stories_entry e JOIN stories_story s ON s.id = e.story_id WHERE e.kind = %s
"""

VOLUMES = """
    INSERT INTO stories_volume (kind, thing, month, stories, changed)
    SELECT e.kind, e.thing, d.month, COUNT(*), MAX(d.changed)
    FROM stories_entry e JOIN dated_story d ON d.id = e.story_id GROUP BY e.kind, e.thing, d.month
"""


@transaction.atomic
def rebuild() -> None:
    """Write all entries and volumes anew from the stories."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM stories_volume")
        cursor.execute("DELETE FROM stories_entry")
        for kind, (thing, stories) in STORIES.items():
            cursor.execute(ENTRIES.format(kind=kind.value, thing=thing, stories=stories))
        types = connection.data_types
        moment, day = types["DateTimeField"], types["DateField"]
        cursor.execute(f"CREATE TEMPORARY TABLE dated_month (start {moment} PRIMARY KEY, month {day})")
        cursor.execute(
            f"CREATE TEMPORARY TABLE dated_story (id bigint PRIMARY KEY, month {day}, changed {moment})"
        )
        months = [(_moment(start_of(month)), _day(month)) for month in _months()]
        cursor.executemany("INSERT INTO dated_month VALUES (%s, %s)", months)
        cursor.execute(DATED, [_moment(timezone.now()), Kind.LANGUAGE.value])
        cursor.execute(VOLUMES)
        cursor.execute("DROP TABLE dated_story")
        cursor.execute("DROP TABLE dated_month")


def _months() -> Iterator[date]:
    """From that of the oldest story to that of the newest."""
    ends = Entry.objects.filter(kind=Kind.LANGUAGE).aggregate(first=Min("at"), last=Max("at"))
    if ends["first"] is None:
        return
    month, last = month_of(ends["first"]), month_of(ends["last"])
    while month <= last:
        yield month
        month = after(month)


def _moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)
