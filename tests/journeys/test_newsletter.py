"""A newsletter from the desk to a mailbox and out of it again, through a real mail server."""

from __future__ import annotations

import re
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.processes import eventually
from tests.journeys import newsroom
from tests.journeys.conftest import COMMAND, RunningPaper, _environment, _wait_until_ready, visits
from tests.mail.sink import Received, Sink
from tests.ports import free_port

pytestmark = pytest.mark.journey
Visit = Callable[..., Page]
DIGEST = "The Courier at seven"


@dataclass
class Town:
    """The demo paper, the mail server it knows, and the mailboxes behind it."""

    paper: RunningPaper
    sink: Sink

    def mail_to(self, address: str, about: str) -> Received:
        """The letter that has arrived there with these words in its subject."""

        def found() -> list[Received]:
            return [
                letter
                for letter in list(self.sink.received)
                if letter.recipient == address and about in letter.message["Subject"]
            ]

        assert eventually(lambda: bool(found())), self.sink.recipients
        return found()[0]

    def ask(self, question: str, *values: str) -> list[tuple[object, ...]]:
        """Rows of the paper's database."""
        with closing(sqlite3.connect(self.paper.path / "paper.sqlite3")) as database:
            return database.execute(question, values).fetchall()

    def subscribers(self, address: str) -> int:
        return len(self.ask("SELECT id FROM newsletter_subscriber WHERE address = ?", address))


@pytest.fixture(scope="module")
def town(paper: RunningPaper, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A copy of the demo paper, with a mail server."""
    path, port = tmp_path_factory.mktemp("letters") / "courier", free_port()
    shutil.copytree(paper.path, path, ignore=shutil.ignore_patterns("paper.sqlite3*", "edition", "*.sock"))
    with (
        closing(sqlite3.connect(paper.path / "paper.sqlite3")) as there,
        closing(sqlite3.connect(path / "paper.sqlite3")) as here,
    ):
        there.backup(here)
    copy = RunningPaper(path, f"http://127.0.0.1:{port}")
    with Sink() as sink:
        server = subprocess.Popen(
            [*COMMAND, "--paper", str(path), "run", "--port", str(port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=_environment()
            | {
                "BROADSHEET_PAPER_ADDRESS": copy.address,
                "BROADSHEET_EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
                "BROADSHEET_EMAIL_SENDER": "desk@courier.example",
            },
        )
        try:
            _wait_until_ready(server)
            yield Town(copy, sink)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


@pytest.fixture
def visit(browser: Browser, town: Town) -> Iterator[Visit]:
    with visits(browser, town.paper) as open_page:
        yield open_page


def sign_up(page: Page, address: str, *, works: bool = True) -> None:
    """With the form below a story, on whose page this is; `works`: its proof of work is waited for."""
    form = page.locator("#updates")
    form.get_by_label(DIGEST).check()
    form.get_by_label("Your e-mail").fill(address)
    if works:
        expect(form.locator("input[name=work]")).to_have_count(1, timeout=60_000)
    form.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="One step is left")).to_be_visible()


def open_a_story(visit: Visit, **how: object) -> Page:
    page = visit("/news/region/", **how)
    page.locator("main h2 a, main h3 a").first.click()
    expect(page.locator("#updates")).to_be_attached()
    return page


def open_the_desk(visit: Visit, town: Town) -> Page:
    page = visit(town.paper.sign_in_link(newsroom.EDITOR))
    page.get_by_role("button", name="Sign in to the desk").click()
    page.wait_for_url("**/desk/")
    return page


def link_in(letter: Received, to: str) -> str:
    found = re.search(rf"http\S+/newsletter/{to}/\S+", letter.part("plain"))
    assert found, letter.part("plain")
    return found[0]


def one_click(url: str) -> int:
    """What the paper answers to a mail provider (RFC 8058): no cookie, no origin."""
    parts = urlsplit(url)
    with closing(HTTPConnection(parts.netloc, timeout=30)) as connection:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", parts.path, "List-Unsubscribe=One-Click", form)
        return connection.getresponse().status


def curate(page: Page, subject: str) -> list[str]:
    """A digest of the desk without its second story; the headlines that stay."""
    page.goto("/desk/newsletters/lists/1/")
    page.get_by_role("link", name="New letter").click()
    save(page)
    page.get_by_role("button", name="Compose anew").click()
    page.locator(".letter-actions").get_by_role("link", name="Edit").click()
    stories = page.locator("#id_chosen-FORMS > [data-inline-panel-child]")
    expect(stories.nth(1).locator(".chooser__title")).to_be_visible()  # a script puts them there
    headlines = [each.strip() for each in stories.locator(".chooser__title").all_inner_texts()]
    stories.nth(1).get_by_role("button", name="Delete").click()
    page.get_by_role("textbox", name="Subject").fill(subject)
    page.get_by_role("textbox", name="Opening words").fill("Good morning from the news desk.")
    save(page)
    return [headlines[0], *headlines[2:]]


def save(page: Page) -> None:
    """The letter in the editor; its own page follows."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/desk/newsletters/letters/*/")


def test_a_reader_gets_what_an_editor_chose_and_leaves_by_one_click(visit: Visit, town: Town) -> None:
    reader = open_a_story(visit, width=390)
    sign_up(reader, "ann@home.example")
    asked = town.mail_to("ann@home.example", "Please confirm")
    reader.goto(link_in(asked, "confirm"))
    assert town.subscribers("ann@home.example") == 0
    reader.get_by_role("button", name="Yes, send me these").click()
    expect(reader.get_by_role("heading", name="It is done")).to_be_visible()
    assert town.subscribers("ann@home.example") == 1

    desk = open_the_desk(visit, town)
    headlines = curate(desk, "The tram, and what it costs")
    shown = desk.frame_locator("iframe").first
    expect(shown.get_by_role("link", name=headlines[0], exact=True)).to_be_visible()
    desk.get_by_role("button", name="Send a test to").click()
    test = town.mail_to(newsroom.EDITOR, "[Test] The tram, and what it costs")
    assert "Good morning from the news desk." in test.part("plain")
    assert not [each for each in town.sink.received if each.recipient == "ann@home.example"][1:]
    desk.get_by_role("button", name="Send now").click()

    letter = town.mail_to("ann@home.example", "The tram, and what it costs")
    words = " ".join(letter.part("plain").split())
    assert all(headline in words for headline in headlines)
    expect(desk.locator("[data-letter=label]")).to_have_text("Sent", timeout=60_000)
    expect(desk.locator("dd[data-letter=sent]")).to_have_text("1")

    on_web = re.search(r"http\S+/newsletter/at-seven/\d+/", letter.part("plain"))
    assert on_web
    reader.goto(on_web[0])
    expect(reader.get_by_role("heading", name="The tram, and what it costs")).to_be_visible()
    expect(reader.get_by_role("link", name=headlines[0])).to_be_visible()
    assert "ann@home" not in reader.content()

    leave = letter.message["List-Unsubscribe"].strip("<>")
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert one_click(leave) == 200
    assert town.subscribers("ann@home.example") == 0
    reader.goto(link_in(letter, "preferences"))
    expect(reader.get_by_role("button", name="Send the link")).to_be_visible()


def test_signing_up_works_without_script_only_slower(visit: Visit, town: Town) -> None:
    page = open_a_story(visit, javascript=False, width=390)
    sign_up(page, "bea@home.example", works=False)
    due = town.ask(
        "SELECT due_at > datetime('now', '+1 minute') FROM mail_outgoing WHERE letter LIKE ?",
        "%bea@home.example%",
    )
    assert due == [(1,)]
    assert "bea@home.example" not in town.sink.recipients
