"""Which pages are ordered after a fact changed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from broadsheet.dossiers.models import Fact, Party, Subject
from broadsheet.reader.record import orders
from broadsheet.reader.record.facts import about
from broadsheet.reader.record.plates import facts_touched
from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .conftest import TEXT, Make, Tell

Write = Callable[..., Story]


def existences(*subjects: Subject) -> set[str]:
    keys = [subject.pk for subject in subjects]
    return {order for order in facts_touched(keys) if order.startswith("record.existence:")}


def asked(*subjects: Subject) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        existences(*subjects)
    return len(queries)


def test_a_dossier_with_one_fact_or_none_may_come_or_go(
    visit: Fact, azerbaijan: Subject, italy: Subject, subject: Make
) -> None:
    some = [azerbaijan.pk, italy.pk, subject("Norway").pk]
    wanted = {orders.existence(these) for many in (1, 2) for these in combinations(some, many)}
    assert existences(azerbaijan, italy, subject("Norway")) == wanted


def test_a_dossier_with_two_facts_stays(
    visit: Fact, investment: Fact, azerbaijan: Subject, italy: Subject
) -> None:
    assert existences(azerbaijan, italy) == set()


def test_it_stays_for_each_though_the_two_together_come_or_go(
    visit: Fact, story: Story, tell: Tell, azerbaijan: Subject, italy: Subject
) -> None:
    tell(story, TEXT[1], [italy])
    tell(story, TEXT[2], [azerbaijan])
    assert existences(italy, azerbaijan) == {orders.existence([azerbaijan.pk, italy.pk])}


def test_a_subject_with_two_parts_in_one_fact_has_one_fact(
    visit: Fact, azerbaijan: Subject, italy: Subject
) -> None:
    Party.objects.create(fact=visit, subject=italy, name="Italian", role="about", order=2)
    assert orders.existence([italy.pk]) in existences(azerbaijan, italy)
    assert orders.existence([azerbaijan.pk, italy.pk]) in existences(azerbaijan, italy)


@pytest.mark.parametrize("values", [{"state": "proposed"}, {"state": "dismissed"}, {"stands": False}])
def test_what_readers_do_not_see_does_not_count(
    visit: Fact, investment: Fact, azerbaijan: Subject, italy: Subject, values: dict[str, Any]
) -> None:
    Fact.objects.filter(pk=visit.pk).update(**values)
    assert orders.existence([azerbaijan.pk, italy.pk]) in existences(azerbaijan, italy)


def test_facts_of_a_story_off_the_pages_do_not_count(
    visit: Fact, write: Write, tell: Tell, azerbaijan: Subject, italy: Subject, chief: Any
) -> None:
    other = write("Another")
    tell(other, "The first paragraph.", [azerbaijan, italy])
    actions.retract(other, "It was wrong.", user=chief)
    Fact.objects.update(stands=True)
    assert about([azerbaijan, italy]).count() == 1
    assert orders.existence([azerbaijan.pk, italy.pk]) in existences(azerbaijan, italy)


def test_ten_subjects_ask_as_little_of_the_database_as_two(visit: Fact, subject: Make) -> None:
    many = [subject(f"Subject {number}", kind="place") for number in range(10)]
    assert asked(*many) == asked(*many[:2])
