"""Reading proof."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from broadsheet.newsstand import sheet
from broadsheet.press import orders, printer, proof
from broadsheet.press.edition import Edition, Editions
from broadsheet.press.renumbering import renumber
from broadsheet.stories.models import Story

Write = Callable[..., Story]


@pytest.fixture
def current(edition: Editions, write: Write) -> Edition:
    story = write("Council votes")
    for path in ("/", story.get_absolute_url()):
        printer.obtain(path)
    assert edition.current
    return edition.current


def _wrong(current: Edition) -> list[tuple[str, str]]:
    return [(found.path, found.what) for found in proof.differences(current) if found]


def _rewrite(current: Edition, path: str, data: bytes) -> None:
    file = current.file(path)
    assert file
    file.write_bytes(data)


def test_what_was_printed_just_now_is_right(current: Edition) -> None:
    assert _wrong(current) == []
    assert len(list(proof.differences(current))) == 2


def test_a_stale_page_is_named_with_the_place_where_it_differs(current: Edition) -> None:
    Story.objects.update(headline="Council voted")  # behind the back of everything
    (path, what), _ = _wrong(current)
    assert path == "/"
    assert "Council votes" in what and "Council voted" in what


def test_a_header_that_differs_is_named(current: Edition) -> None:
    file = current.file("/")
    assert file
    page = sheet.unpack(file.read_bytes())
    headers = [(name, "fr" if name == "Content-Language" else value) for name, value in page.headers]
    _rewrite(current, "/", sheet.pack(page.body, headers))
    assert _wrong(current) == [("/", "Content-Language is 'fr' on disk, and would be 'en'")]


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: b"no page", lambda data: data[:-40]])
def test_a_damaged_file_is_named(current: Edition, damage: Callable[[bytes], bytes]) -> None:
    file = current.file("/")
    assert file
    _rewrite(current, "/", damage(file.read_bytes()))
    ((path, what),) = _wrong(current)
    assert path == "/" and what.startswith("its file is damaged: ")


def test_a_page_that_is_gone_from_the_disk_is_printed_when_asked_for(current: Edition) -> None:
    current.remove(["/"])
    assert _wrong(current) == []
    assert printer.obtain("/") is None
    assert current.file("/").exists()  # type: ignore[union-attr]


def test_a_page_that_is_none_any_more_is_named(current: Edition) -> None:
    Story.objects.update(live=False)
    assert ("/news/politics/1.html", "it is printed, but now answers 404") in [
        (path.replace(path.split("/")[-1], "1.html"), what) for path, what in _wrong(current)
    ]


def test_view_counts_are_no_difference(current: Edition) -> None:
    renumber({Story.objects.get().pk: 99}, lambda views, language: str(views))
    assert _wrong(current) == []


def test_a_page_ordered_while_it_is_looked_at_is_no_difference(
    current: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    Story.objects.update(headline="Council voted")
    render = proof.render

    def meanwhile(path: str) -> object:
        orders.place([path])
        return render(path)

    monkeypatch.setattr(proof, "render", meanwhile)
    assert _wrong(current) == []


def test_a_page_is_explained_by_what_it_shows(current: Edition) -> None:
    story = Story.objects.get()
    made = proof.making(current, story.get_absolute_url())
    assert made and made.plate == "story"
    assert f"story {story.pk}: Council votes" in made.things
    assert made.size > 500


def test_a_page_that_is_not_printed_is_explained_by_its_plate(current: Edition) -> None:
    made = proof.making(current, "/latest/")
    assert made and made.plate == "latest" and made.printed_at is None


def test_a_form_is_no_page_of_the_press(current: Edition) -> None:
    assert proof.making(current, "/search/") is None
