"""Somebody asks what is held of an address. Whether anything is, they learn in its mailbox only.

A letter goes out only where something is held, so the form is of no use to whoever would have strangers
written to; and what is done and answered is the same either way.

Who wants no mail from us, or whose mailbox did not exist once, gets this letter all the same: it is the
answer to a question of theirs, which the law gives a right to, and nowhere else could they learn that we keep
their wish. But anybody can type their address here, so it is one letter a day at most, for all spellings.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.abuse.caps import take
from broadsheet.front import privacy
from broadsheet.mail.addresses import mailbox
from broadsheet.mail.layout import compose
from broadsheet.mail.letters import Letter
from broadsheet.mail.post import post, pretend

from .links import Link

LETTERS = 3
LETTERS_TO_REFUSERS = 1
"""A day to one person, however the address is spelled; fewer to whoever wants no mail."""
ASKED_FROM_BLOCK, ASKED_OF_PAPER = 20, 2_000
"""Times a day from one block of network addresses, and altogether."""


class TooOften(Exception):
    """From this network, or of the whole paper, was asked enough for today."""


def ask(address: str, block: str, language: str) -> None:
    """Write to the address if anything is held of it. Raises `TooOften`."""
    if not take("privacy.block", block, ASKED_FROM_BLOCK) or not take("privacy.paper", "", ASKED_OF_PAPER):
        raise TooOften
    room = take("privacy.address", mailbox(address), LETTERS)
    room_for_refusers = take("privacy.refuser", mailbox(address), LETTERS_TO_REFUSERS)
    held, letter = privacy.held(address), _letter(Link(address, language))
    if any(privacy.holder_of(name).refuses for name in held):
        room = room_for_refusers
    with transaction.atomic():
        if held and room:
            post(letter, anyway=True)
        else:
            pretend(letter)


def _letter(link: Link) -> Letter:
    with translation.override(link.language):
        subject = _("What we hold of you")
        text, html = compose(
            "mail/notice",
            {
                "subject": subject,
                "preview": _("The link is good for an hour."),
                "says": [
                    _("Here you see all that we hold under this address, can take it along, and erase it:")
                ],
                "button": _("See what is held"),
                "link": settings.BROADSHEET_ADDRESS + reverse("privacy:held", args=[link.sealed()]),
                "then": [_("The link is good for an hour, for everybody who has it: pass it on to nobody.")],
                "reason": _(
                    "You get this letter because somebody asked for it on our page about privacy. "
                    "If it was not you, do nothing."
                ),
            },
            link.language,
        )
    return Letter(to=link.address, subject=subject, text=text, html=html, language=link.language)
