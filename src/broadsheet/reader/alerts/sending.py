"""Sends what is due: several at once, never more than so many, each outcome written down as it comes.

Killed in the middle, it repeats at most what was under way at that moment (`alerts.at_once`). That is the
better of the two mistakes: the repeated alert has the same tag, so a screen shows it once.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import timedelta
from threading import Event
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from . import loads, tallying
from .loads import Load
from .models import Delivery
from .occasions import late
from .quiet import wakes
from .sealing import Sealed
from .transport import NO_ANSWER, Answer

Post = Callable[[Sealed], Answer]
FIRST_WAIT, LONGEST_WAIT = 30, 60 * 60
"""Seconds before a second try; it doubles with each, up to an hour."""
GONE = (404, 410)
SILENT, REST = 3, 60.0
"""After so many silences a push service is left alone for so many seconds."""

logger = logging.getLogger("broadsheet.alerts")


def send_due(stop: Event, post: Post, rests: Rests) -> int:
    """Send all that is due, until there is nothing or `stop`; returns how many alerts were taken."""
    some = deque(_take())
    if not some:
        return 0
    count, under_way = 0, dict[Future[Answer], Load]()
    with ThreadPoolExecutor(settings.BROADSHEET_ALERTS_AT_ONCE, "alerts") as pool:
        while some or under_way:
            while some and len(under_way) < settings.BROADSHEET_ALERTS_AT_ONCE and not stop.is_set():
                load = some.popleft()
                under_way[pool.submit(rests.ask, post, load.sealed)] = load
            if stop.is_set():
                loads.give_back(some)
                some.clear()
            for answered in wait(under_way, return_when=FIRST_COMPLETED).done:
                conclude(under_way.pop(answered), answered.result())
                count += 1
            if not some and not stop.is_set():
                some.extend(_take())
    return count


class Rests:
    """Push services that do not answer are not asked for a while, so that the others need not wait."""

    def __init__(self) -> None:
        self._silences: dict[str, int] = {}
        self._until: dict[str, float] = {}

    def ask(self, post: Post, sealed: Sealed) -> Answer:
        host = urlsplit(sealed.endpoint).netloc
        if time.monotonic() < self._until.get(host, 0):
            return Answer(NO_ANSWER, int(REST))
        try:
            answer = post(sealed)
        except Exception:
            logger.exception("An alert could not be sent")
            return Answer(NO_ANSWER)
        silences = self._silences.get(host, 0) + 1 if answer.status == NO_ANSWER else 0
        self._silences[host] = silences
        if silences >= SILENT:
            logger.warning("%s does not answer; alerts there wait for a minute", host)
            self._until[host], self._silences[host] = time.monotonic() + REST, 0
        return answer


@transaction.atomic
def conclude(load: Load, answer: Answer) -> None:
    """Write down what came of it, and count it, in one transaction."""
    deliveries = Delivery.objects.filter(pk__in=load.numbers)
    if 200 <= answer.status < 300:
        deliveries.filter(story__isnull=False).update(sent_at=timezone.now())
        deliveries.filter(story__isnull=True).delete()
        tallying.add("sent", load.deliveries)
    elif answer.status in GONE:
        load.subscription.delete()
        tallying.add("gone", load.deliveries)
    elif answer.status in (NO_ANSWER, 429) or answer.status >= 500:
        _later(load, answer.retry_after)
    else:  # this message is not wanted; the next may be
        host = urlsplit(load.sealed.endpoint).netloc
        logger.warning("%s refused an alert: %d", host, answer.status)
        deliveries.delete()
        tallying.add("failed", load.deliveries)


def _later(load: Load, retry_after: int) -> None:
    to = load.subscription
    for delivery in load.deliveries:
        pause = max(retry_after, min(FIRST_WAIT * 2 ** min(delivery.tries, 10), LONGEST_WAIT))
        due = wakes(timezone.now() + timedelta(seconds=pause), to.quiet_from, to.quiet_until, to.zone)
        this = Delivery.objects.filter(pk=delivery.pk)
        if due > delivery.made_at + late():
            this.delete()
            tallying.add("failed", [delivery])
        else:
            this.update(due_at=due, tries=delivery.tries + 1, claimed_at=None)


def _take() -> list[Load]:
    return loads.take(4 * settings.BROADSHEET_ALERTS_AT_ONCE)
