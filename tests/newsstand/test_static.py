"""Static files at the newsstand."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.newsstand.static import IN_MEMORY, Static, takes

from .doubles import Protocol, header_of

TAG, MADE_AT = '"66-5"', "Wed, 18 Nov 2026 10:00:00 GMT"


@pytest.fixture
def static(tmp_path: Path) -> Static:
    forms = []
    for coding, ending, content in (("br", ".br", b"br"), ("gzip", ".gz", b"gzi"), (None, "", b"plain")):
        path = tmp_path / f"desk.css{ending}"
        path.write_bytes(content)
        headers = [("Content-Length", str(len(content))), ("ETag", TAG)]
        forms.append((coding, str(path), headers + ([("Content-Encoding", coding)] if coding else [])))
    return Static(forms, [("ETag", TAG)], TAG, MADE_AT)


def ask(static: Static, method: str = "GET", **headers: str) -> Protocol:
    protocol = Protocol()
    static.answer(method, protocol, header_of(**headers))
    return protocol


@pytest.mark.parametrize(
    ("accepted", "body"),
    [
        ("gzip, deflate, br", b"br"),
        ("gzip", b"gzi"),
        ("", b"plain"),
        ("br;q=0, gzip", b"gzi"),
        ("zbr", b"plain"),
    ],
)
def test_the_smallest_form_that_the_client_takes(static: Static, accepted: str, body: bytes) -> None:
    assert ask(static, accept_encoding=accepted).body == body


def test_it_is_read_once(static: Static, tmp_path: Path) -> None:
    ask(static)
    (tmp_path / "desk.css").unlink()
    assert ask(static).body == b"plain"


def test_head_has_no_body(static: Static) -> None:
    answer = ask(static, "HEAD", accept_encoding="gzip")
    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, b"", "3")


@pytest.mark.parametrize("headers", [{"if_none_match": f"W/{TAG}"}, {"if_modified_since": MADE_AT}])
def test_a_client_that_has_it_gets_304(static: Static, headers: dict[str, str]) -> None:
    assert ask(static, **headers).status == 304


@pytest.mark.parametrize(
    "headers",
    [
        {"if_none_match": '"old"'},
        {"if_modified_since": "Wed, 18 Nov 2026 09:00:00 GMT"},
        {"if_modified_since": "x"},
    ],
)
def test_a_client_that_has_another_gets_this_one(static: Static, headers: dict[str, str]) -> None:
    assert ask(static, **headers).status == 200


@pytest.mark.parametrize(("method", "headers"), [("POST", {}), ("GET", {"range": "bytes=0-1"})])
def test_what_is_left_to_django(static: Static, method: str, headers: dict[str, str]) -> None:
    assert ask(static, method, **headers).status == 0


def test_a_file_that_is_gone_is_left_to_django(static: Static, tmp_path: Path) -> None:
    (tmp_path / "desk.css").unlink()
    assert ask(static).status == 0


def test_a_file_of_another_length_is_left_to_django(static: Static, tmp_path: Path) -> None:
    (tmp_path / "desk.css").write_bytes(b"plain and more")
    assert ask(static).status == 0


def test_a_large_file_is_left_to_the_server(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * (IN_MEMORY + 1))
    static = Static([(None, str(path), [("Content-Length", str(IN_MEMORY + 1))])], [], TAG, MADE_AT)
    assert ask(static).file == str(path)


@pytest.mark.parametrize(
    ("accepted", "taken"), [("br", True), ("br;q=0.1", True), ("br;q=0.0", False), ("brotli", False)]
)
def test_a_coding_is_taken(accepted: str, taken: bool) -> None:
    assert takes(accepted, "br") == taken
