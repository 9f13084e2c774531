"""Reading the mailbox of reports, by the clock."""

from __future__ import annotations

import imaplib
import logging
from datetime import timedelta
from threading import Event

from django.conf import settings

from . import mailboxes, reports, turns
from .bounces import bounce, complaint
from .reports import Report
from .suppression import mark_of

EVERY = timedelta(minutes=1)

logger = logging.getLogger("broadsheet.mail")


def read_reports(stop: Event) -> int:
    """Act on what came back, if it is this machine's turn; returns how many reports there were."""
    url = settings.BROADSHEET_MAIL_BOUNCE_BOX
    if not url or not turns.take("bounces", EVERY):
        return 0
    number = 0
    try:
        with mailboxes.opened(url) as box:
            for name, data in box.unread():
                if stop.is_set():
                    break
                report = _read(data)
                if report is None:
                    box.leave(name)
                else:
                    act(report)
                    box.remove(name)
                    number += 1
    except (OSError, imaplib.IMAP4.error) as error:
        logger.warning("The mailbox of bounces cannot be read: %s", error)
    return number


def act(report: Report) -> None:
    """Suppress what the report is about, and tell who sent the letter.

    The address is known only if the report names one that has the signed mark. The mark is suppressed.
    """
    mark, reference = report.returned.mark, report.returned.reference
    address = next((named for named in report.addresses if mark_of(named) == mark), "")
    if report.kind == "complaint":
        complaint(address, mark=mark, reason=report.reason, reference=reference)
    else:
        bounce(address, mark=mark, hard=report.kind == "hard", reason=report.reason, reference=reference)


def _read(data: bytes) -> Report | None:
    try:
        return reports.read(data)
    except Exception:  # it is somebody else's mail: whatever it does to parsers, the next is read, too
        logger.exception("A message in the mailbox of bounces cannot be read and is left there")
        return None
