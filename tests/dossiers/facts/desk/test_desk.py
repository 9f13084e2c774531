"""Facts at the desk: beside the story, in the queue, in the history, in the panel."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from broadsheet.dossiers.facts import actions, keeping
from broadsheet.dossiers.models import Fact, Subject
from broadsheet.staff.models import User
from broadsheet.stories.models import Section, Story

from ..telling import INVESTS, OTHER, SIGNED, YEAR, between, body, extracted, money, subject, tell

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
QUEUE = "/desk/record/facts/"
BY_SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def story(write: Write) -> Story:
    return write("Azerbaijan and Italy", body=body(OTHER, f"{INVESTS} {SIGNED}"))


@pytest.fixture
def fact(story: Story) -> Fact:
    return tell(story, **money("1700000000"))


def page(desk: Client, path: str = QUEUE) -> BeautifulSoup:
    answer = desk.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def one(of: BeautifulSoup | Tag, selector: str) -> Tag:
    found = of.select_one(selector)
    assert found, selector
    return found


def decide(desk: Client, fact: Fact, do: str, **how: Any) -> Any:
    return desk.post(f"{QUEUE}fact/{fact.pk}/", {"do": do, "within": "queue"}, **how)


def correct(desk: Client, fact: Fact, **values: str) -> Any:
    sent = {"kind": "investment", "unit": "money", "currency": "EUR", "amount": "1 700 000 000"}
    return desk.post(f"{QUEUE}fact/{fact.pk}/correct/", sent | values, headers=BY_SCRIPT)


def now(fact: Fact) -> Fact:
    return Fact.objects.get(pk=fact.pk)


def test_beside_the_story_the_sentence_of_each_proposal_is_marked(
    fact: Fact, story: Story, editors_desk: Client
) -> None:
    marks = page(editors_desk, f"{QUEUE}{story.pk}/").select(".facts__text mark")
    assert [(mark["data-facts-of"], mark.get_text()) for mark in marks] == [(str(fact.pk), INVESTS)]


def test_a_sentence_of_two_facts_is_marked_once_for_both(story: Story, editors_desk: Client) -> None:
    keeping.keep(story, [extracted(story, INVESTS, kind=kind) for kind in ("investment", "trade")])
    marks = page(editors_desk, f"{QUEUE}{story.pk}/").select(".facts__text mark")
    assert [str(mark["data-facts-of"]).count(" ") for mark in marks] == [1]


def test_a_draft_is_said_to_have_none_yet(write: Write, editors_desk: Client) -> None:
    draft = write(published=False)
    assert "once a story is published" in page(editors_desk, f"{QUEUE}{draft.pk}/").get_text()


def test_the_queue_shows_the_surest_first_in_their_paragraphs(story: Story, editors_desk: Client) -> None:
    keeping.keep(story, [extracted(story, INVESTS, sure=0.4), extracted(story, SIGNED, sure=0.9)])
    quotes = page(editors_desk).select(".fact__paragraph")
    assert [one(quote, "mark").get_text() for quote in quotes] == [SIGNED, INVESTS]
    assert quotes[0].get_text() == f"{INVESTS} {SIGNED}"


def test_an_empty_queue_says_what_comes_into_it(editors_desk: Client) -> None:
    assert "A moment after a story is published" in page(editors_desk).get_text()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kind=investment", 1), ("kind=visit", 0), ("section=politics", 1), ("section=business", 0),
        ("language=en", 1), ("language=az", 0), ("subject=italia", 1), ("subject=nobody", 0),
    ],
)  # fmt: skip
def test_the_queue_is_narrowed(
    story: Story, business: Section, editors_desk: Client, asked: str, found: int
) -> None:
    tell(story, parties=between("Italia", subjects=[subject("Italia")]))
    assert len(page(editors_desk, f"{QUEUE}?{asked}").select("[data-fact]")) == found


def test_the_queue_asks_the_database_no_more_for_more_proposals(
    story: Story, editors_desk: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    italy = subject("Italia")
    party = between("Italia", subjects=[italy])
    keeping.keep(story, [extracted(story, INVESTS, parties=party, **money(str(n))) for n in range(1, 20)])
    editors_desk.get(QUEUE)
    with django_assert_max_num_queries(60):
        editors_desk.get(QUEUE)


def test_a_form_decides_and_leads_back(fact: Fact, editors_desk: Client) -> None:
    answer = editors_desk.post(f"{QUEUE}fact/{fact.pk}/", {"do": "confirm", "next": QUEUE})
    assert (answer.status_code, answer["Location"], now(fact).state) == (302, QUEUE, "confirmed")


def test_a_form_leads_to_no_other_host(fact: Fact, editors_desk: Client) -> None:
    answer = editors_desk.post(f"{QUEUE}fact/{fact.pk}/", {"do": "confirm", "next": "//evil.example/"})
    assert answer["Location"] == f"{QUEUE}{fact.story_id}/"


@pytest.mark.parametrize(("do", "state"), [("confirm", "confirmed"), ("dismiss", "dismissed")])
def test_the_script_gets_the_card_as_it_is_then(
    fact: Fact, editors_desk: Client, do: str, state: str
) -> None:
    card = BeautifulSoup(decide(editors_desk, fact, do, headers=BY_SCRIPT).content, "html.parser")
    assert (one(card, "[data-fact]")["data-state"], now(fact).state) == (state, state)


def test_a_decision_is_taken_back(fact: Fact, editors_desk: Client) -> None:
    decide(editors_desk, fact, "confirm"), decide(editors_desk, fact, "reopen")
    assert now(fact).state == "proposed"


def test_what_is_no_decision_is_refused(fact: Fact, editors_desk: Client) -> None:
    assert decide(editors_desk, fact, "burn").status_code == 400


def test_a_reporter_sees_proposals_without_buttons(fact: Fact, reporters_desk: Client) -> None:
    seen = page(reporters_desk)
    assert (len(seen.select("[data-fact]")), seen.select("[data-fact] form")) == (1, [])


@pytest.mark.parametrize("path", ["", "correct/"])
def test_a_reporter_decides_nothing(fact: Fact, reporters_desk: Client, path: str) -> None:
    reporters_desk.post(f"{QUEUE}fact/{fact.pk}/{path}", {"do": "confirm", "kind": "investment"})
    assert now(fact).state == "proposed"


def test_a_stranger_sees_nothing(fact: Fact, client: Client) -> None:
    assert client.get(QUEUE).status_code == 302


def test_the_form_for_correcting_has_what_is_there(fact: Fact, editors_desk: Client) -> None:
    form = page(editors_desk, f"{QUEUE}fact/{fact.pk}/correct/")
    assert [one(form, f"[name={name}]")["value"] for name in ("amount", "currency")] == ["1700000000", "EUR"]


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2020-02-29", date(2020, 2, 29), "day"), ("2020-02", date(2020, 2, 1), "month"),
        ("2020", date(2020, 1, 1), "year"), ("", None, ""),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_it_is_written(
    fact: Fact, editors_desk: Client, written: str, day: date | None, precision: str
) -> None:
    correct(editors_desk, fact, when=written)
    assert (now(fact).day, now(fact).precision, now(fact).state) == (day, precision, "confirmed")


@pytest.mark.parametrize(
    "wrong",
    [
        {"when": "yesterday"}, {"when": "2021-02-30"}, {"when": "0000"}, {"amount": "lots"},
        {"amount": "NaN"}, {"amount": "1" * 30}, {"currency": "E1"}, {"currency": ""},
        {"unit": ""}, {"kind": "gossip"},
    ],
)  # fmt: skip
def test_what_makes_no_fact_is_refused_with_a_reason(
    fact: Fact, editors_desk: Client, wrong: dict[str, str]
) -> None:
    answer = correct(editors_desk, fact, **wrong)
    assert (answer.status_code, now(fact).state) == (422, "proposed")
    assert b'role="alert"' in answer.content


def test_a_party_is_chosen_by_any_of_its_names(fact: Fact, editors_desk: Client) -> None:
    italy = subject("Italia")
    italy.aliases.create(text="Bel Paese", folded="bel paese")
    correct(editors_desk, fact, **{"name-0": "the country", "role-0": "to", "subject-0": "bel paese"})
    assert now(fact).party_set.values_list("name", "role", "subject").get() == ("the country", "to", italy.pk)


def test_a_party_that_is_nobody_yet_is_created(fact: Fact, editors_desk: Client) -> None:
    correct(editors_desk, fact, **{"name-0": "", "subject-0": "Leonardo SpA", "new-0": "organisation"})
    made = Subject.objects.get(name="Leonardo SpA")
    assert (now(fact).party_set.get().subject, made.state) == (made, "confirmed")


def test_a_name_of_two_is_asked_back(fact: Fact, editors_desk: Client) -> None:
    subject("Leonardo", "organisation")
    subject("Leonardo da Vinci", "person").aliases.create(text="Leonardo", folded="leonardo")
    Subject.objects.filter(name="Leonardo").update(name="Leonardo SpA")
    answer = correct(editors_desk, fact, **{"subject-0": "leonardo"})
    assert (answer.status_code, b"leonardo-da-vinci-of-the-test" in answer.content) == (422, True)


def test_a_name_of_nobody_is_asked_back_and_nobody_is_made(fact: Fact, editors_desk: Client) -> None:
    answer = correct(
        editors_desk,
        fact,
        **{"subject-0": "Brand New", "new-0": "person", "name-1": "", "subject-1": "Nobody"},
    )
    assert (answer.status_code, Subject.objects.filter(name="Brand New").exists()) == (422, False)


def test_subjects_are_offered_by_the_beginning_of_a_name(editors_desk: Client) -> None:
    subject("Türkmənçay", "place")
    found = json.loads(editors_desk.get(f"{QUEUE}subjects/?q=turkmənç").content)
    assert [each["write"] for each in found["subjects"]] == ["Türkmənçay"]


def test_a_proposal_that_contradicts_a_confirmed_fact_says_so(
    write: Write, chief: User, editors_desk: Client
) -> None:
    party = between("Italia", subjects=[subject("Italia")])
    first, later = write("First", body=body(INVESTS)), write("Later", body=body(INVESTS))
    actions.confirm(tell(first, parties=party, **YEAR, **money("1700000000")), chief)
    tell(later, parties=party, **YEAR, **money("2900000000"))
    assert "A confirmed fact says otherwise" in page(editors_desk).get_text()


def test_contradictions_are_shown_together(write: Write, chief: User, editors_desk: Client) -> None:
    party = between("Italia", subjects=[subject("Italia")])
    for sum_ in ("1700000000", "2900000000"):
        story = write(body=body(INVESTS))
        actions.confirm(tell(story, parties=party, **YEAR, **money(sum_)), chief)
    told = page(editors_desk, f"{QUEUE}contradictions/").select(".facts__together .fact__differs")
    assert [each.get_text() for each in told] == ["1.7 billion EUR", "2.9 billion EUR"]


def test_without_contradictions_the_page_says_so(editors_desk: Client) -> None:
    assert "No confirmed fact is contradicted" in page(editors_desk, f"{QUEUE}contradictions/").get_text()


def test_the_history_says_who_did_what_and_what_was_before(
    fact: Fact, editor: User, editors_desk: Client
) -> None:
    actions.correct(fact, editor, amount=Decimal("1.8e9"))
    told = one(page(editors_desk, f"{QUEUE}history/"), ".facts__decisions li").get_text(" ")
    assert all(words in told for words in ("corrected", str(editor), "1700000000"))


def test_the_history_comes_as_a_file_without_formulas(
    story: Story, editor: User, editors_desk: Client
) -> None:
    actions.confirm(tell(story, says="=1+1"), editor)
    content = b"".join(editors_desk.get(f"{QUEUE}history/decisions.csv").streaming_content)  # type: ignore[attr-defined]
    line = list(csv.reader(content.decode("utf-8-sig").splitlines()))[1]
    assert (line[2], line[6], line[7]) == ("confirmed", "'=1+1", INVESTS)


def test_each_fact_has_its_own_history(fact: Fact, story: Story, editor: User, editors_desk: Client) -> None:
    actions.confirm(fact, editor)
    told = one(page(editors_desk, f"{QUEUE}{story.pk}/"), f"#fact-{fact.pk} .fact__history")
    assert str(editor) in told.get_text()


def test_the_menu_leads_there(editors_desk: Client) -> None:
    menu = editors_desk.get("/desk/").content.decode()
    assert all(path in menu for path in (QUEUE, f"{QUEUE}contradictions/", f"{QUEUE}history/"))


def test_the_list_of_stories_leads_there(story: Story, editors_desk: Client) -> None:
    assert f"{QUEUE}{story.pk}/" in editors_desk.get("/desk/stories/").content.decode()


def test_the_panel_has_them_with_buttons_at_their_sentence(
    fact: Fact, story: Story, editors_desk: Client
) -> None:
    draft = {"story": story.pk, "language": "en", "paragraphs": [["a", OTHER], ["b", f"New. {INVESTS}"]]}
    answer = editors_desk.post("/desk/record/draft/", json.dumps(draft), content_type="application/json")
    section = one(BeautifulSoup(answer.content, "html.parser"), "[aria-labelledby=record-facts]")
    go = one(section, "[data-go]")
    assert (go["data-go"], go["data-start"], go["data-end"]) == ("b", "5", str(5 + len(INVESTS)))
    assert one(section, "[data-panel-fact]")["data-panel-fact"] == f"{QUEUE}fact/{fact.pk}/"
    assert "1 proposal waits" in section.get_text()
