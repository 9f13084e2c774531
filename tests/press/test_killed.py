"""Processes that are killed at any moment leave no old page, no torn one, and no view lost or doubled."""

from __future__ import annotations

import http.client
import os
import signal
from threading import Event

import pytest

from tests.cli.processes import eventually, of

from . import processes
from .processes import House, Reader, all_at_once

house, prepared = processes.house, processes.prepared

KILLS = 3
BETWEEN_KILLS = 40
"""Pages that each reader has fetched before the next process is killed."""


class Regular:
    """Reads stories until it is `over`, with a new connection where one breaks. `got` are whole answers by story,
    `broken` those that did not come whole, which may have been counted or not."""

    def __init__(self, house: House, stories: list[tuple[int, str]], over: Event) -> None:
        self._house, self._stories, self._over = house, stories, over
        self.got = {number: 0 for number, _address in stories}
        self.broken = 0
        self.odd: list[str] = []

    def __call__(self) -> None:
        reader = Reader(self._house.port)
        while not self._over.is_set():
            for number, address in self._stories:
                try:
                    answer = reader.get(address)
                except (OSError, http.client.HTTPException):
                    self.broken += 1
                    reader.close()
                    reader = Reader(self._house.port)
                    self._over.wait(0.02)
                    continue
                self.got[number] += answer.status == 200
                if answer.status != 200 or not answer.body.rstrip().endswith("</html>"):
                    self.odd.append(f"{answer.status} {answer.body[-80:]!r}")
        reader.close()

    @property
    def total(self) -> int:
        return sum(self.got.values())


@pytest.mark.parametrize("victim", ["a web worker", "the web server", "the worker"])
def test_views_and_pages_survive_a_kill(house: House, victim: str) -> None:
    stories = [house.newsroom.publish(f"Read through {victim} {place}") for place in range(3)]
    over = Event()
    regulars = [Regular(house, stories, over) for _ in range(4)]

    def kill() -> None:
        try:
            for kills in range(1, KILLS + 1):
                assert eventually(lambda: all(each.total > BETWEEN_KILLS * kills for each in regulars))
                number, _address = stories[kills % 3]
                assert eventually(lambda: victims(house, victim))
                house.newsroom("update", number, f"Before kill {kills} of {victim}")
                os.kill(victims(house, victim)[0], signal.SIGKILL)
                house.newsroom("update", number, f"After kill {kills} of {victim}")
            assert eventually(lambda: all(each.total > BETWEEN_KILLS * (KILLS + 1) for each in regulars))
        finally:
            over.set()

    all_at_once(kill, *regulars)
    assert [odd for each in regulars for odd in each.odd] == []
    unsure = sum(each.broken for each in regulars)
    read = {number: sum(each.got[number] for each in regulars) for number, _address in stories}
    assert eventually(lambda: sum(map(house.views, read)) >= sum(read.values()))
    assert sum(map(house.views, read)) - sum(read.values()) <= unsure
    assert [number for number in read if house.views(number) < read[number]] == []
    last = stories[KILLS % 3][1]
    assert eventually(lambda: f"After kill {KILLS} of {victim}" in house.get(last).body)
    assert house.verify() == ""


def victims(house: House, victim: str) -> list[int]:
    if victim == "the worker":
        return of(house.paper, "worker")
    return house.web_server() if victim == "the web server" else house.web_workers()


def test_a_change_whose_maker_died_after_the_commit_is_seen_at_the_next_look(house: House) -> None:
    number, address = house.newsroom.publish("Left behind")
    readers = house.reader_of_each_worker()
    assert ["Left behind" in reader.get(address).body for reader in readers] == [True, True]
    house.newsroom("die_after_commit")
    house.newsroom.say("update", number, "Carried on")
    house.newsroom.process.wait()
    house.reopen_newsroom()
    for reader in readers:
        assert eventually(lambda: "Carried on" in reader.get(address).body)  # noqa: B023
    assert house.verify() == ""
