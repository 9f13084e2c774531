"""What is said to people: in the language of whoever reads it where a paper runs, else in English."""

from __future__ import annotations

import sys
from datetime import date


def gettext(text: str) -> str:
    """The text in the reader's language."""
    if not _in_a_paper():
        return text
    from django.utils import translation

    return translation.gettext(text)


def gettext_noop(text: str) -> str:
    """The text as it is; its translation is looked up later."""
    return text


def separated(text: str) -> str:
    """A number written as in English, with the separators of the reader's language."""
    if not _in_a_paper():
        return text
    from django.utils.formats import get_format

    marks = {",": str(get_format("THOUSAND_SEPARATOR")), ".": str(get_format("DECIMAL_SEPARATOR"))}
    return "".join(marks.get(sign, sign) for sign in text)


def written_day(day: date) -> str:
    """“17 November 2021”."""
    if _in_a_paper():
        from django.utils.formats import date_format

        return date_format(day, "j E Y")
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)


def _in_a_paper() -> bool:
    """Whether Django has a paper's settings; without, it may not even be asked for a translation."""
    conf = sys.modules.get("django.conf")
    return conf is not None and bool(conf.settings.configured)
