"""Which subjects a text names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from broadsheet.dossiers.models import Alias, State, Subject
from broadsheet.dossiers.subjects.names import folded
from broadsheet.dossiers.subjects.naming import Named, names_in, names_in_passages

pytestmark = pytest.mark.django_db


def known(name: str, kind: str = "person", *also: str, language: str = "") -> Subject:
    """A confirmed subject of this name."""
    subject = Subject.objects.create(
        kind=kind, name=name, slug=folded(name).replace(" ", "-"), state=State.CONFIRMED
    )
    for text in (name, *also):
        Alias.objects.create(subject=subject, text=text, folded=folded(text), language=language)
    return subject


def slugs(text: str, language: str = "en") -> list[str]:
    """What is named, by its address, in order."""
    by_number = dict(Subject.objects.values_list("pk", "slug"))
    return [by_number[named.subject] for named in names_in(text, language)]


def surfaces(text: str, language: str = "en") -> list[str]:
    return [named.surface for named in names_in(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Azerbaijan’s army", ["Azerbaijan"]),
        ("en", "an Azerbaijani-Italian plan", ["Azerbaijani", "Italian"]),
        ("en", "ITALY SIGNS", ["ITALY"]),
        ("en", "Cote d'Ivoire and Côte d’Ivoire", ["Cote d'Ivoire", "Côte d’Ivoire"]),
        ("az", "Azərbaycanın azərbaycanlıları İtaliyada", ["Azərbaycanın", "azərbaycanlıları", "İtaliyada"]),
        ("az", "Bakıdan ABŞ-a, Türkiyəyə", ["Bakıdan", "ABŞ", "Türkiyəyə"]),
        ("tr", "Türkiye'nin, ABD'den, Azerbaycanlı", ["Türkiye", "ABD", "Azerbaycanlı"]),
        ("ru", "В Италии и Баку, азербайджанскую, из США", ["Италии", "Баку", "азербайджанскую", "США"]),
        ("ru", "с Саудовской Аравией и из Арабских Эмиратов", ["Саудовской Аравией", "Эмиратов"]),
        ("ru", "в Объединенных Арабских Эмиратах", ["Объединенных Арабских Эмиратах"]),
        ("it", "aziende italiane e turchi dell’Azerbaigian", ["italiane", "turchi", "Azerbaigian"]),
        ("ar", "زار أذربيجان وإيطاليا", ["أذربيجان", "وإيطاليا"]),
    ],
)
def test_countries_are_found_in_their_forms(language: str, text: str, found: list[str]) -> None:
    assert surfaces(text, language) == found


@pytest.mark.parametrize(
    "text",
    [
        "The governor of Georgia spoke in Atlanta.",
        "Jordan Henderson and Michael Jordan",
        "They polish the turkey.",
        "Roast turkey, and Turkey breast.",
        "He told us so.",
        "TELL US MORE",
        "New Mexico and the Gulf of Mexico",
        "guinea pigs and French fries",
        "George Washington in the Washington Post",
        "a house of the Georgian era",
        "Native Americans",
        "Chad Smith drummed",
        "the Indian Ocean",
    ],
)
def test_a_trap_names_no_country(text: str) -> None:
    assert slugs(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("az", "Maliyyə naziri"), ("tr", "Maliye Bakanlığı"), ("ru", "Того же мнения и министр")],
)
def test_a_trap_of_another_language_names_no_country(language: str, text: str) -> None:
    assert slugs(text, language) == []


def test_likely_names_are_told_apart() -> None:
    text = (
        "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea, Niger, Nigeria, Dominica, "
        "Dominican Republic"
    )
    assert slugs(text) == [
        "guinea",
        "guinea-bissau",
        "equatorial-guinea",
        "papua-new-guinea",
        "niger",
        "nigeria",
        "dominica",
        "dominican-republic",
    ]


def test_two_koreas_two_congos_and_two_sudans() -> None:
    text = "North Korea, South Korea, DR Congo, Republic of the Congo, Sudan, South Sudan"
    assert slugs(text) == [
        "north-korea",
        "south-korea",
        "dr-congo",
        "republic-of-the-congo",
        "sudan",
        "south-sudan",
    ]


def test_georgia_is_the_country_where_its_neighbours_are() -> None:
    assert slugs("Georgia and Armenia, and a plane from Atlanta.") == ["georgia", "armenia"]


def test_jordan_is_the_country_beside_a_title() -> None:
    assert slugs("King Abdullah of Jordan met Jordan’s Prime Minister.") == ["jordan", "jordan"]


def test_adjectives_and_capitals_say_what_they_are() -> None:
    adjective, capital = names_in("Italian ships left Baku.", "en")
    assert (adjective.adjective, adjective.capital, capital.adjective, capital.capital) == (
        True,
        False,
        False,
        True,
    )


def test_offsets_are_those_of_the_surface() -> None:
    text = "  In “Azərbaycanın” — İtaliya "
    assert [text[named.start : named.end] for named in names_in(text, "az")] == ["Azərbaycanın", "İtaliya"]


def test_the_longest_name_counts() -> None:
    known("Bank of Italy", "organisation")
    assert slugs("The Bank of Italy and Italy") == ["bank-of-italy", "italy"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "Zakir Həsənovun"),
        ("tr", "Zakir Həsənov'un"),
        ("ru", "Закиром Гасановым"),
        ("en", "Zakir Hasanov’s"),
    ],
)
def test_a_person_is_found_in_every_language_and_form(language: str, text: str) -> None:
    known("Zakir Hasanov", "person", "Zakir Həsənov", "Закир Гасанов")
    assert slugs(text, language) == ["zakir-hasanov"]


def test_a_surname_alone_is_who_had_it_in_full_before() -> None:
    known("Zakir Hasanov")
    assert surfaces("Hasanov came. Zakir Hasanov spoke. Hasanov left, in President Hasanov’s car.") == [
        "Zakir Hasanov",
        "Hasanov",
        "Hasanov",
    ]


def test_a_surname_with_another_first_name_is_somebody_else() -> None:
    known("Ilham Aliyev")
    assert surfaces("Ilham Aliyev opened the Heydar Aliyev Centre.") == ["Ilham Aliyev"]


def test_a_surname_of_two_people_is_neither() -> None:
    known("Ilham Aliyev"), known("Hikmat Aliyev")
    assert surfaces("Ilham Aliyev and Hikmat Aliyev met. Aliyev spoke.") == ["Ilham Aliyev", "Hikmat Aliyev"]


def test_a_surname_reaches_over_paragraphs() -> None:
    person = known("Zakir Hasanov")
    found = names_in_passages({"7": "Zakir Hasanov spoke.", "9": "So Hasanov said."}, "en")
    assert found == {
        "7": [Named(person.pk, "person", 0, 13, "Zakir Hasanov")],
        "9": [Named(person.pk, "person", 3, 10, "Hasanov")],
    }


def test_a_name_of_one_language_is_not_looked_for_in_another() -> None:
    known("Leonardo", "organisation", language="it")
    assert (slugs("La Leonardo", "it"), slugs("The Leonardo", "en")) == (["leonardo"], [])


def test_who_is_proposed_is_not_named() -> None:
    subject = known("Leonardo", "organisation")
    Subject.objects.filter(pk=subject.pk).update(state=State.PROPOSED)
    Alias.objects.get(subject=subject).save()
    assert slugs("The Leonardo") == []


def test_small_letters_are_no_name() -> None:
    known("Leonardo", "organisation")
    assert slugs("a leonardo") == []


def test_a_regional_language_has_the_names_of_its_language() -> None:
    assert slugs("Italy", "en-gb") == ["italy"]


def test_a_language_without_a_file_knows_the_names_that_all_have() -> None:
    known("Leonardo", "organisation")
    assert slugs("Leonardo", "sw") == ["leonardo"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "’s",
        "A" * 100_000,
        "Jordan " * 3_000,
        "'s " * 3_000,
        "U.S." * 3_000,
        "İ" * 500,
        "ИталияItalyİtaliya",
    ],
)
def test_bad_input_is_read(text: str) -> None:
    assert all(text[named.start : named.end] == named.surface for named in names_in(text, "en"))


@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(
        st.sampled_from(
            ["Italy", "Bakı", "İtaliyanın", "’s", ".", "“", "Jordan", "U.S.", "-", "\n", "США", "a"]
        )
    ),
    st.sampled_from(["en", "az", "tr", "ru", "it", "ar", "zz"]),
)
def test_names_are_in_order_and_apart(parts: list[str], language: str) -> None:
    text = " ".join(parts)
    found = names_in(text, language)
    assert all(one.end <= other.start for one, other in pairwise(found))
