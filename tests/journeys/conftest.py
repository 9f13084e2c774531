"""A real demo paper, really running, and a real browser in front of it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

from tests.ports import free_port

COMMAND = [sys.executable, "-m", "broadsheet"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_WITHIN = 120  # seconds, on a machine that does other things too


@dataclass(frozen=True)
class RunningPaper:
    """The demo paper on `address`, out of the directory `path`."""

    path: Path
    address: str

    def command(self, *words: str) -> str:
        """What `broadsheet` prints for this paper."""
        done = subprocess.run(
            [*COMMAND, "--paper", str(self.path), *words],
            capture_output=True,
            text=True,
            env=_environment(),
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def sign_in_link(self, email: str, role: str = "") -> str:
        """A one-time link for an account, on the address the paper runs at; a new one has that role."""
        printed = self.command("user", "add", email, *(("--role", role) if role else ()))
        found = re.search(r"(/desk/sign-in/\S+)", printed)
        assert found, printed
        return self.address + found[1]


@dataclass
class Watch:
    """What a page did that no page may do."""

    host: str
    allowed: str = ""
    troubles: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", lambda message: self._said(message))
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not (self.allowed and self.allowed in message.text):
            self.troubles.append(f"{message.text} ({message.location.get('url')})")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.host:
            self.troubles.append(f"asked another host: {url}")


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPaper]:
    """The demo paper, made and run as a newcomer does it."""
    path = tmp_path_factory.mktemp("journeys") / "courier"
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = _environment() | {
        "BROADSHEET_PAPER_ADDRESS": address,
        "BROADSHEET_EMAIL_URL": "memorymail://",
    }
    made = subprocess.run(
        [*COMMAND, "demo", str(path), "--no-run"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    server = subprocess.Popen(
        [*COMMAND, "--paper", str(path), "run", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )
    try:
        _wait_until_ready(server)
        yield RunningPaper(path, address)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def visit(browser: Browser, paper: RunningPaper) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh browser profile: `visit("/", width=390, javascript=False)`."""
    with visits(browser, paper) as open_page:
        yield open_page


@pytest.fixture(scope="session")
def session_of(
    browser: Browser, paper: RunningPaper, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """The browser profile of somebody at the desk, signed in once: `visit("/desk/", storage_state=…)`."""

    @cache
    def signed_in(email: str) -> str:
        profile = tmp_path_factory.mktemp("profile") / "state.json"
        with visits(browser, paper) as visit:
            page = visit(paper.sign_in_link(email))
            page.get_by_role("button", name="Sign in to the desk").click()
            page.wait_for_url("**/desk/")
            page.context.storage_state(path=profile)
        return str(profile)

    return signed_in


@contextmanager
def visits(browser: Browser, paper: RunningPaper) -> Iterator[Callable[..., Page]]:
    """What `visit` does, for as long as wanted.

    At the end no profile may have logged an error, but what a visit `allowed`, or asked another host for
    anything.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(
        path: str = "/",
        *,
        width: int = 1280,
        height: int = 900,
        javascript: bool = True,
        allowed: str = "",
        **how: str,
    ) -> Page:
        context = browser.new_context(
            base_url=paper.address,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            **how,  # type: ignore[arg-type]
        )
        context.set_default_timeout(30_000)
        watch = Watch(urlsplit(paper.address).netloc, allowed)
        watch.over(context)
        opened.append((context, watch))
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    troubles = [trouble for _, watch in opened for trouble in watch.troubles]
    for context, _ in opened:
        context.close()
    assert not troubles


def _environment() -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "DJANGO_"))
    }
    return kept | {"PYTHONUNBUFFERED": "1"}


def _wait_until_ready(server: subprocess.Popen[str]) -> None:
    """Read what the server prints until it says where it is; go on reading so that it never blocks."""
    said: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        assert server.stdout
        for line in server.stdout:
            said.append(line)
            if "/desk/" in line:
                ready.set()
        ready.set()

    threading.Thread(target=listen, daemon=True).start()
    assert ready.wait(READY_WITHIN) and server.poll() is None, "".join(said)
