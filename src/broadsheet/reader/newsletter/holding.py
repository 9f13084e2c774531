"""What the service keeps of readers, for the paper's page on privacy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from broadsheet.front.privacy import Holder, Kept

from . import membership
from .models import Departure, MailingList, SignUp, Subscriber


def kept() -> Iterator[Kept]:
    """Nothing where no newsletter is offered."""
    if not MailingList.objects.filter(offered=True).exists():
        return
    yield Kept(
        _(
            "Newsletters: your mail address, its language, what you agreed to and when, and the lists "
            "you chose."
        ),
        _("To send you the letters you asked for, and nothing else."),
        _("Until you leave the last list by the link in each letter; the address goes at once."),
    )
    yield Kept(
        _("That you left a newsletter, as a number from which the address cannot be read, and when."),
        _("So that no list from before brings you back."),
        _("For good."),
    )
    yield Kept(
        _("That a letter to you was sent, is waiting, or came back and why."),
        _("So that each letter reaches you once."),
        _("30 days after a letter was sent. Whether you open it or follow its links nobody learns."),
    )


def find(address: str) -> list[dict[str, Any]]:
    """Rows of what is held of a canonical address."""
    found: list[dict[str, Any]] = []
    for of in Subscriber.objects.filter(folded=address.lower()):
        places = of.subscriptions.select_related("list").order_by("since")
        found.append(
            {
                "kind": "subscriber",
                "address": of.address,
                "language": of.language,
                "source": of.source,
                "agreed_to": of.consent,
                "agreed_at": _iso(of.consent_at),
                "confirmed_at": _iso(of.confirmed_at),
                "came_back_at": _iso(of.bounced_at),
                "lists": [{"name": place.list.name, "since": _iso(place.since)} for place in places],
                "letters": [
                    {"subject": each.issue.frozen_subject, "state": str(each.get_state_display())}
                    for each in of.deliveries.select_related("issue").order_by("pk")
                ],
            }
        )
    for asked in SignUp.objects.filter(address__iexact=address):
        lists = [each.name for each in asked.lists.all()]
        found.append({"kind": "not confirmed", "asked_at": _iso(asked.made_at), "lists": lists})
    return found


def find_departures(address: str) -> list[dict[str, Any]]:
    """When it left which list."""
    return [
        {"left": each.list.name if each.list else str(_("All newsletters")), "at": _iso(each.at)}
        for each in Departure.of(address).select_related("list").order_by("at", "pk")
    ]


def leave_departures(address: str) -> int:
    """Erases none of them."""
    return 0


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


HOLDERS = (
    Holder("newsletter", _("Newsletters"), find, membership.erase),
    Holder(
        "newsletter_departures",
        _("Newsletters that were left"),
        find_departures,
        leave_departures,
        _("This stays, or an old list could bring the address back. It cannot be read from it."),
    ),
)
