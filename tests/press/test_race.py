"""Readers who fetch a story while it changes never get an older page than the change's call left behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from threading import Event

import pytest

from . import processes
from .processes import LISTS, Answer, House, Reader, all_at_once

house, prepared = processes.house, processes.prepared

ROUNDS = 40
SITEMAP = f"/sitemaps/{datetime.now(UTC):%Y-%m}.xml"
VERSION = re.compile(r"Edition (\d+) end")


class Watcher:
    """Reads pages over and over until the last round; `old` are answers older than what was noted before."""

    def __init__(self, reader: Reader, paths: list[str], noted: Callable[[], int], last: int) -> None:
        self._reader, self._paths, self._noted, self._last = reader, paths, noted, last
        self.old: list[str] = []
        self.read = 0
        self._kept: dict[str, tuple[str, int]] = {}

    def __call__(self) -> None:
        for path in cycle(self._paths):
            least = self._noted()
            shown = self._look(path)
            self.read += 1
            if shown < least:
                self.old.append(f"{path} showed {shown} after {least}")
            if least == self._last:
                return

    def _look(self, path: str) -> int:
        """The version that the reader sees; each second time his browser asks whether it has changed."""
        tag, known = self._kept.pop(path, ("", 0))
        answer = self._reader.get(path, **({"If_None_Match": tag} if tag else {}))
        if answer.status == 304:
            return known
        version = version_in(answer)
        if not tag and "etag" in answer.headers:
            self._kept[path] = answer.headers["etag"], version
        return version


def version_in(answer: Answer) -> int:
    assert answer.status == 200, answer
    return max(map(int, VERSION.findall(answer.body)), default=0)


def test_no_reader_gets_an_older_page_than_the_last_that_was_published(house: House) -> None:
    number, address = house.newsroom.publish("Edition 0 end")
    paths = [*LISTS, f"/print/{number}.html", "/search/?q=Edition"]
    readers = [*house.reader_of_each_worker(), *house.reader_of_each_worker()]
    watchers = [
        Watcher(reader, [address, *paths[place:], *paths[:place]], lambda: house.newsroom.noted, ROUNDS)
        for place, reader in enumerate(readers)
    ]
    all_at_once(lambda: house.newsroom("rounds", number, 1, ROUNDS), *watchers)
    assert [old for watcher in watchers for old in watcher.old] == []
    assert sum(watcher.read for watcher in watchers) > ROUNDS
    assert house.verify() == ""


def test_after_a_change_every_worker_gives_the_new_page_at_once(house: House) -> None:
    number, address = house.newsroom.publish("Edition 1000 end")
    readers = house.reader_of_each_worker()
    old = []
    for version in range(1001, 1007):
        house.newsroom("rounds", number, version, version)
        pages = [(path, reader.get(path)) for reader in readers for path in (address, *LISTS)]
        old += [(path, version) for path, page in pages if version_in(page) != version]
    assert old == []


def test_a_new_story_is_everywhere_as_soon_as_it_is_published(house: House) -> None:
    readers = house.reader_of_each_worker()
    missing = []
    for round_ in range(3):
        for reader in readers:
            for path in LISTS:
                reader.get(path)
        number, address = house.newsroom.publish(f"Novelty {round_} here")
        for reader in readers:
            for path in (address, f"/print/{number}.html", *LISTS, "/search/?q=Novelty"):
                if f"Novelty {round_} here" not in reader.get(path).body:
                    missing.append((path, round_))
    assert missing == []


def test_a_page_not_found_is_found_as_soon_as_it_is_published(house: House) -> None:
    """Its number is that of the next story."""
    readers = house.reader_of_each_worker()
    for _ in range(2):
        last, address = house.newsroom.publish("Before it")
        coming = address.replace(str(last), str(last + 1))
        assert [reader.get(coming).status for reader in readers] == [404, 404]
        assert house.newsroom.publish("There it is") == (last + 1, coming)
        assert [reader.get(coming).status for reader in readers] == [200, 200]


@pytest.mark.parametrize(("verb", "status"), [("retract", 410), ("unpublish", 404)])
def test_what_was_taken_back_is_nowhere(house: House, verb: str, status: int) -> None:
    readers = house.reader_of_each_worker()
    left = []
    for round_ in range(2):
        secret = f"Secret {verb} {round_} told"
        number, address = house.newsroom.publish(secret)
        own = [address, f"/print/{number}.html", f"/views/{number}.json"]
        lists = [*LISTS, "/sitemap.xml", "/sitemaps/news.xml", SITEMAP, "/search/?q=Secret"]
        for reader in readers:
            for path in (*own, *lists):
                reader.get(path)
        house.newsroom(verb, number)
        for reader in readers:
            for path in lists:
                body = reader.get(path).body
                left += [(path, round_)] if secret in body or address in body else []
            for path in own:
                answer = reader.get(path, If_Modified_Since="Sun, 06 Nov 2044 08:49:37 GMT")
                left += [(path, answer.status)] if answer.status not in (status, 404) else []
                left += [(path, round_)] if verb != "retract" and secret in answer.body else []
                left += [(path, round_)] if "all the talk" in answer.body else []
    assert left == []


def test_readers_meanwhile_never_get_a_story_after_it_was_retracted(house: House) -> None:
    """They ask without a pause, so that the page is being rendered and printed while it is retracted."""
    stories = [house.newsroom.publish(f"Gone {place} soon") for place in range(6)]
    retracted: set[str] = set()
    late: list[str] = []
    over = Event()

    def read(reader: Reader) -> None:
        while not over.is_set():
            for _number, address in stories:
                known = address in retracted
                if "all the talk" in reader.get(address).body and known:
                    late.append(address)

    def retract() -> None:
        try:
            for number, address in stories:
                house.newsroom("update", number, "Changed before it goes")
                house.newsroom("retract", number)
                retracted.add(address)
        finally:
            over.set()

    readers = [*house.reader_of_each_worker(), *house.reader_of_each_worker()]
    all_at_once(retract, *(partial(read, reader) for reader in readers))
    assert late == []
    assert all(house.get(address).status == 410 for _number, address in stories)
