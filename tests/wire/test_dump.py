from __future__ import annotations

from datetime import datetime

import pytest

from broadsheet.wire.dispatch import Dispatch, Paragraph, Unreadable
from broadsheet.wire.formats import dump
from broadsheet.wire.formats.encoding import decode
from tests.places import MODEL_PAGE, needs_shared


@pytest.fixture
def model() -> Dispatch:
    return dump.read(decode(MODEL_PAGE.read_bytes()), name=MODEL_PAGE.name)


@needs_shared
class TestModelPage:
    def test_headline(self, model: Dispatch) -> None:
        assert model.headline == "Azerbaijan, Italy mull military co-op, regional security"

    def test_outlet_and_section(self, model: Dispatch) -> None:
        assert (model.outlet, model.section) == ("TODAY.AZ", "Politics")

    def test_published_is_local_to_the_outlet(self, model: Dispatch) -> None:
        assert model.published == datetime(2021, 11, 18, 13, 7)  # noqa: DTZ001

    def test_agency_and_byline(self, model: Dispatch) -> None:
        assert (model.agency, model.bylines) == ("Azernews", ("Ayya Lmahamad",))

    def test_ten_paragraphs_and_nothing_of_the_forms(self, model: Dispatch) -> None:
        assert len(model.body) == 10
        assert all(isinstance(block, Paragraph) for block in model.body)

    def test_last_paragraph_is_the_last_of_the_text(self, model: Dispatch) -> None:
        assert isinstance(last := model.body[-1], Paragraph)
        assert last.html.endswith("liberated Zangilan region into a smart city.")

    def test_number_is_that_of_the_permalink(self, model: Dispatch) -> None:
        assert model.number == 212311

    def test_views(self, model: Dispatch) -> None:
        assert model.views == 887

    def test_windows_line_ends_change_nothing(self, model: Dispatch) -> None:
        data = MODEL_PAGE.read_bytes().replace(b"\n", b"\r\n")
        assert dump.read(decode(data), name=MODEL_PAGE.name) == model


def read(*lines: str) -> Dispatch:
    return dump.read("\n".join(lines), name="ferry.txt")


def test_menu_above_the_first_line_is_left_out() -> None:
    found = read(
        "Home", "About us", "MERROW / Region", "Ferry is late", "", "3 May 2026 [08:00] - MERROW", "", "Text."
    )
    assert (found.headline, found.outlet) == ("Ferry is late", "MERROW")


@pytest.mark.parametrize(
    "date",
    [
        "3 may 2026 [08:05]",
        "3 Mayıs 2026 08:05",
        "3 мая 2026, 08:05",
        "3 maggio 2026 08:05",
        "03.05.2026 08:05",
    ],
)
def test_date_may_be_in_another_language(date: str) -> None:
    assert read("Ferry is late", "", date, "", "Text.").published == datetime(2026, 5, 3, 8, 5)  # noqa: DTZ001


def test_headline_and_text_are_enough() -> None:
    found = read("Ferry is late", "", "The ferry was late.", "", "It came at noon.")
    assert (found.headline, len(found.body), found.published) == ("Ferry is late", 2, None)


def test_single_by_line_with_two_capitalised_words_is_a_person() -> None:
    found = read("Ferry is late", "", "3 May 2026", "By Dario Venn", "", "Text.")
    assert (found.agency, found.bylines) == ("", ("Dario Venn",))


def test_single_by_line_with_one_word_is_an_agency() -> None:
    found = read("Ferry is late", "", "3 May 2026", "By Northlight", "", "Text.")
    assert (found.agency, found.bylines) == ("Northlight", ())


def test_two_persons_in_one_by_line_are_two_bylines() -> None:
    found = read(
        "Ferry is late", "", "3 May 2026", "By Northlight", "By Dario Venn and Ines Calloway", "", "Text."
    )
    assert found.bylines == ("Dario Venn", "Ines Calloway")


def test_lines_that_no_empty_line_parts_are_one_paragraph() -> None:
    found = read("Ferry is late", "", "3 May 2026", "", "The ferry", "was late.", "", "It came.")
    assert found.body == (Paragraph("The ferry was late."), Paragraph("It came."))


def test_markup_in_a_dump_is_text() -> None:
    found = read("Ferry is late", "", "3 May 2026", "", "<script>alert(1)</script>")
    assert found.body == (Paragraph("&lt;script&gt;alert(1)&lt;/script&gt;"),)


def test_views_may_have_spaces_for_thousands() -> None:
    assert read("Ferry is late", "", "3 May 2026", "", "Text.", "", "Views: 1 858").views == 1858


def test_no_headline_is_told_with_its_line() -> None:
    with pytest.raises(Unreadable) as told:
        read("3 May 2026 [08:00] - MERROW", "", "Text.")
    assert told.value.place == "ferry.txt, line 1"


def test_no_text_is_told_with_its_line() -> None:
    with pytest.raises(Unreadable) as told:
        read("Ferry is late", "", "3 May 2026", "", "URL: https://merrow.example/1")
    assert told.value.place == "ferry.txt, line 5"


def test_date_that_never_was_is_told_with_its_line() -> None:
    with pytest.raises(Unreadable, match="38 November 2021") as told:
        read("Ferry is late", "", "38 November 2021 [13:07] - MERROW", "", "Text.")
    assert told.value.place == "ferry.txt, line 3"
