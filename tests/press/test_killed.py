"""Processes that are killed at any moment leave no old page, no torn one, and no view lost or doubled."""

from __future__ import annotations

import http.client
import os
import random
import signal
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from tests.cli.processes import eventually, of

from . import processes
from .processes import House, Reader, all_at_once, new_house

house, prepared = processes.house, processes.prepared

KILLS = 3
BETWEEN_KILLS = 40
"""Pages that each reader has fetched before the next process is killed."""


class Regular:
    """Reads stories until it is `over`, with a new connection where one breaks. `got` counts whole answers by
    story, `broken` those that did not come whole, which may be views or not."""

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

    def have_read(pages: int) -> bool:
        return all(each.total > pages for each in regulars)

    def kill() -> None:
        try:
            for kills in range(1, KILLS + 1):
                assert eventually(partial(have_read, BETWEEN_KILLS * kills))
                number, _address = stories[kills % 3]
                assert eventually(lambda: victims(house, victim))
                house.newsroom("update", number, f"Before kill {kills} of {victim}")
                assert eventually(lambda: victims(house, victim))  # it may be about to be started again
                os.kill(victims(house, victim)[0], signal.SIGKILL)
                house.newsroom("update", number, f"After kill {kills} of {victim}")
            assert eventually(partial(have_read, BETWEEN_KILLS * (KILLS + 1)))
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
    assert eventually(lambda: all("Carried on" in reader.get(address).body for reader in readers))
    assert house.verify() == ""


def test_printing_everything_can_be_killed_at_any_point_and_goes_on(prepared: Path, tmp_path: Path) -> None:
    house = new_house(prepared, tmp_path)
    chance = random.Random(3)
    try:
        for place in range(12):
            house.newsroom.publish(f"Story {place}")
        done = 0
        for _ in range(KILLS):
            done += chance.randint(3, 9)
            printing = house.command.start("press", "--all", "--paper", house.paper)
            assert eventually(lambda: house.printed() >= done)  # noqa: B023
            printing.process.kill()
            printing.close()
            assert house.verify() == ""
        left = house.command("press", "--all", "--paper", house.paper)
        assert (left.returncode, house.printed() > done + 12, house.verify()) == (0, True, "")
    finally:
        house.close()
