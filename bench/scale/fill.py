"""Load an archive into the paper named by BROADSHEET_PAPER: `python -m bench.scale.fill STORIES`.

Prints how long it took as JSON on stdout, progress on stderr. What is there already is not loaded again.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.conf.settings")


def main(stories: int) -> None:
    import django

    django.setup()
    from broadsheet.stories.loading import Loaded, finish, load
    from broadsheet.stories.models import Story

    from .archive import Newspaper

    highest = Story.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    newspaper, began, last = Newspaper(stories), time.monotonic(), [0.0]

    def say(done: Loaded) -> None:
        if time.monotonic() - last[0] > 5:
            last[0] = time.monotonic()
            rate = done.new / (last[0] - began)
            print(f"{highest + done.new:,} of {stories:,}, {rate:,.0f} a second", file=sys.stderr, flush=True)

    result: dict[str, Any] = {"already there": highest}
    if highest < stories:
        rest = (newspaper.story(number) for number in range(highest + 1, stories + 1))
        writing = _Writing()
        done = load(writing.of(rest), progress=say, finishing=False)
        result |= {"stories": done.new, "seconds": time.monotonic() - began, "inventing": writing.seconds}
        began = time.monotonic()
        finish()
        result["finishing"] = time.monotonic() - began
    print(json.dumps(result))


class _Writing:
    """Measures how long the stories themselves took to invent, which is no part of loading them."""

    seconds = 0.0

    def of(self, stories: Any) -> Any:
        while True:
            began = time.perf_counter()
            story = next(stories, None)
            self.seconds += time.perf_counter() - began
            if story is None:
                return
            yield story


if __name__ == "__main__":
    main(int(sys.argv[1]))
