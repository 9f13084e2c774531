from __future__ import annotations

import pytest

from broadsheet.wire.formats.encoding import decode
from tests.places import SHARED, needs_shared

FOLDER = SHARED / "data" / "encodings"
TURKISH = "Kaldı ki bu gecikmeden dolayı sadece para cezasını öngörüyor, şirket bunu bağışlamıyor. " * 3
RUSSIAN = "Порт подписал договор на два парома, сообщила газета в понедельник. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-r"])
def test_russian_in_any_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-8", "cp1254"])
def test_turkish_that_declares_nothing(encoding: str) -> None:
    assert decode(TURKISH.encode(encoding)) == TURKISH


def test_declared_charset_of_a_page() -> None:
    page = f'<meta charset="windows-1251"><p>{RUSSIAN[:20]}</p>'
    assert decode(page.encode("cp1251")) == page


def test_utf_8_that_declares_something_else_is_utf_8() -> None:
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'
    assert decode(page.encode()) == page


@pytest.mark.parametrize("label", ["rot13", "zlib", "unicode_escape", "utf-7", "idna", "no-such"])
def test_a_declaration_that_is_no_charset_is_passed_over(label: str) -> None:
    page = f'<?xml version="1.0" encoding="{label}"?><p>+ADw-script+AD4-</p>'
    assert decode(page.encode()) == page


def test_control_characters_and_carriage_returns_are_gone() -> None:
    assert decode(b"a\x00\x08b\r\nc\rd") == "ab\nc\nd"


@needs_shared
@pytest.mark.parametrize("folder", ["KOI8-R", "windows-1251-russian"])
def test_real_russian_files_are_russian(folder: str) -> None:
    for path in sorted((FOLDER / folder).iterdir()):
        text = decode(path.read_bytes())
        small = sum("а" <= letter <= "я" for letter in text)
        large = sum("А" <= letter <= "Я" for letter in text)
        assert small > 3 * large, path.name  # a wrong guess among the two turns small letters into large


@needs_shared
@pytest.mark.parametrize("folder", ["windows-1254-turkish", "iso-8859-9-turkish"])
def test_real_turkish_files_have_turkish_letters(folder: str) -> None:
    for path in sorted((FOLDER / folder).iterdir()):
        text = decode(path.read_bytes())
        assert not set("ýþð") & set(text), path.name
