"""Two subjects that are one become one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from broadsheet.dossiers.models import Alias, Decision, Fact, Naming, Party, State, Subject
from broadsheet.dossiers.subjects import actions
from broadsheet.dossiers.subjects.merging import merge
from broadsheet.dossiers.subjects.names import folded
from broadsheet.staff.models import User
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


@pytest.fixture
def hasanov() -> Subject:
    return make("Zakir Hasanov")


@pytest.fixture
def gasanov() -> Subject:
    return make("Zakir Gasanov", State.PROPOSED)


def make(name: str, state: str = State.CONFIRMED) -> Subject:
    subject = Subject.objects.create(
        kind="person", name=name, slug=folded(name).replace(" ", "-"), state=state
    )
    Alias.objects.create(subject=subject, text=name, folded=folded(name))
    return subject


def test_names_go_along(hasanov: Subject, gasanov: Subject, chief: User) -> None:
    merge(gasanov, hasanov, chief)
    assert set(hasanov.aliases.values_list("text", flat=True)) == {"Zakir Hasanov", "Zakir Gasanov"}


def test_a_name_that_both_have_is_kept_once(hasanov: Subject, gasanov: Subject, chief: User) -> None:
    Alias.objects.create(subject=gasanov, text="Zakir Hasanov", folded="zakir hasanov")
    merge(gasanov, hasanov, chief)
    assert hasanov.aliases.filter(folded="zakir hasanov").count() == 1


def test_the_old_address_leads_to_the_new(hasanov: Subject, gasanov: Subject, chief: User) -> None:
    merge(gasanov, hasanov, chief)
    gasanov.refresh_from_db()
    assert gasanov.merged_into == hasanov


def test_a_story_that_names_both_names_one(
    write: Write, hasanov: Subject, gasanov: Subject, chief: User
) -> None:
    story = write()
    for subject in (hasanov, gasanov):
        Naming.objects.create(story=story, subject=subject, times=2, language="en", at=story.dated)
    merge(gasanov, hasanov, chief)
    assert list(Naming.objects.values_list("subject", "times")) == [(hasanov.pk, 4)]


def test_what_an_editor_added_outweighs_what_the_text_says(
    write: Write, hasanov: Subject, gasanov: Subject, chief: User
) -> None:
    story = write()
    Naming.objects.create(story=story, subject=hasanov, by="removed", language="en", at=story.dated)
    Naming.objects.create(story=story, subject=gasanov, by="added", main=True, language="en", at=story.dated)
    merge(gasanov, hasanov, chief)
    assert list(Naming.objects.values_list("by", "main")) == [("added", True)]


def test_facts_go_along(write: Write, hasanov: Subject, gasanov: Subject, chief: User) -> None:
    fact = Fact.objects.create(
        kind="visit", story=write(), position=0, start=0, end=1, sentence="x", digest=1
    )
    Party.objects.create(fact=fact, subject=gasanov, name="Zakir Gasanov")
    merge(gasanov, hasanov, chief)
    assert list(fact.parties.all()) == [hasanov]


def test_decisions_stay_and_the_merge_is_one(hasanov: Subject, gasanov: Subject, chief: User) -> None:
    actions.confirm(gasanov, chief)
    merge(gasanov, hasanov, chief)
    assert list(Decision.objects.order_by("pk").values_list("what", flat=True)) == ["confirmed", "merged"]


def test_what_was_merged_before_goes_along(hasanov: Subject, gasanov: Subject, chief: User) -> None:
    other = make("Zakir Hasanow")
    merge(other, gasanov, chief), merge(gasanov, hasanov, chief)
    other.refresh_from_db()
    assert other.merged_into == hasanov


def test_a_confirmed_one_confirms_the_other(hasanov: Subject, gasanov: Subject, chief: User) -> None:
    merge(hasanov, gasanov, chief)
    gasanov.refresh_from_db()
    assert gasanov.state == State.CONFIRMED


def test_a_subject_is_not_merged_into_itself(hasanov: Subject, chief: User) -> None:
    with pytest.raises(ValidationError, match="itself"):
        merge(hasanov, hasanov, chief)


def test_no_two_are_merged_into_each_other(hasanov: Subject, gasanov: Subject, chief: User) -> None:
    merge(gasanov, hasanov, chief)
    with pytest.raises(ValidationError, match="already"):
        merge(hasanov, gasanov, chief)


def test_a_country_is_not_merged(hasanov: Subject, chief: User) -> None:
    with pytest.raises(ValidationError, match="country"):
        merge(Subject.objects.get(code="IT"), hasanov, chief)


def test_a_reporter_merges_nothing(hasanov: Subject, gasanov: Subject, reporter: User) -> None:
    with pytest.raises(PermissionDenied):
        merge(gasanov, hasanov, reporter)


def test_stories_name_who_it_is_by_the_old_name(hasanov: Subject, gasanov: Subject, chief: User) -> None:
    from broadsheet.dossiers.subjects.naming import names_in

    merge(gasanov, hasanov, chief)
    assert [named.subject for named in names_in("Zakir Gasanov spoke", "en")] == [hasanov.pk]
