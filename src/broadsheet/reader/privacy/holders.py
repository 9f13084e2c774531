"""What lies under mail addresses in parts of the paper that know nothing of this service."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from broadsheet.front.privacy import Holder
from broadsheet.mail.models import Outgoing, Suppression
from broadsheet.mail.suppression import mark_of
from broadsheet.staff.models import User


def waiting(address: str) -> list[dict[str, Any]]:
    """Letters to the address, and such as name it for answers, that are not sent yet."""
    return [
        {"subject": letter["subject"], "waits_since": made_at.isoformat(timespec="seconds")}
        for letter, made_at in _with(address).order_by("pk").values_list("letter", "made_at")
    ]


def cancel(address: str) -> int:
    """Send none of them."""
    deleted, _models = _with(address).delete()
    return deleted


def suppressions(address: str) -> list[dict[str, Any]]:
    """Why nothing is sent to the address."""
    found = Suppression.objects.filter(pk=mark_of(address))
    return [{"reason": each.reason, "since": each.made_at.isoformat(timespec="seconds")} for each in found]


def accounts(address: str) -> list[dict[str, Any]]:
    """Accounts at the desk."""
    return [
        {
            "name": user.get_full_name() or user.get_username(),
            "address": user.email,
            "since": user.date_joined.isoformat(timespec="seconds"),
        }
        for user in User.objects.filter(email__iexact=address).order_by("pk")
    ]


def _with(address: str) -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(Q(letter__to__iexact=address) | Q(letter__reply_to__iexact=address))


def nothing(address: str) -> int:
    """Erase nothing."""
    return 0


ALL = (
    Holder("letters", _("Letters that wait to be sent"), waiting, cancel),
    Holder(
        "suppression",
        _("No mail to this address"),
        suppressions,
        nothing,
        _("This stays, or mail would be sent there again. The address cannot be read from it."),
        refuses=True,
    ),
    Holder(
        "desk",
        _("Account at the desk"),
        accounts,
        nothing,
        _("This stays, for it says who changed which story. Ask a chief editor to close the account."),
    ),
)
