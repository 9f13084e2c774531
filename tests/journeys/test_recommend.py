"""A reader recommends a story: from the printed page to the friend's mailbox, through a real mail server."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.processes import eventually
from tests.journeys.conftest import RunningPaper, visits
from tests.mail.sink import Received, Sink
from tests.ports import free_port
from tests.press import processes
from tests.press.processes import House, new_house

prepared = processes.prepared
pytestmark = pytest.mark.journey
Visit = Callable[..., Page]
HEADLINE = "Council votes for the tram"


@dataclass
class Town:
    """A paper with one story, the mail server it knows, and the mailboxes behind it."""

    house: House
    sink: Sink
    address: str
    story: str

    def mail_to(self, address: str) -> Received:
        """The letter that has arrived there."""
        assert eventually(lambda: address in self.sink.recipients), self.sink.recipients
        return next(letter for letter in self.sink.received if letter.recipient == address)


@pytest.fixture(scope="module")
def town(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with Sink() as sink:
        house = new_house(
            prepared,
            tmp_path_factory.mktemp("town"),
            BROADSHEET_PAPER_ADDRESS=address,
            BROADSHEET_EMAIL_URL=f"smtp://127.0.0.1:{sink.port}",
            BROADSHEET_EMAIL_SENDER="desk@courier.example",
        )
        house.running = house.command.start("run", "--paper", house.paper, "--port", str(port))
        try:
            house.running.until("Ctrl-C stops it.")
            _number, story = house.newsroom.publish(HEADLINE)
            assert eventually(lambda: house.get(story).status == 200 and house.printed() > 0)
            yield Town(house, sink, address, story)
        finally:
            house.close()


@pytest.fixture
def visit(browser: Browser, town: Town) -> Iterator[Visit]:
    with visits(browser, RunningPaper(town.house.paper, town.address)) as open_page:
        yield open_page


def fill_in(page: Page, sender: str, friend: str, name: str = "Bert", *, script: bool = True) -> None:
    page.get_by_label("Your name").fill("Ann Example")
    page.get_by_label("Your e-mail").fill(sender)
    page.get_by_label("Friend’s name").fill(name)
    page.get_by_label("Friend’s e-mail").fill(friend)
    if script:  # on a machine at its limit the form would go by its slower way after 20 seconds
        expect(page.locator("form input[name=work]")).to_have_count(1, timeout=120_000)
    page.get_by_role("button", name="Recommend").click()


def waiting(town: Town) -> list[str]:
    """To whom letters wait that are not due yet."""
    with closing(sqlite3.connect(town.house.paper / "paper.sqlite3")) as database:
        rows = database.execute(
            "SELECT letter FROM mail_outgoing WHERE due_at > datetime('now', '+3 minutes')"
        )
        return [json.loads(letter)["to"] for (letter,) in rows]


def link_in(letter: Received) -> str:
    found = re.search(r"http\S+/recommend/confirm/\S+", letter.part("plain"))
    assert found
    return found[0]


def test_a_recommendation_reaches_the_friend_and_the_next_one_without_a_question(
    visit: Visit, town: Town
) -> None:
    page = visit(town.story, width=390)
    fill_in(page, "ann@home.example", "bert@away.example")
    expect(page.get_by_role("heading", name="Please confirm by mail")).to_be_visible()

    page.goto(link_in(town.mail_to("ann@home.example")))
    assert "bert@away.example" not in town.sink.recipients
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()

    letter = town.mail_to("bert@away.example")
    assert letter.message["Reply-To"] == "ann@home.example"
    assert "desk@courier.example" in letter.message["From"]
    assert HEADLINE in letter.message["Subject"]
    assert town.address + town.story in letter.part("plain")

    page.goto(town.story)
    fill_in(page, "ann@home.example", "cleo@away.example")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    town.mail_to("cleo@away.example")
    assert town.sink.recipients.count("ann@home.example") == 1


def test_the_work_is_done_while_somebody_writes_and_not_before(visit: Visit, town: Town) -> None:
    page = visit(town.story)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "work" in url or "challenge" in url]
    page.get_by_label("Your name").fill("Ann")
    expect(page.locator("form input[name=work]")).to_have_count(1)


def test_it_works_without_script_only_slower(visit: Visit, town: Town) -> None:
    page = visit(town.story, javascript=False)
    fill_in(page, "dan@home.example", "eve@away.example", script=False)
    expect(page.get_by_role("heading", name="Please confirm by mail")).to_be_visible()
    assert "dan@home.example" in waiting(town)
    assert "dan@home.example" not in town.sink.recipients


def test_a_mistake_is_shown_on_a_page_of_ours_and_can_be_put_right(visit: Visit, town: Town) -> None:
    page = visit(town.story, allowed="422")
    fill_in(page, "fay@home.example", "gus@away.example", name="shop.example")
    expect(page.get_by_text("may not look like the address of a site")).to_be_visible()
    page.get_by_label("Friend’s name").fill("Gus")
    page.get_by_role("button", name="Recommend").click()
    expect(page.get_by_role("heading", name="Please confirm by mail")).to_be_visible()
    town.mail_to("fay@home.example")


def test_the_friend_can_have_it_stopped(visit: Visit, town: Town) -> None:
    letter = town.mail_to("bert@away.example")
    found = re.search(r"http\S+/recommend/never/\S+", letter.part("plain"))
    assert found
    page = visit(found[0].removeprefix(town.address))
    page.get_by_role("button", name="No recommendations by anybody").click()
    expect(page.get_by_role("heading", name="We will not write to you again")).to_be_visible()


def test_the_device_shares_by_its_own_sheet_where_it_has_one(visit: Visit, town: Town) -> None:
    page = visit("about:blank")
    page.add_init_script("navigator.share = async (what) => { document.body.dataset.shared = what.url; };")
    page.goto(town.story)
    page.get_by_role("button", name="Other ways").click()
    assert page.evaluate("document.body.dataset.shared") == town.address + town.story


def test_where_it_has_none_there_is_no_button_for_it(visit: Visit, town: Town) -> None:
    page = visit("about:blank")
    page.add_init_script("delete Navigator.prototype.share;")
    page.goto(town.story)
    expect(page.locator("[data-share]")).to_be_hidden()


def test_pressing_the_button_twice_sends_one_form(visit: Visit, town: Town) -> None:
    page = visit(town.story)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_label("Your name").fill("Hal")
    page.get_by_label("Your e-mail").fill("hal@home.example")
    page.get_by_label("Friend’s name").fill("Ida")
    page.get_by_label("Friend’s e-mail").fill("ida@away.example")
    page.get_by_role("button", name="Recommend").dblclick()
    expect(page.get_by_role("heading", name="Please confirm by mail")).to_be_visible()
    assert len(sent) == 1
