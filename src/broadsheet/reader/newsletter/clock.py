"""What the service does by the clock: drafts digests, begins what is due, sends."""

from __future__ import annotations

import logging
import time
from threading import Event

from django.db import DatabaseError
from django.utils import timezone

from . import actions, membership, planning, sending
from .models import Import, Issue

logger = logging.getLogger("broadsheet.newsletter")

TIDY_EVERY = 60 * 60.0
_tidied = [-TIDY_EVERY]


def tick(stop: Event) -> None:
    """See `cli.clocks`. While much is being sent, new issues are begun in between."""
    busy = True
    while busy and not stop.is_set():
        planning.draft_what_is_due()
        begin_what_is_due()
        busy = sending.work(stop)
    if time.monotonic() - _tidied[0] > TIDY_EVERY:
        _tidied[0] = time.monotonic()
        membership.forget_unconfirmed()
        Import.forget_old()
        sending.forget_old()


def begin_what_is_due() -> None:
    """Begin every issue whose time has come. One that cannot be composed becomes a draft, so that it does not
    hold up the others."""
    due = Issue.objects.filter(state=Issue.State.SCHEDULED, send_at__lte=timezone.now())
    for issue in due.select_related("list").order_by("send_at"):
        try:
            actions.begin(issue)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("The letter %s cannot be composed; it is a draft again", issue.pk)
            actions.withdraw(issue)
