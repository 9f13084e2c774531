"""Printed pages in memory, and whether they are those on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from broadsheet.newsstand import sheet
from broadsheet.newsstand import shelf as shelf_module
from broadsheet.newsstand.choosing import PLAIN
from broadsheet.newsstand.page import BESIDES
from broadsheet.newsstand.paths import file_of

from .doubles import BODY, HEADERS, PATH, Paper

OTHER = b"<p>Baku and Rome agree.</p>"


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every look at a file, by the name of the call."""
    seen: list[str] = []
    for name in ("open", "stat"):
        real = getattr(os, name)

        def spy(*of: Any, name: str = name, real: Any = real, **more: Any) -> Any:
            seen.append(name)
            return real(*of, **more)

        monkeypatch.setattr(shelf_module.os, name, spy)
    return seen


def body(paper: Paper, path: str = PATH) -> bytes | None:
    page = paper.shelf.find(path)
    if page is None:
        return None
    answer = page.answers[PLAIN] or paper.shelf.made(page, PLAIN)
    return answer[1] if answer else None


def test_what_is_not_printed_is_none(paper: Paper) -> None:
    assert paper.shelf.find(PATH) is None


def test_a_page_is_what_was_printed(paper: Paper) -> None:
    paper.print()
    assert body(paper) == BODY


def test_a_page_in_memory_costs_no_look_at_the_disk(paper: Paper, looks: list[str]) -> None:
    paper.print()
    paper.shelf.find(PATH)
    looks.clear()
    paper.shelf.find(PATH)
    assert looks == []


def test_after_a_ring_it_costs_one_look(paper: Paper, looks: list[str]) -> None:
    paper.print()
    paper.shelf.find(PATH)
    paper.bell.ring()
    looks.clear()
    for _ in range(3):
        paper.shelf.find(PATH)
    assert looks == ["stat"]


def test_a_page_that_is_still_the_same_is_kept(paper: Paper) -> None:
    paper.print()
    before = paper.shelf.find(PATH)
    paper.bell.ring()
    assert paper.shelf.find(PATH) is before


def test_a_page_printed_anew_is_there_after_the_ring(paper: Paper) -> None:
    paper.print()
    paper.shelf.find(PATH)
    paper.print(body=OTHER)
    paper.bell.ring()
    assert body(paper) == OTHER


def test_without_a_ring_nobody_looks(paper: Paper) -> None:
    paper.print()
    paper.shelf.find(PATH)
    paper.print(body=OTHER)
    assert body(paper) == BODY


def test_a_page_of_the_same_length_and_time_is_told_apart(paper: Paper) -> None:
    first = paper.print(body=b"one")
    paper.shelf.find(PATH)
    times = first.stat()
    second = paper.print(body=b"two")
    os.utime(second, ns=(times.st_atime_ns, times.st_mtime_ns))
    paper.bell.ring()
    assert body(paper) == b"two"


def test_a_page_taken_away_is_gone_after_the_ring(paper: Paper) -> None:
    file = paper.print()
    paper.shelf.find(PATH)
    file.unlink()
    paper.bell.ring()
    assert (paper.shelf.find(PATH), len(paper.shelf), paper.shelf.used) == (None, 0, 0)


def test_a_change_between_reading_and_ringing_is_not_missed(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.print()
    real = os.fstat

    def replaced_meanwhile(opened: int) -> os.stat_result:
        monkeypatch.setattr(shelf_module.os, "fstat", real)
        paper.print(body=OTHER)
        paper.bell.ring()
        return real(opened)

    monkeypatch.setattr(shelf_module.os, "fstat", replaced_meanwhile)
    assert (body(paper), body(paper)) == (BODY, OTHER)


def test_another_edition_is_there_after_the_ring(paper: Paper, tmp_path: Path) -> None:
    paper.print()
    paper.shelf.find(PATH)
    new = tmp_path / "pages" / "2" / file_of(PATH)
    new.parent.mkdir(parents=True)
    new.write_bytes(sheet.pack(OTHER, HEADERS))
    (tmp_path / "next").symlink_to("pages/2")
    (tmp_path / "next").rename(tmp_path / "current")
    paper.bell.ring()
    assert body(paper) == OTHER


def test_a_page_that_the_new_edition_lacks_is_gone(paper: Paper, tmp_path: Path) -> None:
    paper.print()
    paper.shelf.find(PATH)
    (tmp_path / "pages" / "2").mkdir()
    (tmp_path / "next").symlink_to("pages/2")
    (tmp_path / "next").rename(tmp_path / "current")
    paper.bell.ring()
    assert paper.shelf.find(PATH) is None


def test_an_edition_that_comes_later_is_found(paper: Paper) -> None:
    paper.edition.unlink()
    paper.shelf.find(PATH)
    paper.edition.symlink_to("pages/1")
    paper.print()
    assert body(paper) == BODY


def test_the_page_not_asked_for_longest_makes_way(tmp_path: Path) -> None:
    paper = Paper(tmp_path, room=3 * (BESIDES + 400))
    for number in (1, 2, 3):
        paper.print(f"/{number}.html")
        paper.shelf.find(f"/{number}.html")
    paper.shelf.find("/1.html")
    paper.print("/4.html")
    paper.shelf.find("/4.html")
    assert list(paper.shelf._pages) == ["/3.html", "/1.html", "/4.html"]


def test_what_is_unpacked_counts_too(tmp_path: Path) -> None:
    paper = Paper(tmp_path, room=2 * (BESIDES + 400))
    for number in (1, 2):
        paper.print(f"/{number}.html")
        body(paper, f"/{number}.html")
    assert list(paper.shelf._pages) == ["/2.html"]


def test_the_room_is_kept_to(tmp_path: Path) -> None:
    paper = Paper(tmp_path, room=20_000)
    for number in range(40):
        paper.print(f"/{number}.html")
        body(paper, f"/{number}.html")
    assert 0 < paper.shelf.used <= 20_000


def test_a_page_larger_than_the_room_is_handed_out_and_not_kept(tmp_path: Path) -> None:
    paper = Paper(tmp_path, room=100)
    paper.print()
    assert (body(paper), len(paper.shelf)) == (BODY, 0)


def test_a_torn_file_is_absent(paper: Paper) -> None:
    file = paper.print()
    file.write_bytes(file.read_bytes()[:40])
    assert paper.shelf.find(PATH) is None


def test_a_torn_file_is_logged_once(paper: Paper, caplog: pytest.LogCaptureFixture) -> None:
    paper.print().write_bytes(b"torn")
    for _ in range(3):
        paper.shelf.find(PATH)
    assert len(caplog.records) == 1


def test_a_file_mended_in_the_meantime_is_there(paper: Paper) -> None:
    paper.print().write_bytes(b"torn")
    paper.shelf.find(PATH)
    paper.print()
    assert body(paper) == BODY


def test_a_file_damaged_inside_is_absent(paper: Paper) -> None:
    file = paper.print()
    packed = bytearray(file.read_bytes())
    packed[-5] ^= 255  # the checksum
    file.write_bytes(packed)
    assert (body(paper), paper.shelf.find(PATH)) == (None, None)


@pytest.mark.parametrize("header", [("X-Name", "Bakı"), ("X Name", "a"), ("X-Name", "a\x7f"), ("", "a")])
def test_headers_that_the_server_cannot_send_make_a_file_torn(paper: Paper, header: tuple[str, str]) -> None:
    file = paper.edition / file_of(PATH)
    file.parent.mkdir(parents=True)
    comment = f"{header[0]}: {header[1]}".encode("latin-1", "replace").replace(b"?", b"\xfd")
    packed = sheet.pack(BODY, ())
    file.write_bytes(packed[:10] + comment + packed[10:])
    assert paper.shelf.find(PATH) is None


def test_a_number_that_no_story_has_makes_a_file_torn(paper: Paper) -> None:
    paper.print(story=0)
    assert paper.shelf.find(PATH) is None


def test_a_directory_in_place_of_a_page_is_absent(paper: Paper) -> None:
    (paper.edition / file_of(PATH)).mkdir(parents=True)
    assert paper.shelf.find(PATH) is None


def test_a_disk_that_fails_is_no_error_to_readers(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.print()

    def failing(*of: Any) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shelf_module.os, "read", failing)
    assert paper.shelf.find(PATH) is None


def test_reading_a_page_notes_on_disk_when(paper: Paper) -> None:
    file = paper.print()
    os.utime(file, ns=(1, 2))
    paper.shelf.find(PATH)
    assert (file.stat().st_atime_ns > 1, file.stat().st_mtime_ns) == (True, 2)


def test_a_page_asked_for_in_memory_is_noted_on_disk_an_hour_later(paper: Paper) -> None:
    file = paper.print()
    page = paper.shelf.find(PATH)
    assert page
    os.utime(file, ns=(1, page.stamp[2]))
    paper.shelf.note_reading(page.noted + 3601)
    assert (file.stat().st_atime_ns > 1, file.stat().st_mtime_ns) == (True, page.stamp[2])


def test_within_the_hour_nothing_is_noted(paper: Paper) -> None:
    file = paper.print()
    page = paper.shelf.find(PATH)
    assert page
    os.utime(file, ns=(1, page.stamp[2]))
    paper.shelf.note_reading(page.noted + 60)
    assert file.stat().st_atime_ns == 1


def test_a_page_nobody_asked_for_again_is_not_noted(paper: Paper) -> None:
    file = paper.print()
    page = paper.shelf.find(PATH)
    assert page
    page.asked_for = False
    os.utime(file, ns=(1, page.stamp[2]))
    paper.shelf.note_reading(page.noted + 3601)
    assert file.stat().st_atime_ns == 1
