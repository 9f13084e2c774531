"""From segments of view counts into the database, each exactly once.

A segment's identity and its counts are written in one transaction, and its file is removed after that.
Whoever is killed in between leaves a file whose identity is known: the next one only removes it. Once the
file is gone for good, the identity is forgotten.
"""

from __future__ import annotations

import fcntl
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from broadsheet.newsstand import segments
from broadsheet.newsstand.segments import Found, Segment
from broadsheet.stories.models import Story, Views
from broadsheet.stories.models.views import add_up

from .models import Folded, LogPosition, ViewsPerDay, ViewsPerHour

logger = logging.getLogger("broadsheet.readership")

LOCK = "fold.lock"
SEGMENTS = 200
"""Of one transaction."""
HOURS_KEPT = timedelta(days=14)
IDENTITIES_KEPT = timedelta(days=30)
"""Of segments whose file should be gone, had nobody been killed then."""

after_fold: list[Callable[[Mapping[int, int]], None]] = []
"""Each is called after a fold with the total of every story that was read."""


@dataclass(slots=True)
class Report:
    """What a fold did. `unknown` are views of stories that do not exist, which are dropped."""

    segments: int = 0
    stories: set[int] = field(default_factory=set)
    views: int = 0
    unknown: Counter[int] = field(default_factory=Counter)
    torn: list[Path] = field(default_factory=list)


def fold(directory: Path) -> Report:
    """Fold every finished segment in `directory`. After a `DatabaseError` the rest waits for next time."""
    report = Report()
    if not directory.is_dir():
        return report
    with _alone(directory):
        search = segments.find(directory)
        report.torn = search.torn
        for start in range(0, len(search.found), SEGMENTS):
            some = search.found[start : start + SEGMENTS]
            _write(some, report)
            _remove(directory, some)
    if report.unknown:
        number, views = len(report.unknown), report.unknown.total()
        logger.warning("%d views of %d stories that do not exist were dropped", views, number)
    if report.stories and after_fold:
        _tell(report.stories)
    return report


def prune() -> None:
    """Drop hourly counts of long ago; the daily ones stay."""
    now = timezone.now()
    ViewsPerHour.objects.filter(hour__lt=now - HOURS_KEPT).delete()
    Folded.objects.filter(at__lt=now - IDENTITIES_KEPT).delete()


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """One process folds at a time, or an identity could be forgotten while another holds its segment."""
    file = os.open(directory / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _write(found: Sequence[Found], report: Report) -> None:
    """Identities and counts of some segments, all or nothing."""
    by_identity = {each.segment.identity: each.segment for each in found}
    with transaction.atomic():
        known = set(Folded.objects.filter(identity__in=by_identity).values_list("identity", flat=True))
        new = [segment for identity, segment in by_identity.items() if identity not in known]
        now = timezone.now()
        Folded.objects.bulk_create(Folded(identity=segment.identity, at=now) for segment in new)
        read, unknown = _of_stories(new)
        per_hour: Counter[tuple[int, datetime]] = Counter()
        per_day: Counter[tuple[int, date]] = Counter()
        totals: Counter[int] = Counter()
        for segment in new:
            hour = datetime.fromtimestamp(segment.hour, UTC)
            day = timezone.localtime(hour, timezone.get_default_timezone()).date()
            for story, count in segment.counts.items():
                if story in read:
                    totals[story] += count
                    per_hour[story, hour] += count
                    per_day[story, day] += count
        Views.add_many(totals)
        add_up(ViewsPerHour, ("story", "hour"), per_hour)
        add_up(ViewsPerDay, ("story", "day"), per_day)
        _move_on(new)
    report.segments += len(new)
    report.stories |= read
    report.views += totals.total()
    report.unknown += unknown


def _of_stories(found: Iterable[Segment]) -> tuple[set[int], Counter[int]]:
    """The stories that exist among those counted, and views of those that do not."""
    views: Counter[int] = Counter()
    for segment in found:
        views.update(segment.counts)
    numbers = [number for number in views if number <= segments.LARGEST]
    existing: set[int] = set()
    for start in range(0, len(numbers), 500):
        some = Story.objects.filter(pk__in=numbers[start : start + 500])
        existing.update(some.values_list("pk", flat=True))
    return existing, Counter({story: count for story, count in views.items() if story not in existing})


def _move_on(found: Iterable[Segment]) -> None:
    """Remember how far logs are counted."""
    newest: dict[int, segments.Position] = {}
    for segment in found:
        at = segment.position
        if at and (at.log not in newest or newest[at.log].sequence < at.sequence):
            newest[at.log] = at
    for at in newest.values():
        known = LogPosition.objects.filter(log=at.log).first()
        if known is None or known.sequence < at.sequence:
            LogPosition(at.log, at.sequence, at.inode, at.offset, at.check).save()


def _remove(directory: Path, found: Sequence[Found]) -> None:
    """Take away the files, and then forget the identities of those that are gone for good."""
    gone = []
    for each in found:
        try:
            each.path.unlink()
        except FileNotFoundError:
            continue  # sealed by its owner meanwhile: it lies there under the other name, so it stays known
        except OSError as error:
            logger.error("%s is folded but cannot be removed: %s", each.path, error)
            continue
        gone.append(each.segment.identity)
    segments.sync(directory)  # a power cut must not bring back a file whose identity is forgotten
    Folded.objects.filter(identity__in=gone).delete()


def _tell(stories: Iterable[int]) -> None:
    numbers, totals = sorted(stories), dict[int, int]()
    for start in range(0, len(numbers), 500):
        some = Views.objects.filter(story_id__in=numbers[start : start + 500])
        totals.update(some.values_list("story_id", "count"))
    for callback in after_fold:
        try:
            callback(totals)
        except Exception:
            logger.exception("%s failed after a fold", callback)
