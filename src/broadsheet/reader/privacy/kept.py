"""What the paper itself keeps, besides what services for readers tell."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from broadsheet.front.privacy import Kept


def kept() -> Iterator[Kept]:
    """In the language of the page."""
    yield Kept(
        _("How often each story was read: a number for each story, by the hour and the day"),
        _("To see what is read. A number does not tell by whom."),
        _("For good."),
    )
    if minutes := settings.BROADSHEET_REPEAT_MINUTES:
        yield Kept(
            _("Who read which story, as a number made of network address and browser with a key"),
            _("So that a story loaded twice counts once. It is in memory only, never on a disk."),
            ngettext(
                "%(minutes)d minute to twice that; the key is thrown away each day.",
                "%(minutes)d minutes to twice that; the key is thrown away each day.",
                minutes,
            )
            % {"minutes": minutes},
        )
    if settings.BROADSHEET_TRUST_PROXY:
        yield Kept(
            _("What the web server in front of the paper writes down: network address, page, time, browser"),
            _("To count views and to find faults."),
            _("Until that server clears its own records, for most within weeks."),
        )
    yield Kept(
        _("Letters that wait to be sent, with the address they go to"),
        _("To try again when a mail server does not answer."),
        _("Until they are sent, or given up after two days."),
    )
    yield Kept(
        _("That an address does not exist or wants no mail, as a number from which it cannot be read"),
        _("So that nothing more is sent there."),
        _("For good, or until its owner asks for mail again."),
    )
    yield Kept(
        _(
            "Of those who work at the paper: name, mail address, what they did at the desk; of failed "
            "attempts to sign in, the network address"
        ),
        _("To know who changed what, and to keep strangers out."),
        _("As long as they work there; a cookie keeps them signed in for two weeks."),
    )
    if connection.vendor == "sqlite":
        yield Kept(
            _("Copies of all this, made before the program is brought up to date"),
            _("To go back if that fails."),
            _("Until ten newer ones have taken their place; what you erased is in older ones till then."),
        )
    yield Kept(
        _("Pages and pictures that your browser keeps, as it does of every site"),
        _("So that they need not be fetched again. The paper gives readers no cookie to know them by."),
        _("Until you clear your browser."),
        on_device=True,
    )
