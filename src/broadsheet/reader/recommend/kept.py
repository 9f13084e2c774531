"""What this service keeps, for the privacy page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from broadsheet.front.privacy import Kept

from . import limits
from .mailboxes import mark
from .models import Refusal


def kept() -> Iterator[Kept]:
    if not limits.is_open():
        return
    yield Kept(
        _("The names and addresses on the form that recommends a story"),
        _("To ask the sender by mail, and to write to the friend once the sender has confirmed."),
        _("Until the mail is sent, or given up after two days. In between they are in the mail’s link only."),
    )
    yield Kept(
        _("That somebody wants no recommendations, as a number from which the address cannot be read"),
        _("So that we never write to them again."),
        _("Until they ask us to forget it."),
    )
    yield Kept(
        _("How often a day an address or a network was used in that form, under numbers of the same kind"),
        _("To keep the form useless for spam."),
        _("Until the day is over."),
    )
    yield Kept(
        _("A cookie for senders who confirmed a recommendation: a number made of their address"),
        _("So that their next recommendation needs no confirming."),
        _("Thirty days."),
        on_device=True,
    )


def find(address: str) -> list[dict[str, Any]]:
    """The refusals of whoever the address reaches."""
    return [
        {
            "wants": _("No recommendations by one sender")
            if bytes(refusal.sender)
            else _("No recommendations by anybody"),
            "since": refusal.made_on.isoformat(),
        }
        for refusal in Refusal.objects.filter(friend=mark(address)).order_by("pk")
    ]


def erase(address: str) -> int:
    """Forget them; the form may write to the address again."""
    deleted, _models = Refusal.objects.filter(friend=mark(address)).delete()
    return deleted
