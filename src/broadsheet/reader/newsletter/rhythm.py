"""When a newsletter comes, as a sentence for readers."""

from __future__ import annotations

from datetime import time

from django.utils.formats import time_format
from django.utils.translation import gettext as _


def every_day(hour: time) -> str:
    return _("Every day at %(time)s.") % {"time": time_format(hour, "H:i")}


def every_week(day: str, hour: time) -> str:
    return _("On %(day)s at %(time)s.") % {"day": day, "time": time_format(hour, "H:i")}


def when_it_matters() -> str:
    return _("When something important happens.")


def now_and_then() -> str:
    return _("Now and then.")
