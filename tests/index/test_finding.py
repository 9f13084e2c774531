"""The best first, what a search is narrowed to, and what there is no time for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.index import finding, spelling, writing
from broadsheet.index.documents import Document
from broadsheet.index.finding import Search, Within, numbers_at
from broadsheet.index.questions import read

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def documents(db: None) -> None:
    writing.clear()
    _put(1, "Ferry signed", days=300)
    _put(2, "Harbour news", text="The ferry was late.", days=1)
    _put(3, "Harbour news", lead="A ferry for the harbour.", days=2)
    _put(4, "Running late", text="Nobody runs for the run.", days=3, facets=["section-1"])
    _put(5, "Şəki and Seki", days=4, language="az")


def _put(number: int, headline: str, *, days: float = 0, language: str = "en", **given: object) -> None:
    at = NOW - timedelta(days=days)
    writing.put(number, [Document(number, language, headline, at=at, **given)])  # type: ignore[arg-type]


def best(words: str, within: Within | None = None, seconds: float = 1) -> list[int]:
    return numbers_at(Search(read(words, ["en"]), within or Within(), seconds).best())


def test_what_a_document_is_about_comes_before_what_it_mentions() -> None:
    assert best("ferry").index(3) < best("ferry").index(2)


def test_a_headline_of_this_week_comes_before_all() -> None:
    _put(6, "Ferry sinks", days=6)
    assert best("ferry")[0] == 6


def test_an_old_headline_comes_after_fresh_news() -> None:
    _put(7, "Ferry tale", days=9_000)
    assert best("ferry")[-1] == 7


def test_the_word_as_typed_comes_before_others_of_its_stem() -> None:
    _put(8, "x", text="Councils met.", days=1)
    _put(9, "x", text="A council met.", days=1.2)
    assert best("council") == [9, 8]


def test_the_spelling_as_typed_comes_first() -> None:
    _put(10, "x", text="In Seki.", days=1)
    _put(11, "x", text="In Şəki.", days=1.2)
    assert best("şəki").index(11) < best("şəki").index(10)
    assert best("seki").index(10) < best("seki").index(11)


def test_facets_narrow() -> None:
    assert best("late", Within([["section-1", "section-2"]])) == [4]
    assert best("late", Within([["section-2"]])) == []


def test_facets_alone_find_too() -> None:
    assert best("", Within([["section-1"]])) == [4]


def test_dates_narrow() -> None:
    assert best("ferry", Within(after=NOW - timedelta(days=1.5))) == [2]
    assert best("ferry", Within(before=NOW - timedelta(days=100))) == [1]


def test_without_time_the_newest_are_looked_through_and_it_is_said() -> None:
    looking = Search(read("ferry", ["en"]), Within(), seconds=-1)
    assert (1 in numbers_at(looking.best()), looking.unfinished) == (False, True)


def test_enough_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST", 2)
    assert len(Search(read("harbour", ["en"]), Within()).newest(1)) == 1


def test_asked_again_the_next_ones_follow() -> None:
    looking = Search(read("ferry", ["en"]), Within())
    assert [numbers_at(looking.newest(2)), numbers_at(looking.newest(2)), looking.newest(2)] == [
        [2, 3],
        [1],
        [],
    ]


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("fery", "ferry"),
        ("ferrry", "ferry"),
        ("harbuor", "harbour"),
        ("Harbuor news", "harbour news"),
        ("ferry", ""),
        ("xyzzyxyzzy", ""),
        ('"harbuor news"', ""),
        ("harbr", "harbour"),
    ],
)
def test_a_slip_is_mended(typed: str, proposed: str) -> None:
    question = read(typed, ["en"])
    is_found = lambda other: Search(read(other, ["en"]), Within()).any()  # noqa: E731
    assert spelling.corrected(typed, question, is_found, seconds=5) == proposed


def test_nothing_is_proposed_that_is_not_found() -> None:
    assert spelling.corrected("fery", read("fery", ["en"]), lambda other: False, seconds=5) == ""


def test_a_word_that_is_only_begun_stands_for_those_that_begin_so() -> None:
    assert spelling.completed(read("harb", ["en"])).asked[0].instead == ("harbour",)


def test_the_word_being_typed_stands_for_longer_ones_too() -> None:
    _put(12, "Run", text="Runway")
    assert "runway" in spelling.completed(read("run", ["en"]), typing=True).asked[0].instead
    assert spelling.completed(read("run", ["en"])).asked[0].instead == ()
