"""What an editor says of a fact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from broadsheet.dossiers.facts import actions, changes, keeping
from broadsheet.dossiers.facts.actions import Part
from broadsheet.dossiers.facts.changes import FactChange
from broadsheet.dossiers.models import Decision, Fact
from broadsheet.press import orders, plates
from broadsheet.press.models import Order
from broadsheet.staff.models import User
from broadsheet.stories import actions as desk
from broadsheet.stories.models import Story

from .telling import INVESTS, MONTH, between, body, extracted, money, subject, tell

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


@pytest.fixture
def fact(write: Write) -> Fact:
    return tell(write(body=body(INVESTS)), **money("1700000000"))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What plates are told."""
    found: list[Any] = []
    monkeypatch.setattr(plates, "touched", lambda how: found.append(how) or set())
    return found


def now(fact: Fact) -> Fact:
    return Fact.objects.get(pk=fact.pk)


def test_confirmed_it_says_who_did_it(fact: Fact, chief: User) -> None:
    actions.confirm(fact, chief)
    assert (now(fact).state, now(fact).decided_by, fact.state) == ("confirmed", chief, "confirmed")


def test_each_decision_is_written_down(fact: Fact, chief: User) -> None:
    actions.dismiss(actions.confirm(fact, chief), chief)
    assert list(Decision.objects.order_by("pk").values_list("what", "by")) == [
        ("confirmed", chief.pk),
        ("dismissed", chief.pk),
    ]


def test_confirmed_twice_is_confirmed_once(fact: Fact, chief: User) -> None:
    actions.confirm(actions.confirm(fact, chief), chief)
    assert Decision.objects.count() == 1


def test_a_reporter_decides_nothing(fact: Fact, reporter: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.confirm(fact, reporter)


def test_an_editor_decides(fact: Fact, editor: User) -> None:
    assert actions.confirm(fact, editor).state == "confirmed"


def test_corrected_it_is_confirmed_as_the_editor_puts_it(fact: Fact, chief: User) -> None:
    actions.correct(fact, chief, amount=Decimal("1.8e9"), kind="trade")
    assert (now(fact).state, now(fact).amount, now(fact).kind) == ("confirmed", Decimal("1.8e9"), "trade")


def test_a_correction_keeps_what_was_before(fact: Fact, chief: User) -> None:
    actions.correct(fact, chief, amount=Decimal("1.8e9"), currency="EUR")
    assert Decision.objects.get().before == {"amount": "1700000000.0000", "state": "proposed"}


def test_corrected_to_what_it_was_it_is_confirmed(fact: Fact, chief: User) -> None:
    actions.correct(fact, chief, currency="EUR")
    assert Decision.objects.get().what == "confirmed"


def test_a_date_is_cut_to_what_is_known_of_it(fact: Fact, chief: User) -> None:
    actions.correct(fact, chief, day=date(2020, 2, 20), precision="month")
    assert now(fact).day == date(2020, 2, 1)


def test_money_has_a_currency(fact: Fact, chief: User) -> None:
    with pytest.raises(ValidationError):
        actions.correct(fact, chief, currency="")


def test_without_an_amount_nothing_is_counted(fact: Fact, chief: User) -> None:
    actions.correct(fact, chief, amount=None)
    assert (now(fact).unit, now(fact).currency) == ("", "")


def test_parties_are_corrected_as_a_whole(fact: Fact, chief: User) -> None:
    italy = subject("Italia")
    actions.correct(fact, chief, parties=[Part("Italia", "to", italy.pk), Part("Leonardo")])
    assert list(fact.party_set.values_list("name", "role")) == [("Italia", "to"), ("Leonardo", "with")]


def test_its_sentence_is_nobody_s_to_correct(fact: Fact, chief: User) -> None:
    with pytest.raises(TypeError):
        actions.correct(fact, chief, sentence="Something else.")


def test_taken_back_a_confirmation_is_a_proposal(fact: Fact, chief: User) -> None:
    actions.reopen(actions.confirm(fact, chief), chief)
    assert (now(fact).state, now(fact).decided_by) == ("proposed", None)


def test_taken_back_a_correction_is_as_it_was(fact: Fact, chief: User) -> None:
    actions.correct(fact, chief, amount=Decimal("1.8e9"), parties=[Part("Leonardo")], **MONTH)
    actions.reopen(fact, chief)
    after = now(fact)
    assert (after.amount, after.day, after.party_set.count()) == (Decimal("1.7e9"), None, 0)


def test_taken_back_a_correction_of_a_confirmed_fact_leaves_it_confirmed(fact: Fact, chief: User) -> None:
    actions.correct(actions.confirm(fact, chief), chief, says="Otherwise")
    actions.reopen(fact, chief)
    assert (now(fact).state, now(fact).says) == ("confirmed", "Azerbaijan invests in Italy")


def test_a_name_that_one_subject_has_means_it(write: Write, chief: User) -> None:
    fact = tell(write(body=body(INVESTS)), parties=between("Leonardo"))
    leonardo = subject("Leonardo", "organisation")
    actions.confirm(fact, chief)
    assert fact.party_set.get().subject == leonardo


def test_a_name_that_two_subjects_have_means_neither(write: Write, chief: User) -> None:
    fact = tell(write(body=body(INVESTS)), parties=between("Leonardo"))
    subject("Leonardo", "organisation")
    second = subject("Leonardo da Vinci", "person")
    second.aliases.create(text="Leonardo", folded="leonardo")
    actions.confirm(fact, chief)
    assert fact.party_set.get().subject is None


def test_plates_are_told_of_its_subjects(write: Write, chief: User, told: list[Any]) -> None:
    italy = subject("Italia")
    fact = tell(write(body=body(INVESTS)), parties=between("Italia", subjects=[italy]))
    told.clear()
    actions.confirm(fact, chief)
    assert [(change.fact, change.subjects) for change in told] == [(fact, [italy.pk])]


def test_plates_are_told_of_subjects_that_it_had(write: Write, chief: User, told: list[Any]) -> None:
    italy, spain = subject("Italia"), subject("España")
    fact = tell(write(body=body(INVESTS)), parties=between("Italia", subjects=[italy]))
    actions.confirm(fact, chief)
    told.clear()
    actions.correct(fact, chief, parties=[Part("España", "with", spain.pk)])
    assert told[0].subjects == sorted([italy.pk, spain.pk])


def test_what_readers_never_saw_orders_nothing(fact: Fact, chief: User, told: list[Any]) -> None:
    told.clear()
    actions.dismiss(fact, chief)
    assert not told


@pytest.mark.parametrize("what", ["retract", "update", "delete"])
def test_plates_are_told_when_its_story_loses_it(fact: Fact, chief: User, told: list[Any], what: str) -> None:
    story = fact.story
    actions.confirm(fact, chief)
    told.clear()
    if what == "retract":
        desk.retract(story, "Not so.")
    elif what == "update":
        desk.update(story, {"body": body("Something else.")})
    else:
        story.delete()
    assert [change.fact.stands for change in told if isinstance(change, FactChange)] == [False]


def test_the_fact_itself_is_ordered(fact: Fact) -> None:
    changes.order([fact])
    assert Order.objects.filter(name=orders.key_of(fact)).exists()


def test_plates_are_told_once_of_facts_about_the_same(write: Write, chief: User, told: list[Any]) -> None:
    story = write(body=body(INVESTS))
    for kind in ("investment", "trade"):
        keeping.keep(story, [extracted(story, INVESTS, kind=each) for each in ("investment", "trade")])
        actions.confirm(Fact.objects.get(kind=kind), chief)
    told.clear()
    story.unpublish()
    assert len([change for change in told if isinstance(change, FactChange)]) == 1
