"""An editor in a process of its own: publishes one story for each line on stdin, in the paper named by
BROADSHEET_PAPER, and says on stdout, as JSON, when that began and returned and where it must show."""

from __future__ import annotations

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.conf.settings")


def main() -> None:
    import django

    django.setup()
    from broadsheet.stories import actions

    from .drafts import Desk

    desk = Desk()
    try:
        ready = desk.draft()
        _say({"addresses": desk.addresses(ready)})
        for _line in sys.stdin:
            began = time.monotonic()
            actions.publish(ready)
            returned = time.monotonic()
            said = {"began": began, "returned": returned, "headline": ready.headline}
            _say(said | {"path": ready.get_absolute_url(), "addresses": desk.addresses(ready)})
            ready = desk.draft()
    finally:
        desk.clear()


def _say(what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
