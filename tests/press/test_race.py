"""Readers who fetch a story while it changes never get an older page than the change's call left behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle

import pytest

from . import processes
from .processes import LISTS, Answer, House, Reader, all_at_once

house, prepared = processes.house, processes.prepared

ROUNDS = 40
VERSION = re.compile(r"Edition (\d+) end")


@pytest.fixture
def two_workers(house: House) -> House:
    house.run()
    return house


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


def test_no_reader_gets_an_older_page_than_the_last_that_was_published(two_workers: House) -> None:
    number, address = two_workers.newsroom.publish("Edition 0 end")
    paths = [address, *LISTS, f"/print/{number}.html", "/search/?q=Edition"]
    noted = lambda: two_workers.newsroom.noted  # noqa: E731
    readers = [*two_workers.reader_of_each_worker(), *two_workers.reader_of_each_worker()]
    watchers = [
        Watcher(reader, [address, *paths[place:], *paths[:place]], noted, ROUNDS)
        for place, reader in enumerate(readers)
    ]
    all_at_once(lambda: two_workers.newsroom("rounds", number, 1, ROUNDS), *watchers)
    assert [old for watcher in watchers for old in watcher.old] == []
    assert sum(watcher.read for watcher in watchers) > ROUNDS
    assert two_workers.verify() == ""
