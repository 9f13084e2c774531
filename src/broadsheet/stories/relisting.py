"""The lists from scratch: for a paper that had none yet, after stories came in by the thousand, and when the
paper's time zone is changed.

All of it is done inside the database: a dozen statements, minutes for a million stories.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone

from .models import Kind, Story
from .months import after, month_of, start_of

# Each live story once, without its words, with its month: the last that has begun by its date.
DATED = """
    INSERT INTO dated_story
    SELECT id, published_at, COALESCE(last_published_at, %s), locale_id, section_id, source_id,
        (SELECT month FROM dated_month WHERE start <= published_at ORDER BY start DESC LIMIT 1)
    FROM stories_story WHERE live
"""

STORIES = {
    Kind.LANGUAGE: ("locale_id", "dated_story s"),
    Kind.SECTION: ("section_id", "dated_story s"),
    Kind.SOURCE: ("source_id", "dated_story s"),
    Kind.TOPIC: ("topic_id", "stories_story_topics t JOIN dated_story s ON s.id = t.story_id"),
    Kind.CONTRIBUTOR: ("contributor_id", "stories_byline b JOIN dated_story s ON s.id = b.story_id"),
}
"""The column that names the thing, and where it stands beside the story."""

# By number, so that both indexes grow at few places, which fit into memory.
ENTRIES = """
    INSERT INTO stories_entry (kind, thing, at, story_id)
    SELECT {kind}, {thing}, s.at, s.id FROM {stories}
    WHERE {thing} IS NOT NULL ORDER BY s.id
"""

VOLUMES = """
    INSERT INTO stories_volume (kind, thing, month, stories, changed)
    SELECT e.kind, e.thing, s.month, COUNT(*), MAX(s.changed)
    FROM stories_entry e JOIN dated_story s ON s.id = e.story_id GROUP BY e.kind, e.thing, s.month
"""


@transaction.atomic
def rebuild() -> None:
    """Write all entries and volumes anew from the stories."""
    types = connection.data_types
    moment, day = types["DateTimeField"], types["DateField"]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE dated_month (start {moment} PRIMARY KEY, month {day})")
        cursor.execute(
            f"CREATE TEMPORARY TABLE dated_story (id bigint PRIMARY KEY, at {moment}, changed {moment},"
            f" locale_id bigint, section_id bigint, source_id bigint, month {day})"
        )
        months = [(_moment(start_of(month)), _day(month)) for month in _months()]
        cursor.executemany("INSERT INTO dated_month VALUES (%s, %s)", months)
        cursor.execute(DATED, [_moment(timezone.now())])
        cursor.execute("DELETE FROM stories_volume")
        cursor.execute("DELETE FROM stories_entry")
        for kind, (thing, stories) in STORIES.items():
            cursor.execute(ENTRIES.format(kind=kind.value, thing=thing, stories=stories))
        cursor.execute(VOLUMES)
        cursor.execute("DROP TABLE dated_story")
        cursor.execute("DROP TABLE dated_month")


def _months() -> Iterator[date]:
    """From that of the oldest story to that of the newest."""
    ends = Story.objects.filter(live=True).aggregate(first=Min("published_at"), last=Max("published_at"))
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
