"""What the web server loads: the newsstand, with Django behind it."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.conf.settings")

application = get_wsgi_application()
"""Django alone (WSGI)."""

from django.conf import settings  # noqa: E402  # only now is there anything in them

from ..newsstand.answer import Printed  # noqa: E402
from ..newsstand.bell import Bell  # noqa: E402
from ..newsstand.counting import Counting  # noqa: E402
from ..newsstand.handing_on import LARGEST, HandingOn  # noqa: E402
from ..newsstand.policy import Policy  # noqa: E402
from ..newsstand.readers import Readers  # noqa: E402
from ..newsstand.shelf import Shelf  # noqa: E402
from ..newsstand.stand import Newsstand  # noqa: E402
from ..newsstand.tally import Tally  # noqa: E402
from .gathered import statics  # noqa: E402
from .requests import Request  # noqa: E402

application.request_class = Request

MEGABYTE = 1024 * 1024


def newsstand(printed: Printed | None = None) -> Newsstand:
    """The server's application of one process. `printed` is the press; without it nothing new is printed."""
    option = {key: option.value for key, option in settings.OPTIONS.items()}
    paper = Path(settings.PAPER)
    edition = paper / "edition"
    bell = Bell(edition / "bell")
    readers = Readers(int(option["views.repeat_minutes"]))
    views = Counting(Tally(paper / "tally"), readers, trust_proxy=option["server.trust_proxy"])
    handing_on = HandingOn(
        application,
        threads=option["server.threads"],
        printed=printed,
        rung=bell.rung,
        largest=max(LARGEST, 2 * option["desk.upload_megabytes"] * MEGABYTE),
    )
    shelf = Shelf(edition / "current", bell, option["server.memory_megabytes"] * MEGABYTE)
    return Newsstand(Policy(settings.ALLOWED_HOSTS), shelf, handing_on, views, statics())
