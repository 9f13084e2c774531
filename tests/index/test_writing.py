"""Documents come in, change and leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from broadsheet.index import filling, writing
from broadsheet.index.documents import Document
from broadsheet.index.finding import Search, Within, numbers_at
from broadsheet.index.models import Card, Waiting, Word
from broadsheet.index.places import free_place
from broadsheet.index.questions import read

pytestmark = pytest.mark.django_db
DAY = datetime(2021, 11, 18, 12, tzinfo=UTC)


def document(number: int, headline: str, at: datetime | None = DAY, **given: object) -> Document:
    return Document(number, "en", headline, at=at, **given)  # type: ignore[arg-type]


def found(words: str, *, drafts: bool = False) -> list[int]:
    return numbers_at(Search(read(words, ["en"]), Within(drafts=drafts)).newest())


def test_a_changed_document_is_not_found_by_its_old_words() -> None:
    writing.put(1, [document(1, "Old ferry")])
    writing.put(1, [document(1, "New tram")])
    assert (found("ferry"), found("tram")) == ([], [1])


def test_a_document_that_is_gone_leaves_nothing_in_the_index() -> None:
    writing.put(1, [document(1, "Old ferry")])
    writing.put(1, [])
    assert (found("ferry"), Card.objects.count()) == ([], 0)


def test_what_has_not_changed_is_not_written() -> None:
    writing.put(1, [document(1, "Ferry")])
    before = Card.objects.get().place
    with connection.execute_wrapper(_only_reads):
        writing.put(1, [document(1, "Ferry")])
    assert Card.objects.get().place == before


def test_the_later_date_is_found_first_whatever_the_number() -> None:
    writing.put(1, [document(1, "Ferry", DAY)])
    writing.put(2, [document(2, "Ferry", DAY - timedelta(days=900))])
    assert found("ferry") == [1, 2]


def test_many_documents_of_one_minute_all_have_their_place() -> None:
    writing.put_all({number: [document(number, "Ferry")] for number in range(40)})
    writing.put(40, [document(40, "Ferry")])
    assert sorted(found("ferry")) == list(range(41))


def test_a_draft_is_found_only_by_who_may_see_drafts() -> None:
    writing.put(1, [document(1, "Printed ferry"), document(1, "Drafted tram", draft=True)])
    assert (found("tram"), found("tram", drafts=True), found("ferry")) == ([], [1], [1])


def test_a_new_draft_leaves_what_is_printed_alone() -> None:
    writing.put(1, [document(1, "Printed ferry")])
    writing.put_draft(document(1, "Drafted tram", draft=True))
    assert (found("ferry"), found("tram", drafts=True)) == ([1], [1])


def test_what_waits_comes_in_by_the_batch_and_goes_on_after_a_stop() -> None:
    writing.wait(range(5))
    stops = iter([True, True, False])
    texts = {number: f"Ferry {number}" for number in range(5)}

    def read_them(numbers: list[int]) -> dict[int, list[Document]]:
        return {number: [document(number, texts[number])] for number in numbers}

    assert filling.fill(read_them, batch=2, goes_on=lambda: next(stops)) == 4
    assert list(Waiting.objects.values_list("number", flat=True)) == [0]
    assert filling.fill(read_them, batch=2) == 1
    assert sorted(found("ferry")) == [0, 1, 2, 3, 4]


def test_what_waits_and_is_no_more_is_taken_out() -> None:
    writing.put(1, [document(1, "Ferry")])
    writing.wait([1])
    filling.fill(lambda numbers: {})
    assert (found("ferry"), Waiting.objects.count()) == ([], 0)


def test_a_long_text_is_found_as_far_as_it_counts() -> None:
    writing.put(1, [document(1, "Book", text="word " * 60_000 + "ending")])
    assert (found("book"), found("ending")) == ([1], [])


def test_numbers_and_scraps_are_no_vocabulary() -> None:
    writing.put(1, [document(1, "Ferry 2026 is x9")])
    assert set(Word.objects.values_list("text", flat=True)) == {"ferry"}


def test_clearing_leaves_nothing() -> None:
    writing.put(1, [document(1, "Ferry")])
    writing.clear()
    assert (found("ferry"), Card.objects.count(), Word.objects.count()) == ([], 0, 0)


@pytest.mark.parametrize(("taken", "free"), [([], 5), ([5], 6), ([5, 6, 8], 7), ([6], 5)])
def test_a_place_is_the_first_that_is_free(taken: list[int], free: int) -> None:
    assert free_place(5, taken) == free


def _only_reads(execute: object, sql: str, *rest: object) -> object:
    assert not sql.startswith(
        ("INSERT INTO index_terms", 'INSERT INTO "index_card', "INSERT INTO index_card")
    )
    return execute(sql, *rest)  # type: ignore[operator]


@pytest.fixture(autouse=True)
def an_empty_index(db: None) -> Iterator[None]:
    writing.clear()
    yield
