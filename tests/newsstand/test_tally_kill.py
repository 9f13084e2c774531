"""Processes killed while they count."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.newsstand import segments
from broadsheet.newsstand.tally import Tally

COUNT_FOREVER = """
import os, sys
from pathlib import Path
from broadsheet.newsstand.tally import Tally
tally = Tally(Path(sys.argv[1]))
for number in range(10**9):
    tally.count(number % 5000 + 1)
    if number % 700 == 699:
        tally.rotate()
    os.write(1, b".")
"""


def folded(directory: Path) -> Counter[int]:
    total: Counter[int] = Counter()
    for found in segments.find(directory).found:
        total.update(found.segment.counts)
        found.path.unlink()
    return total


@pytest.mark.parametrize("views", [1, 500, 12_345])
def test_no_view_is_lost_or_doubled_by_a_kill(tmp_path: Path, views: int) -> None:
    process = subprocess.Popen([sys.executable, "-c", COUNT_FOREVER, tmp_path], stdout=subprocess.PIPE)
    assert process.stdout
    reported = len(process.stdout.read(views))
    process.send_signal(signal.SIGKILL)
    reported += len(process.stdout.read())
    process.wait()
    # The last one may be counted and not be reported yet.
    assert folded(tmp_path).total() in (reported, reported + 1)


def test_what_a_living_process_counts_into_is_left_to_it(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", COUNT_FOREVER, tmp_path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.read(1)
    process.send_signal(signal.SIGSTOP)
    try:
        being_counted = [path for path in tmp_path.iterdir() if path.suffix == ".open"]
        found = [each.path for each in segments.find(tmp_path).found]
    finally:
        process.kill()
        process.communicate()
    assert being_counted
    assert not set(being_counted) & set(found)


def die(tally: Tally) -> None:
    """What the kernel does to a process that is killed: its memory and its files are let go as they are."""
    if tally._file:
        tally._words.release()
        tally._file.words.release()
        tally._file._map.close()
        os.close(tally._file._file)


STEPS = st.lists(
    st.one_of(st.integers(1, 4000), st.sampled_from(["rotate", "kill", "fold", "restart"])), max_size=60
)


@settings(deadline=None, max_examples=60)
@given(workers=st.lists(STEPS, min_size=1, max_size=3))
def test_any_order_of_counting_killing_and_folding_keeps_the_sums(
    workers: list[list[int | str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory = tmp_path_factory.mktemp("tally")
    counted: Counter[int] = Counter()
    taken: Counter[int] = Counter()
    for steps in workers:
        tally = Tally(directory)
        for step in steps:
            if isinstance(step, int):
                for story in range(1, step + 1, 97):
                    tally.count(story)
                    counted[story] += 1
            elif step == "rotate":
                tally.rotate()
            elif step == "fold":
                taken += folded(directory)
            else:
                die(tally) if step == "kill" else tally.close()
                tally = Tally(directory)
        die(tally)
    assert taken + folded(directory) == counted
