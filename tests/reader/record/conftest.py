"""A small record: Azerbaijan, Italy, Norway, a minister and a yard, and a story that tells of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from broadsheet.dossiers.facts.changes import FactChange
from broadsheet.dossiers.models import Fact, Naming, Party, Subject
from broadsheet.dossiers.reuse.paragraphs import passages_of
from broadsheet.press import orders
from broadsheet.stories.models import Story

TEXT = (
    "Ilham Aliyev visited Italy in February 2020.",
    "Azerbaijan has invested 1.7 billion euros in Italy so far.",
    "Italian companies have contracts worth over 10 billion euros.",
)
DAY = datetime(2021, 11, 17, 12, tzinfo=UTC)
Tell = Callable[..., Fact]
Make = Callable[..., Subject]


@pytest.fixture
def subject(db: None) -> Make:
    """`subject("Azerbaijan", kind="country")`: a confirmed one."""

    def make(name: str, kind: str = "country", state: str = "confirmed", **fields: Any) -> Subject:
        slug = name.lower().replace(" ", "-")
        if there := Subject.objects.filter(slug=slug).first():  # countries come with the first publication
            return there
        return Subject.objects.create(**{"name": name, "slug": slug, "kind": kind, "state": state} | fields)

    return make


@pytest.fixture
def azerbaijan(subject: Make) -> Subject:
    return subject("Azerbaijan", code="AZ")


@pytest.fixture
def italy(subject: Make) -> Subject:
    return subject("Italy", code="IT")


@pytest.fixture
def story(write: Callable[..., Story]) -> Story:
    body = "".join(f"<p>{each}</p>" for each in TEXT)
    return write("Italian companies look to Azerbaijan", published_at=DAY, body=[("text", body)])


@pytest.fixture
def tell() -> Tell:
    """`tell(story, "a sentence", [subjects], kind="visit")`: a confirmed fact, with the press told of it."""

    def confirm(story: Story, sentence: str, subjects: list[Subject | str], **fields: Any) -> Fact:
        passages = [it for it in passages_of(story.body.raw_data) if sentence in it.text]
        position, start = (int(passages[0].key), passages[0].text.index(sentence)) if passages else (0, 0)
        fields = {
            "kind": "statement",
            "state": "confirmed",
            "decided_at": timezone.now(),
            "revision": story.latest_revision_id,
            "position": position,
            "start": start,
            "end": start + len(sentence),
            "digest": Fact.objects.count() + 1,
        } | fields
        fact = Fact.objects.create(story=story, sentence=sentence, **fields)
        for order, one in enumerate(subjects):
            known = one if isinstance(one, Subject) else None
            Party.objects.create(fact=fact, subject=known, name=str(one), order=order)
        told(fact)
        return fact

    return confirm


@pytest.fixture
def visit(story: Story, tell: Tell, azerbaijan: Subject, italy: Subject) -> Fact:
    when = {"day": date(2020, 2, 1), "precision": "month"}
    return tell(story, TEXT[0], [azerbaijan, italy], kind="visit", says="Visit of Ilham Aliyev", **when)


@pytest.fixture
def investment(story: Story, tell: Tell, azerbaijan: Subject, italy: Subject) -> Fact:
    money = {"amount": 1_700_000_000, "unit": "money", "currency": "EUR"}
    return tell(story, TEXT[1], [azerbaijan, italy], kind="investment", says="Invested in Italy", **money)


def told(fact: Fact) -> None:
    """As the actions of the desk do."""
    orders.change(fact, FactChange(fact, list(fact.parties.values_list("pk", flat=True))))


def name(story: Story, *subjects: Subject, main: bool = True) -> None:
    for one in subjects:
        Naming.objects.create(story=story, subject=one, main=main, times=2, language="en", at=story.dated)
