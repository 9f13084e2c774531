"""The record follows what is printed, in the transaction that prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from ..models import Paragraph, Reading, Run
from . import buckets
from .likeness import keys_of
from .paragraphs import Passage

AT_A_TIME = 400
"""Keys in one question to the database."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A story as one revision printed it."""

    story: int
    at: datetime
    """Its date in print."""
    passages: Sequence[Passage]
    revision: int | None = None
    moment: datetime | None = None
    """When the revision was published; none for an archive, whose stories are as old as their date."""

    def came_at(self, *, later: bool) -> datetime:
        """When a paragraph that is new with it ran first, `later` than the story did or with it."""
        return max(self.at, self.moment) if later and self.moment else self.at


@transaction.atomic
def put_all(printed: Sequence[Printed]) -> None:
    """Have the record know these stories, each once, as they are printed now."""
    stories = [each.story for each in printed]
    had = _runs_of(stories)
    read_before = set(Reading.objects.filter(pk__in=stories).values_list("pk", flat=True))
    known = _paragraphs(printed, read_before)
    new: list[Run] = []
    for each in printed:
        new += _follow(each, had[each.story], known, later=each.story in read_before)
    _insert(new)
    Reading.objects.bulk_create(
        [Reading(story_id=each.story, revision=each.revision) for each in printed],
        update_conflicts=True,
        unique_fields=["story"],
        update_fields=["revision", "named"],
    )


def leave(story: int, state: Run.State, at: datetime | None = None) -> None:
    """Say of a story's paragraphs that they stand there no longer, since `at`, and why."""
    runs = Run.objects.filter(story_id=story)
    if state == Run.State.OFF:
        runs = runs.filter(state=Run.State.STANDS)
    runs.update(state=state, gone_at=at or timezone.now())


@transaction.atomic
def forget(story: int) -> None:
    """The story is deleted, so it never was."""
    runs = Run.objects.filter(story_id=story)
    paragraphs = list(Paragraph.objects.filter(pk__in=runs.values("paragraph_id")))
    runs.delete()
    Reading.objects.filter(pk=story).delete()
    for paragraph in paragraphs:
        left = Run.objects.filter(paragraph=paragraph)
        paragraph.runs = left.count()
        if paragraph.runs:
            _date(paragraph, left.order_by("at", "story_id").values_list("at", "story_id"))
        else:
            buckets.forget((key, paragraph.pk) for key in keys_of(Passage("", paragraph.text).words))
            paragraph.delete()


def _follow(each: Printed, had: dict[int, Run], known: dict[int, int], *, later: bool) -> list[Run]:
    """Brings the runs that are there into step; returns those that are new."""
    moment = each.moment or each.at
    new, moved, standing = [], [], set()
    for passage in each.passages:
        paragraph, position = known[passage.digest], int(passage.key)
        if paragraph in standing:
            continue
        standing.add(paragraph)
        if run := had.get(paragraph):
            at = run.at if run.came_later else each.at
            if (run.state, run.position, run.at) != (Run.State.STANDS, position, at):
                moved.append((run, run.at != at))
                run.state, run.gone_at, run.position, run.at = Run.State.STANDS, None, position, at
            continue
        at = each.came_at(later=later)
        new.append(
            Run(
                paragraph_id=paragraph,
                story_id=each.story,
                position=position,
                revision=each.revision,
                at=at,
                came_later=later,
            )
        )
    if moved:
        Run.objects.bulk_update([run for run, _ in moved], ["state", "gone_at", "position", "at"])
        _date_anew(run.paragraph_id for run, redated in moved if redated)
    gone = [run.pk for key, run in had.items() if key not in standing and run.state == Run.State.STANDS]
    if gone:
        Run.objects.filter(pk__in=gone).update(state=Run.State.CHANGED, gone_at=moment)
    return new


def _runs_of(stories: Sequence[int]) -> dict[int, dict[int, Run]]:
    """By story and paragraph."""
    found: dict[int, dict[int, Run]] = defaultdict(dict)
    for some in _in_parts(stories):
        for run in Run.objects.filter(story_id__in=some):
            found[run.story_id][run.paragraph_id] = run
    return found


def _paragraphs(printed: Sequence[Printed], read_before: set[int]) -> dict[int, int]:
    """Keys of paragraphs by digest, locked until the transaction ends; those that are new are written."""
    passages = {passage.digest: passage for each in printed for passage in each.passages}
    known = _known(passages)
    if new := sorted(passages.keys() - known.keys()):
        dates: dict[int, tuple[datetime, int]] = {}
        for each in printed:
            here = (each.came_at(later=each.story in read_before), each.story)
            for passage in each.passages:
                dates[passage.digest] = min(dates.get(passage.digest, here), here)
        Paragraph.objects.bulk_create(
            (_paragraph(passages[digest], *dates[digest]) for digest in new),
            AT_A_TIME,
            ignore_conflicts=True,
        )
        written = _known(new)
        buckets.put({written[digest]: keys_of(passages[digest].words) for digest in new})
        known |= written
    return known


def _paragraph(passage: Passage, at: datetime, story: int) -> Paragraph:
    return Paragraph(
        digest=passage.digest,
        text=passage.text,
        words=len(passage.words),
        first_at=at,
        first_story_id=story,
        last_at=at,
    )


def _known(digests: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in _in_parts(sorted(digests)):
        rows = Paragraph.objects.filter(digest__in=some)
        if connection.features.has_select_for_update:
            rows = rows.order_by("digest").select_for_update()
        found.update(rows.values_list("digest", "pk"))
    return found


# What a run adds to its paragraph. The earliest counts as the first, whichever came into the record first.
_COUNT = """
    UPDATE dossiers_paragraph SET runs = runs + 1,
        last_at = CASE WHEN last_at < %s THEN %s ELSE last_at END,
        first_story_id = CASE WHEN first_at > %s OR (first_at = %s AND first_story_id > %s)
            THEN %s ELSE first_story_id END,
        first_at = CASE WHEN first_at > %s THEN %s ELSE first_at END
    WHERE id = %s
"""


def _insert(runs: list[Run]) -> None:
    if not runs:
        return
    runs.sort(key=lambda run: run.paragraph_id)
    Run.objects.bulk_create(runs, AT_A_TIME)
    rows = []
    for run in runs:
        at, story = connection.ops.adapt_datetimefield_value(run.at), run.story_id
        rows.append((at, at, at, at, story, story, at, at, run.paragraph_id))
    with connection.cursor() as cursor:
        cursor.executemany(_COUNT, rows)


def _date_anew(paragraphs: Iterable[int]) -> None:
    for paragraph in Paragraph.objects.filter(pk__in=list(paragraphs)):
        runs = Run.objects.filter(paragraph=paragraph).order_by("at", "story_id")
        _date(paragraph, runs.values_list("at", "story_id"))


def _date(paragraph: Paragraph, runs: Iterable[tuple[datetime, int]]) -> None:
    dated = list(runs)
    (paragraph.first_at, paragraph.first_story_id), (paragraph.last_at, _) = dated[0], dated[-1]
    paragraph.save(update_fields=["runs", "first_at", "first_story", "last_at"])


def _in_parts(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[start : start + AT_A_TIME] for start in range(0, len(keys), AT_A_TIME))
