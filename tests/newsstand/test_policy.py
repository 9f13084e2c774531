"""What a page on disk may answer."""

from __future__ import annotations

import pytest

from broadsheet.newsstand.policy import Policy, only_tracking

from .doubles import PATH, header_of

HOST = "paper.test"
policy = Policy([HOST, ".example.org", "[::1]"])


def page(
    method: str = "GET", path: str = PATH, query: str = "", host: str = HOST, **headers: str
) -> str | None:
    return policy.page(method, path, query, host, header_of(**headers))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_is_looked_up_for(method: str) -> None:
    assert page(method) == PATH


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "PROPFIND", "get"])
def test_any_other_method_is_handed_on(method: str) -> None:
    assert page(method) is None


@pytest.mark.parametrize(
    "path", ["/../etc/passwd", "/.git/config", "/a//b", "/news/ä/", "/a\0", "", "a", "/" + "a" * 700]
)
def test_a_path_that_cannot_be_printed_is_handed_on(path: str) -> None:
    assert page(path=path) is None


@pytest.mark.parametrize(
    "query", ["utm_source=mail&utm_medium=x", "fbclid=abc", "gclid=1&UTM_CAMPAIGN=2", "mc_cid=&mc_eid"]
)
def test_parameters_that_only_follow_readers_do_not_matter(query: str) -> None:
    assert page(query=query) == PATH


@pytest.mark.parametrize("query", ["q=oil", "fbclid=1&page=2", "ref=home", "=", "&", "utm", "utm%5Fsource=a"])
def test_any_other_query_is_handed_on(query: str) -> None:
    assert page(query=query) is None


@pytest.mark.parametrize(
    "host",
    [
        HOST,
        "paper.test:8000",
        "PAPER.test",
        "paper.test.",
        "example.org",
        "www.example.org:443",
        "[::1]:8000",
        "[::1]",
    ],
)
def test_the_papers_own_hosts_are_known(host: str) -> None:
    assert page(host=host) == PATH


@pytest.mark.parametrize(
    "host", ["", "evil.test", "paper.test.evil.test", "badexample.org", "paper.test:80:80", ":80"]
)
def test_any_other_host_is_handed_on(host: str) -> None:
    assert page(host=host) is None


def test_a_star_allows_every_host() -> None:
    assert Policy(["*"]).page("GET", PATH, "", "any.test", header_of()) == PATH


def test_hosts_that_somebody_makes_up_do_not_fill_the_memory() -> None:
    own = Policy([HOST])
    for number in range(5000):
        own.page("GET", PATH, "", f"{number}.test", header_of())
    assert len(own._decided) <= 1024


def test_a_request_with_a_body_is_handed_on() -> None:
    assert page(content_length="5") is None


def test_a_body_of_no_bytes_is_none() -> None:
    assert page(content_length="0") == PATH


def test_a_body_in_chunks_is_handed_on() -> None:
    assert page(transfer_encoding="chunked") is None


def test_cookies_do_not_matter() -> None:
    assert page(cookie="desk=abc") == PATH


def test_a_range_does_not_matter() -> None:
    assert page(range="bytes=0-9") == PATH


def test_words_that_a_page_could_mean_something_by_are_no_tracking() -> None:
    assert not any(only_tracking(f"{name}=1") for name in ("ref", "source", "id", "page", "q", "utm"))
