"""Whatever charset a request names, it is read as UTF-8."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import RequestFactory

from broadsheet.conf.requests import Request

CHARSETS = ["base64", "rot13", "undefined", "idna", "utf-16", "nonsense", "utf-8", '"base64"']


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_query_is_read_in_utf_8(charset: str) -> None:
    asked = RequestFactory().get("/").environ | {
        "QUERY_STRING": f"q={quote('Şəki')}",
        "CONTENT_TYPE": f"text/plain; charset={charset}",
    }
    assert Request(asked).GET["q"] == "Şəki"


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=XX"])
def test_a_form_is_read_in_utf_8(charset: str, kind: str) -> None:
    form = f"q={quote('Şəki')}".encode()
    if "boundary" in kind:
        form = '--XX\r\nContent-Disposition: form-data; name="q"\r\n\r\nŞəki\r\n--XX--\r\n'.encode()
    sent = RequestFactory().generic("POST", "/", form, f"{kind}; charset={charset}").environ
    assert Request(sent).POST["q"] == "Şəki"
