"""Static files come from the newsstand as they would come from Django."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from broadsheet.conf.gathered import statics

from .doubles import Protocol, header_of

CONTENT = b"body { color: black }\n" * 100


@pytest.fixture(autouse=True)
def gathered(tmp_path: Path, settings: Any) -> None:
    """One style sheet, gathered."""
    hashed = {"desk/desk.css": "desk/desk.0123456789ab.css", "seal.svg": "seal.0123456789ab.svg"}
    for name in [*hashed, *hashed.values()]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(CONTENT)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(CONTENT))
    manifest = {"paths": hashed, "version": "1.1", "hash": "0123456789ab"}
    (tmp_path / "staticfiles.json").write_text(json.dumps(manifest))
    settings.STATIC_ROOT = str(tmp_path)
    own = {"BACKEND": "broadsheet.conf.static.StaticFiles"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": own}


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "behind a proxy with a certificate"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
@pytest.mark.parametrize("name", ["desk/desk.0123456789ab.css", "desk/desk.css", "seal.svg"])
def test_the_headers_are_those_of_django(
    settings: Any, name: str, coding: str, method: str, secure: bool
) -> None:
    forwarded = {}
    if secure:
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        settings.SECURE_HSTS_SECONDS = 1000
        forwarded = {"HTTP_X_FORWARDED_PROTO": "https"}
    path = f"/static/{name}"
    theirs = Client().generic(method, path, HTTP_ACCEPT_ENCODING=coding, **forwarded)
    ours = Protocol()
    statics()[path].answer(method, ours, header_of(accept_encoding=coding))
    assert ours.headers == {name.lower(): value for name, value in theirs.headers.items()}


def test_a_hashed_file_may_be_kept_for_good() -> None:
    protocol = Protocol()
    statics()["/static/desk/desk.0123456789ab.css"].answer("GET", protocol, header_of())
    assert "immutable" in protocol.headers["cache-control"]


def test_packed_forms_have_no_address_of_their_own() -> None:
    assert "/static/desk/desk.css.gz" not in statics()


@pytest.mark.parametrize("named", [True, False])
def test_304_has_the_headers_that_django_sends(named: bool) -> None:
    path = "/static/desk/desk.css"
    tag = Client().get(path).headers["ETag"] if named else '"old"'
    theirs = Client().get(path, headers={"If-None-Match": tag})
    ours = Protocol()
    statics()[path].answer("GET", ours, header_of(if_none_match=tag))
    own = {name.lower(): value for name, value in theirs.headers.items()}
    assert (ours.status, ours.headers) == (theirs.status_code, own)
