"""Which form of a page a client gets, and whether it has it already."""

from __future__ import annotations

import pytest

from broadsheet.newsstand.choosing import matching, seconds, takes_gzip

TAGS = ('"a"', '"a-plain"')


@pytest.mark.parametrize(
    "accepted",
    [
        "gzip",
        "br, gzip",
        "gzip, deflate, br, zstd",
        "GZIP",
        "x-gzip",
        "gzip;q=0.5",
        "*",
        "gzip ; q=1.0, *;q=0",
        "br;q=1,*;q=0.1",
    ],
)
def test_gzip_is_taken_by(accepted: str) -> None:
    assert takes_gzip(accepted)


@pytest.mark.parametrize(
    "accepted",
    [
        None,
        "",
        "br",
        "identity",
        "gzip;q=0",
        "gzip;q=0.000",
        "*;q=0",
        "gzip;q=0, *",
        "gzip;q=many",
        "gzip;q=0.2, identity;q=0.9",
        "nogzip",
    ],
)
def test_gzip_is_not_taken_by(accepted: str | None) -> None:
    assert not takes_gzip(accepted)


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
