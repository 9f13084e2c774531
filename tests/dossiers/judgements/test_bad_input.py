"""Whatever stands in a story, it is published, and the record has only figures that are some."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from broadsheet.dossiers.models import Conversion
from broadsheet.dossiers.panel.figures import Figures
from broadsheet.dossiers.panel.sections import Draft
from broadsheet.dossiers.reuse.paragraphs import LONGEST, Passage, passages_of
from broadsheet.stories.models import Story

from .conftest import NOVEMBER, body

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def found(*paragraphs: str, language: str = "en") -> list[str]:
    passages = [Passage(str(number), text) for number, text in enumerate(paragraphs)]
    return [each.opening for each in Figures().tell(Draft(passages, language, NOVEMBER)).findings]


def test_a_paragraph_of_ten_thousand_numbers_is_published(write: Write) -> None:
    numbers = " ".join(str(number * 7919 % 100_000) for number in range(10_000))
    assert write(body=body(numbers), published_at=NOVEMBER).live
    assert not Conversion.objects.exists()


def test_five_megabytes_are_published_with_their_figures(write: Write) -> None:
    paragraph = "The ship came in at noon and left again at night. " * 300
    paragraphs = [f"{paragraph} It paid €{number}m ($1.1bn)." for number in range(100, 440)]
    assert sum(map(len, paragraphs)) > 5_000_000
    assert write(body=body(*paragraphs), published_at=NOVEMBER).live
    assert Conversion.objects.count() == 340


def test_what_a_draft_has_beyond_a_paragraphs_limit_does_no_harm() -> None:
    text = ("x" * LONGEST + " €10bn ($11.8bn)")[:LONGEST]
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ο Γιώργος paid €10bn ($11.8bn) за 東京 в مايو.",
        "مبلغ €10bn ($11.8bn) до 5 мая, ١٢٣٤٥ и 五百.",
        "\u202e€10bn ($11.8bn)\u202c \u200bdəyərində",
    ],
)
def test_mixed_scripts_are_read(text: str) -> None:
    assert found(text) == ["€10bn → $11.8bn"]


@pytest.mark.parametrize(
    "text",
    [
        "Ezra Pound, 30 (Dollar, 52, his brother), came with Mark Lira and 3 others.",
        "Frank Mark (Euro Rand) met Won Pound on 12 May 2021 (Krona, 40, said).",
        "On 17 November 2021 (18.11.2021 by post) they met at 11.30 ($).",
        "Born 10.05.1990 (aged 31), he won 3-2 (2-1) in 2021 (2020: 2022).",
        "Section 12.3 (4.5) of law 2021/770 (910) of 17.11.2021 applies.",
    ],
)
def test_surnames_dates_and_scores_are_no_conversions(text: str) -> None:
    assert found(text) == []


def test_amounts_that_tags_split_are_whole(write: Write) -> None:
    html = "<p>It is <b>€</b>1<i>0</i> <b>b</b>n (<i>$1</i>1.<b>8</b>bn) now.</p>"
    write(body=[("text", html)], published_at=NOVEMBER)
    assert Conversion.objects.get().converted == "$11.8bn"


def test_a_figure_does_not_reach_into_the_next_paragraph() -> None:
    assert found("It is worth €10bn", "($11.8bn), they say.") == []


def test_markup_in_a_sum_is_shown_and_not_obeyed() -> None:
    passages = passages_of([{"type": "text", "value": "<p>€10bn (&lt;b&gt;$11.8bn&lt;/b&gt;) x</p>"}])
    told = Figures().tell(Draft(passages, "en", NOVEMBER))
    assert all("<b>" not in str(each.sentence) for each in told.findings)
