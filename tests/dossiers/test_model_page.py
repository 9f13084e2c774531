"""The model page, published as a story: a beat of the clock later, its ten facts wait for an editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Event
from typing import Any

import pytest

from broadsheet.dossiers import clock
from broadsheet.dossiers.models import Fact
from broadsheet.dossiers.reuse.paragraphs import passages_of
from broadsheet.stories.models import Story
from tests.places import MODEL_PAGE, needs_shared

from .facts.telling import body

pytestmark = [needs_shared, pytest.mark.django_db]
PRINTED = datetime(2021, 11, 18, 9, 7, tzinfo=UTC)
AZERBAIJAN, ITALY, ISRAEL = "azerbaijan", "italy", "israel"
"""Countries are linked, by their addresses; people and organisations are names until somebody knows them."""

FEBRUARY = {"day": date(2020, 2, 1), "precision": "month"}
TEN: tuple[tuple[str, dict[str, Any], set[tuple[str, str]]], ...] = (
    (
        "meeting",
        {"day": date(2021, 11, 17), "precision": "day"},
        {
            ("with", "Defence Ministry of Azerbaijan"),
            ("with", "General Staff of Italy"),
            ("about", AZERBAIJAN),
            ("about", ITALY),
        },
    ),
    (
        "visit",
        FEBRUARY | {"place": "Italy"},
        {("from", "Ilham Aliyev"), ("to", ITALY), ("about", AZERBAIJAN)},
    ),
    (
        "agreement",
        FEBRUARY,
        {
            ("with", "Zakir Hasanov"),
            ("with", "Leonardo"),
            ("with", "Alessandro Profumo"),
            ("about", "M-346"),
            ("about", ITALY),
            ("about", AZERBAIJAN),
        },
    ),
    (
        "trade",
        {"amount": Decimal(100), "unit": "count", "hedge": "over"},
        {("from", ITALY), ("to", AZERBAIJAN)},
    ),
    (
        "trade",
        {"amount": Decimal(10_000_000_000), "unit": "money", "currency": "EUR", "hedge": "over"},
        {("from", ITALY), ("to", AZERBAIJAN)},
    ),
    (
        "investment",
        {"amount": Decimal(1_700_000_000), "unit": "money", "currency": "EUR", "hedge": ""},
        {("from", AZERBAIJAN), ("to", ITALY)},
    ),
    (
        "investment",
        {"amount": Decimal(770_000_000), "unit": "money", "currency": "EUR", "hedge": "about"},
        {("from", ITALY), ("to", AZERBAIJAN)},
    ),
    (
        "share",
        {"amount": Decimal(90), "unit": "share", "hedge": "more than"},
        {("from", AZERBAIJAN), ("to", ITALY), ("about", "South Caucasus")},
    ),
    (
        "trade",
        {"amount": Decimal(7), "unit": "share", "day": date(2020, 1, 1), "precision": "year"},
        {("from", ITALY), ("to", "South Caucasus"), ("about", AZERBAIJAN)},
    ),
    (
        "project",
        {"place": "Zangilan"},
        {("with", ITALY), ("with", ISRAEL), ("about", "Zangilan"), ("about", AZERBAIJAN)},
    ),
)


@pytest.fixture
def page(write: Callable[..., Story]) -> Story:
    paragraphs = [" ".join(it.split()) for it in MODEL_PAGE.read_text(encoding="utf-8").split("\n\n")]
    story = write(paragraphs[1], body=body(*paragraphs), published_at=PRINTED)
    clock.tick(Event())
    return story


def test_it_proposes_its_ten_facts_with_their_parties_and_no_other(page: Story) -> None:
    told = list(Fact.objects.filter(story=page, state="proposed").prefetch_related("party_set__subject"))
    assert Counter(fact.kind for fact in told) == Counter(kind for kind, _, _ in TEN)
    for kind, fields, parties in TEN:
        found = [fact for fact in told if fact.kind == kind and _has(fact, fields)]
        assert [_parties(fact) for fact in found] == [parties], f"{kind} {fields}"


def test_each_stands_word_for_word_in_the_story(page: Story) -> None:
    facts = list(Fact.objects.filter(story=page))
    texts = [passage.text for passage in passages_of(page.body.raw_data)]
    assert len(facts) == 10
    assert all(texts[fact.position][fact.start : fact.end] == fact.sentence for fact in facts)
    assert {fact.revision for fact in facts} == {page.live_revision_id}


def _has(fact: Fact, fields: dict[str, Any]) -> bool:
    return all(getattr(fact, name) == value for name, value in fields.items())


def _parties(fact: Fact) -> set[tuple[str, str]]:
    return {
        (party.role, party.subject.slug if party.subject else party.name) for party in fact.party_set.all()
    }
