"""Lists, the people on them, the letters that go out, and how far each has come."""

from __future__ import annotations

from .delivery import Delivery
from .departure import Departure
from .growth import Growth
from .importing import Import
from .issue import Chosen, Issue
from .mailing_list import MailingList
from .subscriber import SignUp, Subscriber, Subscription

__all__ = [
    "Chosen",
    "Delivery",
    "Departure",
    "Growth",
    "Import",
    "Issue",
    "MailingList",
    "SignUp",
    "Subscriber",
    "Subscription",
]
