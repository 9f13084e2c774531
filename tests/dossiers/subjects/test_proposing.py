"""Whom a text seems to tell of."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from broadsheet.dossiers.models import Subject
from broadsheet.dossiers.subjects.naming import names_in_passages
from broadsheet.dossiers.subjects.proposing import Proposal, proposals_in, proposals_in_passages

pytestmark = pytest.mark.django_db

MODEL_PAGE = (
    "The Azerbaijani Defence Ministry and the Italian General Staff delegations have held discussions at "
    "the ministry's International Military Cooperation Directorate.\n\n"
    "During Azerbaijani President Ilham Aliyev's visit to Italy in February 2020, Defence Minister Zakir "
    "Hasanov and Italian Leonardo company's executive general Alessandro Profumo signed an agreement on "
    "M-346 aircraft.\n\n"
    "Italy and Israel have started a joint project to turn the liberated Zangilan region into a smart city."
)

WORDS = [
    "Minister",
    "Zakir",
    "Hasanov",
    "of",
    "the",
    "Italian",
    "company",
    "“",
    "”",
    ",",
    "Bank",
    "’s",
    "CEO",
    "\n",
]


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Kind and name, each once, in order."""
    return list(dict.fromkeys((each.kind, each.name) for each in proposals_in(text, language)))


def only(text: str, language: str = "en") -> Proposal:
    return proposals_in(text, language)[0]


def test_the_model_page_introduces_these_and_nobody_else() -> None:
    assert told(MODEL_PAGE) == [
        ("organisation", "Defence Ministry of Azerbaijan"),
        ("organisation", "General Staff of Italy"),
        ("organisation", "International Military Cooperation Directorate"),
        ("person", "Ilham Aliyev"),
        ("person", "Zakir Hasanov"),
        ("organisation", "Leonardo"),
        ("person", "Alessandro Profumo"),
        ("place", "Zangilan"),
    ]


def test_a_title_is_kept_as_the_text_has_it() -> None:
    found = {each.name: each.says for each in proposals_in(MODEL_PAGE, "en") if each.kind == "person"}
    assert found == {
        "Ilham Aliyev": "Azerbaijani President",
        "Zakir Hasanov": "Defence Minister",
        "Alessandro Profumo": "Italian Leonardo company's executive general",
    }


def test_offsets_are_those_of_the_name_as_written() -> None:
    assert {MODEL_PAGE[each.start : each.end] for each in proposals_in(MODEL_PAGE, "en")} >= {
        "Azerbaijani Defence Ministry",
        "Zakir Hasanov",
        "Leonardo",
        "Zangilan",
    }


@pytest.mark.parametrize(
    "text", ["Italian company Leonardo", "the Italian Leonardo company", "Italy’s Leonardo company"]
)
def test_a_company_belongs_to_the_country_beside_it(text: str) -> None:
    found = only(f"They met {text} there.")
    assert (found.kind, found.name, found.of) == (
        "organisation",
        "Leonardo",
        Subject.objects.get(code="IT").pk,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Azerbaijan’s Ministry of Defence",
        "the Azerbaijani Defence Ministry",
        "Defense Ministry of Azerbaijan",
        "the Ministry of Defence of Azerbaijan",
    ],
)
def test_a_ministry_is_one_however_it_is_called(text: str) -> None:
    assert only(f"It was {text} that said so.").name == "Defence Ministry of Azerbaijan"


def test_a_ministry_of_no_country_is_not_proposed() -> None:
    assert told("The Defence Ministry said so.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister of Economy Mikayil Jabbarov spoke.", "Mikayil Jabbarov"),
        ("Roberto Cingolani, the chief executive of Leonardo, spoke.", "Roberto Cingolani"),
        ("The minister, Zakir Hasanov, spoke.", "Zakir Hasanov"),
        ("CEO of Leonardo Alessandro Profumo spoke.", "Alessandro Profumo"),
        ("Ambassador Anna O’Brien-Smith spoke.", "Anna O’Brien-Smith"),
        ("Gov. John F. Kennedy spoke.", "John F. Kennedy"),
        ("Chancellor Ludwig van Beethoven spoke.", "Ludwig van Beethoven"),
        ("Marta Rehn said so, and Rehn left.", "Marta Rehn"),
    ],
)
def test_a_person_is_introduced(text: str, name: str) -> None:
    assert ("person", name) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The President said on Monday.",
        "Minister Hasanov spoke.",
        "Prime Minister of Italy spoke.",
        "The Chief Executive Officer spoke.",
        "Azerbaijan Airlines said so.",
        "Mayor Thornbury’s Civic Alliance won.",
        "Any Agreement",
        "The National Bank said so.",
        "In Pemberton-Roe said",
    ],
)
def test_no_person_is_made_up(text: str) -> None:
    assert [name for kind, name in told(text) if kind == "person"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed the Shusha Declaration.", ("agreement", "Shusha Declaration")),
        ("The Southern Gas Corridor works.", ("project", "Southern Gas Corridor")),
        ("It is the “Smart village” project.", ("project", "Smart village")),
        ("In the city of Shusha it rained.", ("place", "Shusha")),
        ("Kapital Bank grew.", ("organisation", "Kapital Bank")),
        ("The State Oil Company of Azerbaijan grew.", ("organisation", "State Oil Company of Azerbaijan")),
    ],
)
def test_things_are_introduced(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("az", "Müdafiə naziri Zakir Həsənovun səfəri", ("person", "Zakir Həsənov")),
        ("az", "İtaliyanın “Leonardo” şirkətinin sədri", ("organisation", "Leonardo")),
        ("az", "Zəngilan rayonunda görüş", ("place", "Zəngilan")),
        ("az", "Şuşa Bəyannaməsini imzaladılar", ("agreement", "Şuşa Bəyannaməsi")),
        ("az", "Azərbaycanın Müdafiə Nazirliyində", ("organisation", "Azərbaycan Müdafiə Nazirliyi")),
        ("tr", "Savunma Bakanı Yaşar Güler'in", ("person", "Yaşar Güler")),
        ("tr", "İtalyan Leonardo şirketinin", ("organisation", "Leonardo")),
        ("ru", "принял министра обороны Закира Гасанова", ("person", "Закир Гасанов")),
        ("ru", "итальянской компании «Леонардо»", ("organisation", "Леонардо")),
        ("ru", "в Зангеланском районе", ("place", "Зангеланский район")),
        ("ru", "Министерства обороны Азербайджана", ("organisation", "Министерство обороны Азербайджана")),
        ("it", "il ministro della Difesa Zakir Hasanov", ("person", "Zakir Hasanov")),
        ("it", "l’azienda italiana Leonardo", ("organisation", "Leonardo")),
        ("it", "la regione di Zangilan", ("place", "Zangilan")),
    ],
)
def test_other_languages_introduce_them_too(language: str, text: str, expected: tuple[str, str]) -> None:
    assert told(text, language) == [expected]


def test_paragraphs_are_read_as_one_text() -> None:
    texts = {"3": "Defence Minister Zakir Hasanov spoke.", "5": "So Hasanov said."}
    found = proposals_in_passages(texts, "en", names_in_passages(texts, "en"))
    assert [(key, texts[key][each.start : each.end]) for key, some in found.items() for each in some] == [
        ("3", "Zakir Hasanov"),
        ("5", "Hasanov"),
    ]


def test_a_language_without_a_file_proposes_nobody() -> None:
    assert told("Minister Zakir Hasanov", "sw") == []


@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(st.sampled_from(WORDS)),
    st.sampled_from(["en", "az", "tr", "ru", "it"]),
)
def test_no_order_of_words_is_too_much(parts: list[str], language: str) -> None:
    text = " ".join(parts)
    assert all(0 <= each.start < each.end <= len(text) and each.name for each in proposals_in(text, language))
