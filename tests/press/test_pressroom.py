"""The pressroom."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.press import plates, pressroom, printer
from broadsheet.press.edition import Editions
from broadsheet.press.following import editions, follow
from broadsheet.press.look import look
from broadsheet.stories.models import Story

from .conftest import printed

Write = Callable[..., Story]


@pytest.fixture(autouse=True)
def boot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The machine's name for its last start."""
    file = tmp_path / "boot_id"
    file.write_text("first")
    monkeypatch.setattr(pressroom, "BOOT", file)
    return file


def test_the_first_edition_is_begun_when_the_press_opens(settings: Any, tmp_path: Path, db: None) -> None:
    settings.BROADSHEET_EDITION = tmp_path / "edition"
    pressroom.open_up()
    current = editions().current
    assert current and current.look == look()


def test_opening_again_keeps_what_is_printed(edition: Editions, write: Write, monkeypatch: Any) -> None:
    monkeypatch.setattr(pressroom, "look", lambda: "look")
    write("Council votes")
    pressroom.open_up()
    printer.obtain("/")
    pressroom.open_up()
    assert printed(edition, "/") is not None


def test_a_new_look_is_printed_aside_and_then_switched_to(
    edition: Editions, write: Write, monkeypatch: Any
) -> None:
    monkeypatch.setattr(pressroom, "look", lambda: "newlook")
    write("Council votes")
    follow()
    printer.obtain("/")
    old = edition.current
    pressroom.open_up()
    assert old and edition.current and edition.current.pages == old.pages
    coming = edition.coming
    assert coming and coming.look == "newlook"
    coming.ledger.forget([], wanted=["/"])
    assert pressroom.print_wanted(coming) == 1
    edition.switch()
    assert edition.current.look == "newlook"
    assert printed(edition, "/") is not None


def test_while_a_new_look_is_printed_aside_a_page_of_it_is_rendered_once(
    edition: Editions, write: Write, monkeypatch: Any
) -> None:
    monkeypatch.setattr(pressroom, "look", lambda: "newlook")
    story = write("Council votes")
    follow()
    pressroom.open_up()
    first = printer.obtain(story.get_absolute_url())
    monkeypatch.setattr(printer, "render", None)
    second = printer.obtain(story.get_absolute_url())
    assert first is not None and second is not None
    assert second.content == first.content
    assert second.headers[printer.COUNTED] == str(story.pk)


def test_the_look_changes_with_the_options_of_the_paper(settings: Any, db: None) -> None:
    before = look()
    settings.BROADSHEET_NAME = "Another Courier"
    assert look() != before


def test_the_first_pages_begin_with_the_front_page(edition: Editions, write: Write) -> None:
    story = write("Council votes")
    paths = list(pressroom.first_pages())
    assert paths[0] == "/"
    assert {"/news/politics/", "/feed.rss", "/robots.txt", "/latest/", story.get_absolute_url()} <= set(paths)


def test_every_first_page_can_be_printed(edition: Editions, write: Write) -> None:
    write("Council votes")
    assert edition.current
    failed = [path for path in pressroom.first_pages() if not printer.print_anew(path, edition.current)]
    assert failed == []


def test_every_page_of_every_plate_can_be_printed(
    edition: Editions, write: Write, energy: Any, ayya: Any
) -> None:
    write("Council votes", topics=[energy], bylines=[ayya])
    assert edition.current
    paths = [path for plate in plates.all_plates() for path in plate.every()]
    assert len(paths) > 20
    assert [path for path in paths if not printer.print_anew(path, edition.current)] == []


def test_a_page_that_cannot_be_printed_is_wanted_no_more(edition: Editions, db: None) -> None:
    current = edition.current
    assert current
    current.ledger.forget([], wanted=["/news/none/", "/search/", "/a page"])
    pressroom.print_wanted(current)
    assert current.ledger.wanted(9) == []


def test_a_pdf_that_was_ordered_is_not_made_ahead_of_readers(
    edition: Editions, write: Write, monkeypatch: Any
) -> None:
    path = write("Council votes").get_absolute_url()
    copy = f"/print/{path.rsplit('/', 1)[1].removesuffix('.html')}.pdf"
    tried: list[str] = []
    monkeypatch.setattr(pressroom, "print_anew", lambda path, edition: tried.append(path))
    current = edition.current
    assert current
    current.ledger.forget([], wanted=[copy, path])
    pressroom.print_wanted(current)
    assert path in tried and copy not in tried
    assert copy not in current.ledger.wanted(9)


def test_the_pages_not_read_for_longest_make_way(edition: Editions, write: Write) -> None:
    write("Council votes")
    current = edition.current
    assert current
    for age, path in enumerate(("/robots.txt", "/", "/latest/")):
        printer.obtain(path)
        file = current.file(path)
        assert file
        os.utime(file, (1_000_000 + age, file.stat().st_mtime))
    assert pressroom.trim(10**9) == 0
    assert pressroom.trim(3 * 4096) == 0
    assert pressroom.trim(2 * 4096 + 2048) == 1
    assert printed(edition, "/robots.txt") is None
    assert printed(edition, "/latest/") is not None


def test_after_the_machine_went_down_only_whole_and_known_pages_stay(
    edition: Editions, write: Write, boot: Path
) -> None:
    write("Council votes")
    pressroom.open_up()
    current = edition.landing
    assert current
    for path in ("/", "/latest/", "/robots.txt"):
        printer.print_anew(path, current)
    cut, stranger = current.file("/latest/"), current.file("/stranger/")
    assert cut and stranger
    cut.write_bytes(cut.read_bytes()[:-1])
    stranger.parent.mkdir()
    stranger.write_bytes(b"who knows")
    boot.write_text("second")
    pressroom.open_up()
    kept = sorted(file.relative_to(current.pages).as_posix() for file in current.pages.rglob("*.gz"))
    assert kept == ["index.html.gz", "robots.txt.gz"]
