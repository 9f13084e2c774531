"""What a view is."""

from __future__ import annotations

import crawleruseragents
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.newsstand import readers, robots
from broadsheet.newsstand.readers import Readers

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
PERSONS = [
    FIREFOX,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
    "Safari/537.36 Edg/126.0.0.0",
    "Lynx/2.9.0dev.12 libwww-FM/2.14",
]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def is_view(method: str = "GET", user_agent: str | None = FIREFOX, **headers: str) -> bool:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Readers().is_view(method, user_agent, named.get)


@pytest.mark.parametrize("user_agent", PERSONS)
def test_a_persons_load_is_a_view(user_agent: str) -> None:
    assert is_view(user_agent=user_agent)


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS", "get"])
def test_only_get_is_a_view(method: str) -> None:
    assert not is_view(method)


@pytest.mark.parametrize("user_agent", [None, ""])
def test_without_a_user_agent_there_is_no_person(user_agent: str | None) -> None:
    assert not is_view(user_agent=user_agent)


@pytest.mark.parametrize(
    "user_agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "curl/8.5.0",
        "Wget/1.21.4",
        "python-requests/2.32.3",
    ],
)
def test_a_known_robots_load_is_none(user_agent: str) -> None:
    assert not is_view(user_agent=user_agent)


@pytest.mark.parametrize("header", ["sec_purpose", "purpose", "x_purpose", "x_moz"])
@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender", "Prerender", "preview"])
def test_what_is_fetched_ahead_is_none(header: str, purpose: str) -> None:
    assert not is_view(**{header: purpose})


def test_another_purpose_is_no_matter() -> None:
    assert is_view(sec_purpose="search")


def test_every_robot_of_the_list_is_known() -> None:
    unknown = [
        user_agent
        for robot in crawleruseragents.CRAWLER_USER_AGENTS_DATA
        for user_agent in robot["instances"]
        if crawleruseragents.is_crawler(user_agent) and not robots.is_robot(user_agent)
    ]
    assert unknown == []


WORDS = [robot["pattern"].replace("\\", "")[:20] for robot in crawleruseragents.CRAWLER_USER_AGENTS_DATA]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=20), max_size=4).map(" ".join))
def test_the_verdict_is_the_lists_own(user_agent: str) -> None:
    assert robots.is_robot(user_agent) == crawleruseragents.is_crawler(user_agent)


def test_what_is_remembered_of_robots_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots, "REMEMBERED", 10)
    for number in range(100):
        robots.is_robot(f"Reader/{number}")
    assert len(robots._verdicts) <= 10


def test_every_load_counts_without_a_window() -> None:
    everybody = Readers(0)
    assert [everybody.is_new(7, "192.0.2.1", FIREFOX) for _ in range(3)] == [True] * 3


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def half_an_hour(clock: Clock) -> Readers:
    return Readers(30, clock)


def test_the_same_load_within_the_window_is_no_view(half_an_hour: Readers, clock: Clock) -> None:
    half_an_hour.is_new(7, "192.0.2.1", FIREFOX)
    clock.now = 30 * 60 - 1
    assert not half_an_hour.is_new(7, "192.0.2.1", FIREFOX)


def test_after_the_window_it_is_one_again(half_an_hour: Readers, clock: Clock) -> None:
    half_an_hour.is_new(7, "192.0.2.1", FIREFOX)
    clock.now = 30 * 60
    assert half_an_hour.is_new(7, "192.0.2.1", FIREFOX)


def test_repeating_does_not_lengthen_the_window(half_an_hour: Readers, clock: Clock) -> None:
    for minute in (0, 20, 31):
        clock.now = minute * 60
        counted = half_an_hour.is_new(7, "192.0.2.1", FIREFOX)
    assert counted


@pytest.mark.parametrize(
    "other", [(8, "192.0.2.1", FIREFOX), (7, "192.0.2.2", FIREFOX), (7, "192.0.2.1", PERSONS[1])]
)
def test_another_story_or_reader_is_a_view(half_an_hour: Readers, other: tuple[int, str, str]) -> None:
    half_an_hour.is_new(7, "192.0.2.1", FIREFOX)
    assert half_an_hour.is_new(*other)


def test_no_address_is_kept(half_an_hour: Readers) -> None:
    half_an_hour.is_new(7, "192.0.2.1", FIREFOX)
    assert all(b"192.0.2.1" not in reader and len(reader) == 16 for reader in half_an_hour._seen)


def test_the_key_is_replaced_every_day(half_an_hour: Readers, clock: Clock) -> None:
    key = half_an_hour._key
    clock.now = 24 * 60 * 60
    half_an_hour.is_new(7, "192.0.2.1", FIREFOX)
    assert half_an_hour._key != key


def test_what_is_remembered_of_readers_is_bounded(
    half_an_hour: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "REMEMBERED", 10)
    for number in range(100):
        half_an_hour.is_new(number + 1, "192.0.2.1", FIREFOX)
    assert len(half_an_hour._seen) + len(half_an_hour._seen_before) <= 20
