"""What an editor says of a subject."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from broadsheet.dossiers.models import Alias, Decision, State, Subject
from broadsheet.dossiers.subjects import actions
from broadsheet.dossiers.subjects.naming import names_in
from broadsheet.press.models import Order
from broadsheet.staff.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def leonardo() -> Subject:
    subject = Subject.objects.create(kind="organisation", name="Leonardo", slug="leonardo")
    Alias.objects.create(subject=subject, text="Leonardo", folded="leonardo")
    return subject


def is_named(text: str) -> bool:
    return any(named.kind == "organisation" for named in names_in(text, "en"))


def test_a_confirmed_subject_is_named_at_once(leonardo: Subject, chief: User) -> None:
    before = is_named("The Leonardo works")
    actions.confirm(leonardo, chief)
    assert (before, is_named("The Leonardo works")) == (False, True)


def test_a_dismissed_one_is_named_no_longer(leonardo: Subject, chief: User) -> None:
    actions.confirm(leonardo, chief), actions.dismiss(leonardo, chief)
    assert not is_named("The Leonardo works")


def test_saying_it_twice_is_saying_it_once(leonardo: Subject, chief: User) -> None:
    actions.confirm(leonardo, chief), actions.confirm(leonardo, chief)
    assert Decision.objects.count() == 1


def test_pages_follow_in_the_same_transaction(leonardo: Subject, chief: User) -> None:
    Order.objects.all().delete()
    actions.confirm(leonardo, chief)
    assert Order.objects.filter(name=f"dossiers.subject:{leonardo.pk}").exists()


def test_a_new_name_is_found_at_once(leonardo: Subject, chief: User) -> None:
    actions.confirm(leonardo, chief)
    actions.add_alias(leonardo, chief, "Finmeccanica")
    assert is_named("The Finmeccanica works")


def test_a_name_that_was_taken_away_is_not(leonardo: Subject, chief: User) -> None:
    actions.confirm(leonardo, chief)
    alias = actions.add_alias(leonardo, chief, "Finmeccanica")
    actions.remove_alias(Alias.objects.get(folded=alias.folded), chief)
    assert not is_named("The Finmeccanica works")


def test_the_last_name_stays(leonardo: Subject, chief: User) -> None:
    with pytest.raises(ValidationError):
        actions.remove_alias(leonardo.aliases.get(), chief)


def test_a_name_without_letters_is_none(leonardo: Subject, chief: User) -> None:
    with pytest.raises(ValidationError):
        actions.add_alias(leonardo, chief, " – ")


def test_one_name_of_a_language_is_shown(leonardo: Subject, chief: User) -> None:
    for text in ("Леонардо", "Финмекканика"):
        actions.add_alias(leonardo, chief, text, "ru", shown=True)
    assert list(leonardo.aliases.filter(shown=True).values_list("text", flat=True)) == ["Финмекканика"]


def test_a_renamed_subject_keeps_its_old_name(leonardo: Subject, chief: User) -> None:
    actions.correct(leonardo, chief, name="Leonardo S.p.A.")
    assert (leonardo.name, leonardo.aliases.filter(text="Leonardo").exists()) == ("Leonardo S.p.A.", True)


def test_what_it_was_called_is_written_down(leonardo: Subject, chief: User) -> None:
    actions.correct(leonardo, chief, says="Maker of aircraft")
    assert Decision.objects.get().before == {"says": ""}


def test_a_country_is_not_dismissed(chief: User) -> None:
    with pytest.raises(ValidationError):
        actions.dismiss(Subject.objects.get(code="IT"), chief)


def test_a_reporter_confirms_nothing(leonardo: Subject, reporter: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.confirm(leonardo, reporter)
    leonardo.refresh_from_db()
    assert leonardo.state == State.PROPOSED
