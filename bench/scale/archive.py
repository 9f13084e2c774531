"""An invented newspaper's archive of any size: twenty years, growing, told the same way every time.

Run inside a paper's Django. Story number n is the same in every run, so loading can be taken up again.
"""

from __future__ import annotations

import json
import math
import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from wagtail.models import Locale

from broadsheet.stories.loading import Old
from broadsheet.stories.models import Contributor, Correction, Section, Source, Story, Topic

from .words import FREQUENT, RARE, Prose

SECTIONS, TOPICS, CONTRIBUTORS, SOURCES = 12, 2_000, 300, 20
YEARS = 20
GROWTH = 4  # times as many stories a day at the end as at the beginning
MEDIAN_WORDS, SHORTEST, LONGEST = 450, 80, 2_500


class Newspaper:
    """Its people, sections, topics and agencies, made where they are missing, and its stories."""

    def __init__(self, stories: int, seed: int = 7) -> None:
        self.total = stories
        self.prose = Prose(seed)
        self.seed = seed
        self.locale = Locale.get_default()
        self.end = datetime(2026, 11, 1, 20, tzinfo=UTC)
        chance = random.Random(seed)
        names = [f"{self.prose.name()} {number}" for number in range(TOPICS + CONTRIBUTORS + SOURCES)]
        chance.shuffle(names)
        local = {"locale": self.locale}
        self.sections = _made(Section, [f"Section {number + 1}" for number in range(SECTIONS)], local)
        self.topics = _made(Topic, names[:TOPICS], local)
        self.contributors = _made(Contributor, names[TOPICS : TOPICS + CONTRIBUTORS], {})
        self.sources = _made(Source, names[TOPICS + CONTRIBUTORS :], {})
        self._topic_weights = _zipf(TOPICS)
        self._people_weights = _zipf(CONTRIBUTORS, 15)
        self._section_weights = _zipf(SECTIONS, 2)

    def stories(self) -> Iterator[Old]:
        """All of them, oldest first, with their numbers."""
        return (self.story(number) for number in range(1, self.total + 1))

    def story(self, number: int) -> Old:
        chance = random.Random(self.seed * 10_000_019 + number)
        length = min(LONGEST, max(SHORTEST, round(chance.lognormvariate(math.log(MEDIAN_WORDS), 0.6))))
        paragraphs = self.prose.paragraphs(chance, length)
        if number % 3 == 0:
            paragraphs[-1] += f" The {FREQUENT} had no comment."
        if number % 5_000 == 17:
            paragraphs[0] += f" It was called a {RARE}."
        story = Story(
            pk=number,
            locale=self.locale,
            headline=self.prose.headline(chance),
            standfirst=chance.choice(self.prose.sentences),
            body=json.dumps(list(_blocks(chance, paragraphs, self.prose))),
            section=chance.choices(self.sections, cum_weights=self._section_weights)[0],
            kind=chance.choices(("news", "analysis", "opinion", "interview"), (85, 6, 6, 3))[0],
            source=chance.choice(self.sources) if chance.random() < 0.3 else None,
            place=chance.choice(("", "Ulverley", "Marwood", "Baku")),
            published_at=self._date(number),
        )
        bylines = chance.choices((0, 1, 2), (10, 80, 10))[0]
        corrected = number % 400 == 0
        return Old(
            story,
            bylines=_some(chance, self.contributors, self._people_weights, bylines),
            topics=_some(chance, self.topics, self._topic_weights, chance.choice((0, 1, 1, 2, 2, 3, 3, 4))),
            corrections=[_correction(story)] if corrected else [],
            views=int(chance.paretovariate(0.9) * 40) % 2_000_000,
        )

    def _date(self, number: int) -> datetime:
        """Its place in a history whose daily number of stories grows evenly."""
        share, growth = (number - 0.5) / self.total, GROWTH - 1
        passed = (math.sqrt(1 + share * growth * (growth + 2)) - 1) / growth
        start = self.end - timedelta(days=365.25 * YEARS)
        return start + (self.end - start) * passed


def _made(model: Any, names: list[str], fields: dict[str, Any]) -> list[Any]:
    """Rows of `model` of these names, in this order."""
    slugs = [name.lower().replace(" ", "-") for name in names]
    if not model.objects.filter(slug=slugs[-1]).exists():
        rows = [
            model(name=name, slug=slug, **fields, **({"position": place} if model is Section else {}))
            for place, (name, slug) in enumerate(zip(names, slugs, strict=True))
        ]
        model.objects.bulk_create(rows, ignore_conflicts=True)
    found = {row.slug: row for row in model.objects.filter(slug__in=slugs)}
    return [found[slug] for slug in slugs]


def _zipf(length: int, flat: float = 3) -> list[float]:
    return list(accumulate(1 / (rank + flat) for rank in range(length)))


def _some(chance: random.Random, all_of: list[Any], weights: list[float], count: int) -> list[Any]:
    return list({each.pk: each for each in chance.choices(all_of, cum_weights=weights, k=count)}.values())


def _correction(story: Story) -> Correction:
    assert story.published_at is not None
    text = "An earlier version of this story gave a wrong sum."
    return Correction(text=text, made_at=story.published_at + timedelta(days=1))


def _blocks(chance: random.Random, paragraphs: list[str], prose: Prose) -> Iterator[dict[str, Any]]:
    """One text, or several with a heading, a quotation or a figure between them."""
    while paragraphs:
        length = len(paragraphs) if len(paragraphs) < 6 else chance.randrange(4, 12)
        some, paragraphs = paragraphs[:length], paragraphs[length:]
        yield _block(chance, "text", "".join(f"<p>{paragraph}</p>" for paragraph in some))
        if paragraphs:
            yield _block(chance, *_between(chance, prose))


def _between(chance: random.Random, prose: Prose) -> tuple[str, Any]:
    return chance.choice(
        (
            ("heading", prose.headline(chance)[:60]),
            ("heading", prose.headline(chance)[:60]),
            ("quote", {"text": chance.choice(prose.sentences), "attribution": "A member of the council"}),
            ("key_figure", {"value": f"{chance.randrange(2, 900)} million", "label": "to be spent"}),
        )
    )


def _block(chance: random.Random, kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)), "value": value}
