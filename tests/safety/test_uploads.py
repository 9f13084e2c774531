"""Files that are not what they say."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.documents.models import Document

from broadsheet.desk import roles
from broadsheet.pictures.models import Picture
from broadsheet.pictures.upload import check_document, check_picture

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def drawn(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "#9b1c1c").save(data, kind)
    return data.getvalue()


def claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that would unfold to width × height pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def zipped(*names: str, first: bytes = b"") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_a_picture_passes(kind: str) -> None:
    check_picture(io.BytesIO(drawn(kind)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        HTML,
        SVG,
        b"GIF89a" + HTML,
        b"\xff\xd8\xff\xe0" + HTML,
        drawn("JPEG")[:200],
        drawn("PNG")[:-40],
        drawn("TIFF"),
        drawn("BMP"),
        drawn("PDF"),
        claims(20_000, 20_000),
        claims(100_000, 100_000),
        claims(9_000, 9_000),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    ],
)
def test_what_is_no_picture_does_not(data: bytes) -> None:
    with pytest.raises(ValidationError):
        check_picture(io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", HTML),
        ("a.jpg", b""),
        ("a.svg", SVG),
        ("a.jpg", SVG),
        ("a.png", drawn("JPEG")),
        ("a.html", drawn("JPEG")),
        ("a.jpg.html", drawn("JPEG")),
        ("a.png", claims(20_000, 20_000)),
        ("a.jpg", drawn("JPEG")[:300]),
        ("a.php", drawn("GIF")),
    ],
)
def test_the_desk_takes_no_false_picture(
    at_the_desk: Callable[[str], Client], name: str, data: bytes
) -> None:
    fields = {"title": "x", "description": "x", "file": SimpleUploadedFile(name, data, "image/jpeg")}
    assert at_the_desk(roles.REPORTER).post("/desk/images/add/", fields).status_code == 200
    assert not Picture.objects.exists()


def test_the_desk_takes_no_false_picture_dragged_in(at_the_desk: Callable[[str], Client]) -> None:
    fields = {"title": "x", "files[]": SimpleUploadedFile("a.jpg", b"\xff\xd8\xff\xe0" + HTML, "image/jpeg")}
    answer = at_the_desk(roles.REPORTER).post(
        "/desk/images/multiple/add/", fields, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert answer.json()["success"] is False
    assert not Picture.objects.exists()


def test_the_desk_takes_a_picture(at_the_desk: Callable[[str], Client]) -> None:
    fields = {
        "title": "x",
        "description": "x",
        "file": SimpleUploadedFile("a.jpg", drawn("JPEG"), "image/jpeg"),
        "collection": "1",
        "tags": "",
    }
    at_the_desk(roles.REPORTER).post("/desk/images/add/", fields)
    assert Picture.objects.count() == 1


def test_a_picture_with_a_page_hidden_in_it_is_handed_out_as_a_picture(
    client: Client, picture: Picture
) -> None:
    with picture.file.open("rb") as file:
        data = file.read() + HTML
    picture.file.save("polyglot.jpg", SimpleUploadedFile("polyglot.jpg", data))
    answer = client.get(picture.file.url)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.txt", "Şəki".encode()),
        ("a.csv", "a;b\n".encode("utf-16")),
        ("a.zip", zipped("x")),
        ("A.DOCX", zipped("[Content_Types].xml", "word/document.xml")),
        ("a.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml")),
        ("a.odt", zipped("content.xml", first=b"application/vnd.oasis.opendocument.text")),
        ("a.ods", zipped("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet")),
    ],
)
def test_a_document_passes(name: str, data: bytes) -> None:
    check_document(io.BytesIO(data), name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", HTML),
        ("a.pdf", zipped("x")),
        ("a.docx", zipped("x")),
        ("a.docx", b"%PDF-1.7"),
        ("a.zip", b"PK\x03\x04"),
        ("a.docx", zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("a.xlsx", zipped("[Content_Types].xml", "word/document.xml")),
        ("a.odt", zipped("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet")),
        ("a.txt", b"MZ\x90\0"),
        ("a.csv", b"\x7fELF"),
        ("a.html", HTML),
        ("a.svg", SVG),
        ("a", b"x"),
        ("a.txt", b"a\0b"),
        ("pdf", b"%PDF-1.7"),
    ],
)
def test_a_false_document_does_not(name: str, data: bytes) -> None:
    with pytest.raises(ValidationError):
        check_document(io.BytesIO(data), name)


@pytest.mark.parametrize("name", ["a.pdf", "a.html", "a.svg", "a.docx", "a.pdf.exe"])
def test_the_desk_takes_no_false_document(at_the_desk: Callable[[str], Client], name: str) -> None:
    fields = {"title": "x", "file": SimpleUploadedFile(name, HTML), "collection": "1", "tags": ""}
    at_the_desk(roles.REPORTER).post("/desk/documents/add/", fields)
    assert not Document.objects.exists()


def stored(name: str, data: bytes) -> Document:
    return Document.objects.create(title="x", file=SimpleUploadedFile(name, data))


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.zip", "a.docx", "a.html", "a.svg", "a.xml"])
def test_documents_are_saved_not_shown(client: Client, db: None, name: str) -> None:
    answer = client.get(stored(name, HTML).url)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_pdf_is_shown_but_runs_nothing_of_ours(client: Client, db: None) -> None:
    answer = client.get(stored("a.pdf", b"%PDF-1.7").url)
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert answer.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("way", ["/media/", "/media/./", "/media//", "/media/x/../"])
def test_no_document_goes_around_who_may_read_it(client: Client, db: None, way: str) -> None:
    document = stored("a.txt", b"secret")
    assert client.get(way + document.file.name).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../secrets.toml",
        "..%2fsecrets.toml",
        "%2e%2e/secrets.toml",
        "x/../../secrets.toml",
        "..\\secrets.toml",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "....//secrets.toml",
        "%00",
        "a%00.jpg",
        ".",
        "",
    ],
)
@pytest.mark.parametrize("room", ["/media/", "/static/"])
def test_nothing_outside_is_handed_out(client: Client, db: None, room: str, path: str) -> None:
    assert client.get(room + path).status_code in (301, 400, 404)
