"""The PDF of a story, really set by WeasyPrint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client

from broadsheet.front import dates, paper_copy
from broadsheet.front.paper_copy import making, offering, typesetter
from broadsheet.pictures.models import Picture
from broadsheet.press import plates, printer
from broadsheet.press.edition import Editions
from broadsheet.press.following import editions, follow
from broadsheet.press.pressroom import _ahead
from broadsheet.stories import actions
from broadsheet.stories.models import Story

Write = Callable[..., Story]
A4, LETTER = (595, 842), (612, 792)
WORDS = "Şəki çığırı İstanbul", "Баку Қазақстан", "Αθήνα", "Łódź Győr", "أذربيجان"


@pytest.fixture(autouse=True)
def _nothing_failed() -> None:
    making._failed.clear()


@pytest.fixture
def here(settings: Any, tmp_path: Path, db: None) -> Editions:
    settings.BROADSHEET_EDITION = tmp_path / "edition"
    found = editions()
    found.begin("look", 0)
    return found


@pytest.fixture(scope="module")
def set_once() -> list[tuple[Story, Any]]:
    """The story that most tests look at and its PDF, once it is set."""
    return []


@pytest.fixture
def copy(request: pytest.FixtureRequest, set_once: list[tuple[Story, Any]]) -> tuple[Story, Any]:
    """A story with a picture and words in every alphabet, and the answer to who asks for its PDF."""
    if not set_once:
        write, picture = request.getfixturevalue("write"), request.getfixturevalue("picture")
        words = "".join(f"<p>{word} <b>{word}</b> <i>{word}</i></p>" for word in WORDS)
        body = [("text", f"<p>The first paragraph.</p><p>The second paragraph.</p><p>a ə ğ Я</p>{words}")]
        story = write("Council votes for the tram, İlham görüşdü", picture=picture, body=body)
        set_once.append((story, Client().get(f"/print/{story.pk}.pdf")))
    return set_once[0]


def _opened(response: Any) -> pypdfium2.PdfDocument:
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/pdf"
    return pypdfium2.PdfDocument(response.content)


def _text(document: pypdfium2.PdfDocument) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_machine_of_the_tests_can_make_pdfs() -> None:
    assert paper_copy.trouble() == ""


def test_what_weasyprint_lacks_is_said_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "typesetter.py"
    broken.write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    monkeypatch.setattr(offering, "TYPESETTER", broken)
    assert offering.trouble() == "OSError: cannot load library 'libpango-1.0-0'"


def test_that_it_works_is_found_out_once_for_all_processes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    settings.BROADSHEET_EDITION = tmp_path
    assert offering.works.__wrapped__()
    monkeypatch.setattr(offering, "trouble", lambda: "It is looked for again.")
    assert offering.works.__wrapped__()


def test_that_it_does_not_work_is_found_out_anew_by_each(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    settings.BROADSHEET_EDITION = tmp_path
    with monkeypatch.context() as lacking:
        lacking.setattr(offering, "trouble", lambda: "no pango")
        assert not offering.works.__wrapped__()
    assert offering.works.__wrapped__()


def test_it_is_the_story_on_a_sheet_of_a4(copy: tuple[Story, Any]) -> None:
    document = _opened(copy[1])
    assert tuple(map(round, document[0].get_size())) == A4
    text = _text(document)
    assert "The Test Courier" in text and "Council votes for the tram" in text
    assert "The second paragraph." in text and "http://testserver/news/politics/" in text


def test_an_option_makes_it_letter(client: Client, write: Write, settings: Any) -> None:
    settings.BROADSHEET_SHEET = "Letter"
    document = _opened(client.get(f"/print/{write().pk}.pdf"))
    assert tuple(map(round, document[0].get_size())) == LETTER


def test_its_words_come_out_in_every_alphabet(copy: tuple[Story, Any]) -> None:
    text = _text(_opened(copy[1]))
    assert "İlham görüşdü" in text
    for word in WORDS[:4]:
        assert text.count(word) == 3, text
    assert any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff" for letter in text)


def test_letters_of_several_font_files_keep_their_shapes(copy: tuple[Story, Any]) -> None:
    """Each file is embedded as a font of its own, so none is printed with another's shapes."""
    used = _fonts(copy[1].content)
    assert len(used) == len(set(used))


def test_a_picture_is_in_it(copy: tuple[Story, Any]) -> None:
    import pypdfium2.raw as pdfium

    kinds = [each.type for page in _opened(copy[1]) for each in page.get_objects(max_depth=5)]
    assert pdfium.FPDF_PAGEOBJ_IMAGE in kinds


def test_it_says_title_author_and_dates_of_the_story_itself(copy: tuple[Story, Any]) -> None:
    said = _opened(copy[1]).get_metadata_dict()
    assert said["Title"] == "Council votes for the tram, İlham görüşdü – The Test Courier"
    assert said["Author"] == "The Test Courier"
    assert said["CreationDate"].startswith(f"D:{dates.local(copy[0].dated):%Y%m%d%H%M%S}")


def test_the_same_story_gives_the_same_bytes(client: Client, write: Write, picture: Picture) -> None:
    path = f"/print/{write('Şəki', picture=picture).pk}.pdf"
    assert client.get(path).content == client.get(path).content


def test_it_is_printed_and_a_change_of_the_story_takes_it_off(here: Editions, write: Write) -> None:
    story = write()
    path = f"/print/{story.pk}.pdf"
    follow()
    assert printer.obtain(path) is None
    file = here.current.file(path) if here.current else None
    assert file and file.exists()
    actions.correct(story, "It was Tuesday.")
    follow()
    assert not file.exists()


def test_none_is_made_ahead_of_a_reader(here: Editions, write: Write) -> None:
    story = write()
    follow()
    for path in (f"/print/{story.pk}.pdf", f"/print/{story.pk}.html"):
        assert printer.obtain(path) is None
    here.begin_aside("another look", 0)
    assert here.coming
    ahead = _ahead(here.coming)
    assert f"/print/{story.pk}.html" in ahead
    assert f"/print/{story.pk}.pdf" not in ahead


def test_its_plate_names_no_pages_to_print() -> None:
    plate = plates.plate_of("/print/1.pdf")
    assert plate and not list(plate.first()) and not list(plate.every())


def test_robots_may_not_list_it(copy: tuple[Story, Any]) -> None:
    assert copy[1]["X-Robots-Tag"] == "noindex"


def test_who_asks_while_two_are_made_is_asked_to_wait(client: Client, write: Write) -> None:
    path = f"/print/{write().pk}.pdf"
    taken = [making._seats.acquire(blocking=False) for _ in range(making.SEATS)]
    try:
        response = client.get(path)
    finally:
        for _ in taken:
            making._seats.release()
    assert response.status_code == 503 and response["Retry-After"] == response["Refresh"] == "5"


def test_what_cannot_be_made_is_not_tried_again_at_once(
    client: Client, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def fail(job: bytes, path: str) -> bytes:
        tried.append(path)
        raise making._Failed("it took too long")

    monkeypatch.setattr(making, "_set", fail)
    path = f"/print/{write().pk}.pdf"
    assert [client.get(path).status_code for _ in range(2)] == [503, 503]
    assert tried == [path]


def test_a_process_that_takes_too_much_memory_is_ended(
    client: Client, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MEGABYTES", 60)
    response = client.get(f"/print/{write().pk}.pdf")
    assert response.status_code == 503 and response["Retry-After"] == "600"


@pytest.mark.parametrize(
    "url",
    [
        "http://elsewhere.example/static/front/css/fonts.css",
        "http://testserver.elsewhere.example/static/a.css",
        "https://testserver/static/a.css",
        "file:///etc/passwd",
        "http://testserver/static/../secret.css",
        "http://testserver/static/%2e%2e/secret.css",
        "http://testserver/static/out.css",
        "http://testserver/news/politics/1.html",
        "ftp://testserver/static/a.css",
    ],
)
def test_nothing_is_read_but_files_of_the_papers_own_folders(tmp_path: Path, url: str) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "a.css").write_text("a {}")
    (tmp_path / "secret.css").write_text("")
    (tmp_path / "static" / "out.css").symlink_to(tmp_path / "secret.css")
    folders = {"/static/": [str(tmp_path / "static")]}
    assert typesetter.fetched("http://testserver/static/a.css", "http://testserver", folders)[0] == b"a {}"
    with pytest.raises(ValueError, match=r"not of this paper|no such file"):
        typesetter.fetched(url, "http://testserver", folders)


def test_the_secrets_of_the_paper_do_not_reach_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_SECRET_KEY", "secret")
    assert "secret" not in making._environment().values()


def _fonts(pdf: bytes) -> list[str]:
    """The names under which fonts are embedded."""
    import ctypes

    import pypdfium2.raw as pdfium

    names = []
    for page in pypdfium2.PdfDocument(pdf):
        seen = {}
        for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5):
            font = pdfium.FPDFTextObj_GetFont(each)
            name = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, name, 200)
            seen[ctypes.addressof(font.contents) if font else 0] = name.value.decode()
        names += seen.values()
    return names


def test_a_query_has_none_made_anew(client: Client, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_copy, "of_page", lambda *_: pytest.fail("it was set"))
    response = client.get(f"/print/{write().pk}.pdf?x=1")
    assert response.status_code == 301 and "?" not in response["Location"]
