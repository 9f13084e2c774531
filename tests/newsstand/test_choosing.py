"""Which form of a page a client gets, and whether it has it already."""

from __future__ import annotations

import pytest

from broadsheet.newsstand.choosing import BROTLI, GZIP, PLAIN, form_for, matching, seconds

TAGS = ('"a"', '"a-plain"')


@pytest.mark.parametrize(
    "accepted",
    [
        "gzip",
        "GZIP",
        "x-gzip",
        "gzip;q=0.5",
        "*",
        "gzip ; q=1.0, *;q=0",
        "br;q=0.1, gzip",
        "br;q=0, gzip",
    ],
)
def test_gzip_is_for(accepted: str) -> None:
    assert form_for(accepted) == GZIP


@pytest.mark.parametrize(
    "accepted",
    [
        None,
        "",
        "identity",
        "br;q=0.1, identity",
        "gzip;q=0",
        "gzip;q=0.000",
        "*;q=0",
        "gzip;q=0, *",
        "gzip;q=many",
        "gzip;q=0.2, identity;q=0.9",
        "nogzip",
    ],
)
def test_unpacked_is_for(accepted: str | None) -> None:
    assert form_for(accepted) == PLAIN


@pytest.mark.parametrize(
    "accepted", ["br", "br, gzip", "gzip, deflate, br, zstd", "br;q=1,*;q=0.1", "gzip;q=0.5, br;q=0.5"]
)
def test_brotli_is_for(accepted: str) -> None:
    assert form_for(accepted) == BROTLI


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ('"a"', 0), ('W/"a"', 0), ('"x", "a"', 0), ('"x" ,W/"a-plain","y"', 1), ("*", 0), ('"a,b", "a"', 0),
        ('"x"', None), ("a", None), ("", None), ('"a', None), ('"a" "b"', None), ('"x", a', None),
    ],
)  # fmt: skip
def test_if_none_match(field: str, place: int | None) -> None:
    assert matching(field, TAGS) == place


def test_a_weak_tag_of_ours_is_named_by_its_strong_form() -> None:
    assert matching('"a"', ('W/"a"',)) == 0


@pytest.mark.parametrize("date", [None, "", "yesterday", "Wed, 99 Nov 2026 10:00:00 GMT", "0"])
def test_what_is_no_date_is_none(date: str | None) -> None:
    assert seconds(date) is None


def test_a_date_is_seconds() -> None:
    assert seconds("Thu, 01 Jan 1970 00:01:00 GMT") == 60
