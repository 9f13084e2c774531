"""Editions on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.newsstand.sheet import pack
from broadsheet.press.edition import Edition, Editions

PAGE = pack(b"<p>Council votes</p>", [("Content-Type", "text/html")])


@pytest.fixture
def here(tmp_path: Path) -> Editions:
    return Editions(tmp_path / "edition")


def _write(edition: Edition, path: str = "/news/politics/") -> Path:
    edition.write(path, PAGE)
    file = edition.file(path)
    assert file
    return file


def test_a_new_edition_is_what_readers_get(here: Editions) -> None:
    edition = here.begin("look", 0)
    assert here.current and here.current.pages == edition.pages
    assert here.current.look == "look"


def test_a_page_lies_where_its_address_says(here: Editions) -> None:
    _write(here.begin("look", 0))
    assert (here.root / "current" / "news" / "politics" / "index.html.gz").read_bytes() == PAGE


def test_a_page_that_takes_anothers_place_is_told_apart_by_size_or_second(here: Editions) -> None:
    edition = here.begin("look", 0)
    first = _write(edition).stat()
    second = _write(edition).stat()
    assert int(second.st_mtime) > int(first.st_mtime)
    assert second.st_size == first.st_size


def test_a_page_that_cannot_be_written_leaves_the_old_one_and_no_rest(
    here: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = here.begin("look", 0)
    file = _write(edition)

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        edition.write("/news/politics/", b"other")
    assert file.read_bytes() == PAGE
    assert [each.name for each in file.parent.iterdir()] == ["index.html.gz"]


def test_removing_what_is_not_there_is_no_fault(here: Editions) -> None:
    edition = here.begin("look", 0)
    _write(edition)
    edition.remove(["/news/sport/", "/news/politics/", "/news/politics/index.html.gz/x", "/../etc/passwd"])
    assert not edition.file("/news/politics/").exists()  # type: ignore[union-attr]


def test_readers_keep_the_old_edition_while_the_next_is_printed_aside(here: Editions) -> None:
    old = here.begin("old", 0)
    coming = here.begin_aside("new", 0)
    assert here.current and here.current.pages == old.pages
    assert here.landing and here.landing.pages == coming.pages


def test_the_next_edition_is_switched_to_whole(here: Editions) -> None:
    here.begin("old", 0)
    coming, rung = here.begin_aside("new", 0), here.bell.rung[0]
    here.switch()
    assert here.current and here.current.pages == coming.pages
    assert here.coming is None
    assert here.bell.rung[0] == rung + 1


def test_an_edition_nobody_gets_is_swept_away_with_its_ledger(here: Editions) -> None:
    old = here.begin("old", 0)
    _write(old)
    new = here.begin("new", 0)
    here.sweep()
    assert [pages.name for pages in (here.root / "pages").iterdir()] == [new.pages.name]
    assert not old.ledger.path.exists()
    assert new.ledger.followed == 0


def test_a_link_to_nowhere_is_no_edition(here: Editions) -> None:
    here.root.mkdir()
    (here.root / "current").symlink_to("pages/gone")
    assert here.current is None


def test_a_paper_copied_with_its_links_followed_gets_a_new_edition(here: Editions) -> None:
    here.begin("look", 0)
    link = here.root / "current"
    pages = here.root / link.readlink()
    link.unlink()
    pages.rename(link)
    edition = here.begin("look", 0)
    assert here.current and here.current.pages == edition.pages
