"""`python -m bench.reuse`: how long the record takes to remember paragraphs, and to follow a publication.

Makes a scratch paper with an invented archive, takes it into the record, measures, and deletes the paper.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from .scale import timing
from .scale.words import Prose

PER_STORY = 15
ONE_IN = 10  # paragraphs that ran before word for word; as many ran nearly so
ROUNDS = 200


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.reuse", description=__doc__)
    asked.add_argument("--paragraphs", type=int, default=1_000_000)
    asked.add_argument("--in", dest="place", type=Path, help="where the scratch paper is made")
    asked.add_argument("--keep", action="store_true", help="leave the scratch paper, for another look")
    given = asked.parse_args()
    paper = Path(tempfile.mkdtemp(prefix="bench-reuse-", dir=given.place)) / "paper"
    try:
        print(json.dumps(_figures(paper, given.paragraphs), indent=1))
    finally:
        if given.keep:
            print(f"The paper is in {paper}.", file=sys.stderr)
        else:
            shutil.rmtree(paper.parent, ignore_errors=True)


def _figures(paper: Path, paragraphs: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "broadsheet"]
    for words in (["new", str(paper), "--name", "The Scale"], ["--paper", str(paper), "prepare"]):
        subprocess.run([*command, *words], check=True, stdout=subprocess.DEVNULL)
    os.environ |= {"BROADSHEET_PAPER": str(paper), "DJANGO_SETTINGS_MODULE": "broadsheet.conf.settings"}
    import django

    django.setup()
    from broadsheet.dossiers.reuse import keeping

    archive = Archive(paragraphs // PER_STORY)
    archive.load()
    before, began, spent, done = _megabytes(paper), time.perf_counter(), time.process_time(), 0
    for some in archive.batches():
        keeping.put_all(some)
        done += len(some)
        _say("in the record", done)
    took, spent = time.perf_counter() - began, time.process_time() - spent
    return {
        "paragraphs": done * PER_STORY,
        "stories": done,
        "filling, s": round(took),
        "filling, processor s": round(spent),
        "paragraphs a second": round(done * PER_STORY / took),
        "record, MB": _megabytes(paper) - before,
        "ms": _lookups(archive) | _publications(archive),
    }


class Archive:
    """Stories of fifteen paragraphs; most are new, some ran before, some nearly."""

    def __init__(self, stories: int) -> None:
        from wagtail.models import Locale

        from broadsheet.stories.models import Section

        self.count, self.chance = stories, random.Random(11)
        self.prose = Prose(3)
        self.words = [word for sentence in self.prose.sentences[:6_000] for word in sentence.split()]
        self.locale = Locale.get_default()
        self.section = Section.objects.get_or_create(name="News", slug="news", locale=self.locale)[0]
        self.kept: list[str] = []

    def load(self) -> None:
        """The stories, without their text, which only the record is to read."""
        from broadsheet.stories.loading import Old, load

        pieces = (Old(self.story(self.date(number), [], pk=number)) for number in range(1, self.count + 1))
        load(pieces, finishing=False, progress=lambda done: _say("loaded", done.new))

    def batches(self) -> Iterator[list[Any]]:
        from broadsheet.dossiers.reuse.filling import BATCH
        from broadsheet.dossiers.reuse.keeping import Printed
        from broadsheet.dossiers.reuse.paragraphs import Passage

        for start in range(1, self.count + 1, BATCH):
            numbers = range(start, min(start + BATCH, self.count + 1))
            yield [
                Printed(
                    number,
                    self.date(number),
                    [Passage(str(place), self.any()) for place in range(PER_STORY)],
                )
                for number in numbers
            ]

    def date(self, number: int) -> datetime:
        return datetime(2006, 1, 1, tzinfo=UTC) + timedelta(hours=2.6 * number)

    def story(self, at: datetime | None, paragraphs: list[str], pk: int | None = None) -> Any:
        from broadsheet.stories.models import Story

        html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return Story(
            pk=pk,
            headline=self.prose.headline(self.chance),
            section=self.section,
            locale=self.locale,
            body=[("text", html)] if html else "[]",
            published_at=at,
        )

    def any(self) -> str:
        kind = self.chance.randrange(ONE_IN)
        if kind < 2 and self.kept:
            old = self.chance.choice(self.kept[-20_000:])
            return old if kind else self.nearly(old)
        text = self.new()
        self.kept.append(text)
        return text

    def new(self) -> str:
        """About forty words of a newspaper's frequencies, that never stood together so."""
        return " ".join(self.chance.choices(self.words, k=self.chance.randrange(25, 55)))

    def nearly(self, old: str) -> str:
        """With two words changed."""
        words = old.split()
        for _ in range(2):
            words[self.chance.randrange(len(words))] = self.prose.word()
        return " ".join(words)


def _lookups(archive: Archive) -> dict[str, Any]:
    from broadsheet.dossiers.reuse.asking import remember
    from broadsheet.dossiers.reuse.paragraphs import Passage

    def each(what: Callable[[], str], count: int) -> timing.Figures:
        drafts = iter([[Passage(str(n), what()) for n in range(count)] for _ in range(ROUNDS + 5)])
        return timing.repeated(lambda: remember(next(drafts)), ROUNDS, 5)

    def old() -> str:
        return archive.chance.choice(archive.kept)

    return {
        "one paragraph that ran before": each(old, 1),
        "one that ran nearly so": each(lambda: archive.nearly(old()), 1),
        "one that is new": each(archive.new, 1),
        "a draft of 15 that ran before": each(old, PER_STORY),
        "a draft of 15 that ran nearly so": each(lambda: archive.nearly(old()), PER_STORY),
        "a draft of 15 that are new": each(archive.new, PER_STORY),
    }


def _publications(archive: Archive) -> dict[str, Any]:
    """Publishing with the record and without it, turn by turn."""
    from wagtail.signals import published

    from broadsheet.dossiers.reuse import watching
    from broadsheet.stories import actions
    from broadsheet.stories.models import Story

    times: dict[str, list[timing.Sample]] = {"with": [], "without": []}
    for turn in range(2 * ROUNDS + 10):
        which = ("with", "without")[turn % 2]
        if which == "without":
            published.disconnect(sender=Story, dispatch_uid="record-story-is-printed")
        story = actions.file(archive.story(None, [archive.any() for _ in range(PER_STORY)]))
        sample = timing.once(lambda story=story: actions.publish(story))
        if turn >= 10:
            times[which].append(sample)
        watching.watch()
    return {f"publishing 15 paragraphs {which} the record": timing.of(some) for which, some in times.items()}


def _megabytes(paper: Path) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return round((paper / "paper.sqlite3").stat().st_size / 2**20)


def _say(what: str, stories: int) -> None:
    if stories % 5_000 == 0:
        print(f"{stories:,} stories {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
