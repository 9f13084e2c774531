"""Questions to the paper named by BROADSHEET_PAPER, timed; prints milliseconds as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.conf.settings")

QUESTIONS = {
    "common word": "council",
    "rare word": "quillonade",
    "commonest word": "the",
    "only the commonest": "the of and to",
    "two common words": "council government",
    "four words": "police election tram bridge",
    "common and rare": "council quillonade",
    "common words that never meet": "marwood ulverley",
    "without the commonest": "council -the",
    "phrase of common words": '"city council"',
    "no such word": "xyzzyxyzzy",
    "a slip": "counsil",
    "two slips": "governmnet elction",
}
TIMES = 9


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from broadsheet.cli.static_files import gather
    from broadsheet.stories import indexed
    from broadsheet.stories.models import Story
    from broadsheet.stories.searching import look_for, search

    settings.ALLOWED_HOSTS = ["*"]
    with redirect_stdout(sys.stderr):
        gather(settings.PAPER)
    began = time.monotonic()
    filled = indexed.catch_up(batch=500, progress=_say)
    told: dict[str, Any] = {"stories": Story.objects.count()}
    if filled > 1_000:
        told["indexed a second"] = round(filled / (time.monotonic() - began))
    client = Client()
    for name, words in QUESTIONS.items():
        told[name] = {
            "readers": _timed(lambda words=words: search(words, languages=["en"])),
            "desk": _timed(lambda words=words: look_for(words, Story.objects.all())),
            "page": _timed(lambda words=words: client.get("/search/", {"q": words})),
        }
        results = search(words, languages=["en"])
        told[name] |= {"found": len(results.numbers), "unfinished": results.unfinished}
    print(json.dumps(told))


def _timed(act: Callable[[], object]) -> list[float]:
    """Median and slowest of some, in milliseconds, after one that is not counted."""
    act()
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return [round(took[len(took) // 2], 1), round(took[-1], 1)]


def _say(done: int) -> None:
    if done % 10_000 == 0:
        print(f"{done:,} put into the index", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
