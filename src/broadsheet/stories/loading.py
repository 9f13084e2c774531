"""Many stories at once: an archive that was printed elsewhere, moved in as a whole.

A story that is filed by `actions` gets its checks, a revision, a log entry and fresh pages, one by one; for
hundreds of thousands of old ones that takes days. Here they are written in batches as what they are, live
and dated, without revisions: the first edit makes one. The lists and the pages follow at the end, the index
when there is time: there the stories wait for the worker, or for `broadsheet index`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

from broadsheet.index import writing
from broadsheet.press import orders

from . import lists
from .models import Byline, Contributor, Correction, Story, Topic, Views

BATCH = 1_000
"""Stories in one transaction: other writers wait half a second for it."""


@dataclass(slots=True)
class Old:
    """An unsaved story with all that belongs to it; its `published_at` is set, its number may be."""

    story: Story
    bylines: Sequence[Contributor] = ()
    topics: Sequence[Topic] = ()
    corrections: Sequence[Correction] = ()
    views: int = 0


@dataclass(slots=True)
class Loaded:
    """How far loading has come."""

    new: int = 0
    there: int = 0  # whose number was taken, so that they were left out


def load(
    archive: Iterable[Old],
    *,
    batch: int = BATCH,
    progress: Callable[[Loaded], object] | None = None,
    finishing: bool = True,
) -> Loaded:
    """Write all of `archive` as live stories; sections, people, topics and sources must be there already.

    Each batch is a transaction. A story whose number is taken is left out, so an archive whose stories bring
    their numbers is taken up where it stopped by loading it again. `progress` is called after each batch.
    Without `finishing`, call `finish` when the last of several archives is loaded.
    Raises `ValueError` for a story without headline or date. Nothing else is checked.
    """
    done, pieces = Loaded(), iter(archive)
    with _seldom_collecting():
        while some := list(islice(pieces, batch)):
            fresh = _new_ones(some)
            for piece in fresh:
                _make_ready(piece.story)
            _write(fresh)
            done.new += len(fresh)
            done.there += len(some) - len(fresh)
            if progress:
                progress(done)
    if finishing:
        finish()
    return done


def finish() -> None:
    """What is done once for all: the lists, fresh pages, and what the database knows of its own indexes."""
    with transaction.atomic():
        lists.rebuild()
        orders.place([orders.EVERYTHING])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")  # so that it takes a moment at any size
        cursor.execute("ANALYZE")


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Stories by the thousand and no rubbish among them: a fifth faster so."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _new_ones(pieces: list[Old]) -> list[Old]:
    numbers = [piece.story.pk for piece in pieces if piece.story.pk]
    taken = set(Story.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    return [piece for piece in pieces if piece.story.pk not in taken]


def _make_ready(story: Story) -> None:
    """Live since its date, as `actions.publish` leaves a story."""
    if not story.headline or story.published_at is None:
        raise ValueError(f"A story without headline or date cannot be loaded: {story.headline!r}")
    story.live, story.has_unpublished_changes = True, False
    story.first_published_at = story.last_published_at = story.published_at


@transaction.atomic
def _write(pieces: list[Old]) -> None:
    _number([piece.story for piece in pieces if not piece.story.pk])
    _insert(Story, [piece.story for piece in pieces])
    for model, of in ((Byline, _bylines), (Story.topics.through, _topics), (Correction, _corrections)):
        _insert(model, [row for piece in pieces for row in of(piece)])
    writing.wait(piece.story.pk for piece in pieces)
    _insert(Views, [Views(story=piece.story, count=piece.views) for piece in pieces if piece.views])
    if connection.vendor == "postgresql":  # its sequence does not see numbers that rows bring; SQLite does
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Story]):
                cursor.execute(statement)


def _number(stories: list[Story]) -> None:
    """Give each the next free number; the transaction keeps others from taking it."""
    if not stories:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [Story._meta.db_table, len(stories)],
            )
            numbers = [number for (number,) in cursor.fetchall()]
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [Story._meta.db_table])
            last = (cursor.fetchone() or (0,))[0]
            numbers = list(range(last + 1, last + 1 + len(stories)))
    for story, number in zip(stories, numbers, strict=True):
        story.pk = number


def _insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """What `bulk_create` does, without compiling the statement anew for each thirty rows: twice as fast."""
    database = connections[DEFAULT_DB_ALIAS]  # not the proxy, which looks it up each of a million times
    fields: list[Any] = [
        field for field in model._meta.concrete_fields if model is Story or not _serial(field)
    ]
    quote = database.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))

    def stored(field: Any, value: Any) -> Any:
        return None if value is None else field.get_db_prep_save(value, database)

    values = [[stored(field, field.pre_save(row, True)) for field in fields] for row in rows]
    with database.cursor() as cursor:
        table = quote(model._meta.db_table)
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608


def _serial(field: Any) -> bool:
    return isinstance(field, models.AutoField)


def _bylines(piece: Old) -> Iterator[Byline]:
    for place, contributor in enumerate(piece.bylines):
        yield Byline(story_id=piece.story.pk, contributor=contributor, sort_order=place)


def _topics(piece: Old) -> Iterator[Any]:
    for topic in piece.topics:
        yield Story.topics.through(story_id=piece.story.pk, topic_id=topic.pk)


def _corrections(piece: Old) -> Iterator[Correction]:
    for correction in piece.corrections:
        correction.story = piece.story
        yield correction
