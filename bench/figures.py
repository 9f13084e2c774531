"""`python -m bench.figures`: how long a story of 1,000 words is checked.

In processor time, so that a busy machine does not count: the first check of a process, which makes its
expressions and reads rates, and those that follow. Fails if one that follows takes 20 ms.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from . import machine

WORDS = 1000
ROUNDS = 200
BAR = 0.020
LABELLED = Path(__file__).parent.parent / "tests/dossiers/figures/labelled/open-en.jsonl"
PLAIN = "The council met again on Tuesday to hear what the harbour master had to say of the new quay. "


def main() -> int:
    """Measure and print; 1 if the bar is missed."""
    from broadsheet.dossiers.figures.central_bank import european_central_bank
    from broadsheet.dossiers.figures.checking import check
    from broadsheet.dossiers.figures.languages import load
    from broadsheet.dossiers.figures.rates import Rates

    bank = european_central_bank()
    language, rates = load("en"), Rates([bank] if bank else [])
    described = machine.description()
    print(", ".join(described[key] for key in ("processor", "system", "Python")))
    held = True
    for name, text in (
        ("figures in one sentence of four", story(4)),
        ("figures in every sentence", story(1)),
    ):
        found = check(text, language, date(2004, 11, 17), rates)
        taken = spent(lambda text=text: check(text, language, date(2004, 11, 17), rates))  # type: ignore[misc]
        held &= taken < BAR
        print(
            f"{WORDS} words, {name}: {taken * 1000:.1f} ms "
            f"({len(found.amounts)} amounts, {len(found.checked)} converted)"
        )
    print(f"The first in a new process: {cold():.0f} ms")
    return 0 if held else 1


def story(one_of: int) -> str:
    """A text of 1,000 words; one sentence of so many is a labelled one, the others have no figures."""
    sentences = [json.loads(line)["text"] for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    words: list[str] = []
    for number in range(10_000):
        words += (PLAIN if number % one_of else sentences[number // one_of % len(sentences)] + " ").split()
        if len(words) >= WORDS:
            break
    return " ".join(words[:WORDS])


def spent(work: Callable[[], object]) -> float:
    """The median of the seconds of processor time."""
    times = []
    for _ in range(ROUNDS):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return statistics.median(times)


def cold() -> float:
    """Milliseconds of processor time of a check in a process of its own, without those of starting Python."""
    program = (
        "import time; before = time.process_time(); from bench import figures; from datetime import date; "
        "from broadsheet.dossiers.figures import checking, kept, languages; text = figures.story(4); "
        "checking.check(text, languages.load('en'), date(2004, 11, 17), kept.all_rates()); "
        "print((time.process_time() - before) * 1000)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
