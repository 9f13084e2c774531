"""A full disk: readers get every page, and what is published reaches them.

The edition, or the whole paper, lies on a small disk in memory, which only root can make.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.processes import eventually

from . import processes
from .processes import LISTS, House, Reader, new_house

prepared = processes.prepared

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root makes a small disk"
)


class SmallDisk:
    """At `place`; `fill` takes all the room there is, `clear` gives it back."""

    def __init__(self, place: Path, megabytes: int) -> None:
        self.place = place
        options = f"size={megabytes}m,mode=755"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True)

    def fill(self) -> None:
        with (self.place / "filling").open("ab", buffering=0) as filling, suppress(OSError):
            while True:
                filling.write(bytes(4096))

    def clear(self) -> None:
        (self.place / "filling").unlink()

    def close(self) -> None:
        subprocess.run(["umount", "--lazy", self.place], check=True)


Crowded = tuple[House, SmallDisk]


@pytest.fixture(params=["the edition", "the whole paper"])
def crowded(
    request: pytest.FixtureRequest, prepared: Path, tmp_path: Path
) -> Iterator[tuple[House, SmallDisk]]:
    """A running paper whose edition, or all of it, is on a small disk."""
    whole = request.param == "the whole paper"
    disk = SmallDisk(tmp_path, 48) if whole else None
    house = new_house(prepared, tmp_path)
    if disk is None:
        edition = house.paper / "edition"
        kept = shutil.move(edition, tmp_path / "kept")
        edition.mkdir()
        disk = SmallDisk(edition, 24)
        shutil.copytree(kept, edition, symlinks=True, dirs_exist_ok=True)
    try:
        house.run()
        yield house, disk
    finally:
        house.close()
        disk.close()


def test_readers_need_no_room_on_the_disk(crowded: Crowded, request: pytest.FixtureRequest) -> None:
    house, disk = crowded
    number, address = house.newsroom.publish("Before it was full")
    gone, gone_address = house.newsroom.publish("Soon taken back")
    readers = house.reader_of_each_worker()
    pages = [address, gone_address, *LISTS]
    loads = 0

    def read(expected: str) -> list[object]:
        """Everything by every worker: what does not show `expected`, or does not come whole."""
        nonlocal loads
        wrong: list[object] = []
        for reader in readers:
            loads += 1
            answers = [(path, reader.get(path)) for path in (address, *LISTS)]
            wrong += [(path, answer.status) for path, answer in answers if expected not in answer.body]
        return wrong

    assert read("Before it was full") == []
    assert [reader.get(path).status for reader in readers for path in pages] == [200] * 2 * len(pages)
    loads += 2
    disk.fill()
    assert read("Before it was full") == []
    if "the edition" in request.node.name:  # elsewhere nothing can be published
        house.newsroom("update", number, "While it was full")
        assert read("While it was full") == []
        house.newsroom("retract", gone)
        assert [reader.get(gone_address).status for reader in readers] == [410, 410]
    disk.clear()
    assert eventually(lambda: (house.paper / "edition" / "current").is_symlink())
    house.newsroom("update", number, "Room again")
    assert read("Room again") == []
    assert eventually(lambda: printed(house, address))
    assert eventually(lambda: house.views(number) >= loads)
    assert house.views(number) == loads
    assert house.verify() == ""


def printed(house: House, path: str) -> bool:
    """Whether the page lies on the disk; asks for it."""
    Reader(house.port).get(path, method="HEAD")
    return (house.paper / "edition" / "current" / f"{path[1:]}.gz").is_file()
