"""Sending what was begun: each subscriber gets each issue once, whatever happens to the worker.

An issue's deliveries are made in batches, each in a transaction with how far it has come. A worker claims
some, hands them to the mail server and commits what became of each before its connection gets another. If it
is killed, its claims are given free when a worker of the same machine starts, or run out on another.

One moment nobody can tell of: the server has taken a letter and the worker dies before it is written down.
Such a letter, at most one for each connection, is sent again: a letter twice is better than none, and it
carries the same Message-ID, by which many mailboxes show it once.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from threading import Event

from django.db import OperationalError, connection, transaction
from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.mail.letters import Letter
from broadsheet.mail.outcomes import Outcome
from broadsheet.mail.outcomes import State as Became
from broadsheet.mail.sending import Sender
from broadsheet.mail.suppression import suppressed_among

from . import actions, claims, freezing
from .models import Delivery, Issue, Subscription

BATCH = 2000
"""Deliveries made in one transaction."""
MARGIN = timedelta(minutes=6)
"""No letter is begun in the last minutes of a claim, which are more than a mail server can take for one
before it is given up."""
WAIT_FOR_SERVER = timedelta(minutes=1)
KEPT_FOR = timedelta(days=30)
NOTED_WITHIN, PAUSE = 30, 1.0
"""Attempts to write down what became of a letter; SQLite waits for 20 seconds in each, then we for one."""
SLICE = 15.0
"""Seconds after which other issues get their turn."""
COUNT_EVERY = LOOK_EVERY = 2.0

State = Delivery.State


def work(stop: Event) -> bool:
    """A round: send of every issue that is being sent for some seconds, breaking news first. Whether there is
    more to do at once."""
    claims.free_lost_claims()
    sending = Issue.objects.filter(state=Issue.State.SENDING).select_related("list")
    busy = False
    for issue in sending.order_by(F("of_story").desc(nulls_last=True), "pk"):
        if stop.is_set():
            return False
        if not _is_due(issue):
            continue
        more_to_gather = gather(issue)
        posted = _Posting(issue, stop).run()
        recount(issue)
        busy = busy or more_to_gather or bool(posted)
    return busy


def gather(issue: Issue) -> bool:
    """Make the next batch of an issue's deliveries; false if there were no more to make."""
    with transaction.atomic():
        current = Issue.objects.select_for_update().get(pk=issue.pk)
        if current.gathered or current.state != Issue.State.SENDING:
            return False
        places = Subscription.objects.filter(list=current.list_id, subscriber__gt=current.reached)
        places = places.filter(subscriber__bounced_at__isnull=True, since__lte=current.begun_at)
        some = list(places.order_by("subscriber_id").values_list("subscriber_id", flat=True)[:BATCH])
        now = timezone.now()
        Delivery.objects.bulk_create(
            [Delivery(issue=current, subscriber_id=who, next_try=now) for who in some],
            ignore_conflicts=True,
            batch_size=BATCH,
        )
        reached = some[-1] if some else current.reached
        Issue.objects.filter(pk=issue.pk).update(reached=reached, gathered=len(some) < BATCH)
    return len(some) == BATCH


def recount(issue: Issue) -> None:
    """Write into the issue how far it is; finish it if nothing waits any more."""
    rows = Delivery.objects.filter(issue=issue).order_by()
    counts = dict(rows.values_list("state").annotate(count=Count("pk")))
    waiting = counts.get(State.WAITING, 0)
    sent, refused = counts.get(State.SENT, 0), counts.get(State.REFUSED, 0)
    issues = Issue.objects.filter(pk=issue.pk)
    issues.update(recipients=waiting + sent + refused, sent=sent, refused=refused)
    if not waiting:
        issues.filter(state=Issue.State.SENDING, gathered=True).update(
            state=Issue.State.SENT, finished_at=timezone.now()
        )


def taken_back(issue: Issue) -> str:
    """Why its sending should not go on: a story that stands in it has left the pages. Else nothing."""
    live = {story.pk for story in freezing.stories_of(issue)}
    for story in freezing.chosen_stories(issue):
        if story.pk not in live and story.full_url in issue.text:
            return _("“%(headline)s” was taken off the pages.") % {"headline": story.headline}
    return ""


def forget_old() -> None:
    """Drop the deliveries of issues that were finished long ago; their counts stay."""
    old = Issue.objects.filter(finished_at__lt=timezone.now() - KEPT_FOR, deliveries__isnull=False)
    for issue in old.distinct()[:20]:
        Delivery.objects.filter(issue=issue)._raw_delete("default")


def _is_due(issue: Issue) -> bool:
    """Whether there is anything to do for it now; only reads, for it is asked every second."""
    if not issue.gathered:
        return True
    waiting = Delivery.objects.filter(issue=issue, state=State.WAITING)
    return waiting.filter(claims.free_now(), next_try__lte=timezone.now()).exists() or not waiting.exists()


class _Posting:
    """One issue handed to the mail server, claim after claim, until nothing is due or its time is over.

    `_mine` are the deliveries that are claimed and not begun; those may be given back at any moment.
    """

    def __init__(self, issue: Issue, stop: Event) -> None:
        self._issue, self._stop = issue, stop
        self._form = freezing.form_letter(issue)
        self._mine: set[int] = set()
        self._over = time.monotonic() + SLICE
        self._counted = time.monotonic()
        self._looked = 0.0
        self._until = timezone.now()

    def run(self) -> int:
        """Returns how many letters were dealt with."""
        done, wait = 0, timedelta()
        try:
            with Sender[int]() as sender:
                for key, outcome in sender.send(self._letters(), self._stop):
                    self._note(key, outcome)
                    done += 1
                    if time.monotonic() - self._counted > COUNT_EVERY:
                        recount(self._issue)
                        self._counted = time.monotonic()
                if sender.unusable:
                    done, wait = 0, WAIT_FOR_SERVER
        finally:
            self._give_back(wait)
        return done

    def _letters(self) -> Iterator[tuple[int, Letter]]:
        while not self._is_over() and self._is_wanted():
            claimed = self._claim()
            if not claimed and not gather(self._issue):
                return
            silent = suppressed_among(address for _key, address, _name in claimed)
            for key, address, name in claimed:
                if self._is_over() or timezone.now() > self._until - MARGIN:
                    self._give_back()
                    break
                self._mine.discard(key)
                if address in silent:
                    claims.became(key, State.REFUSED, "nothing is sent to this address any more")
                    continue
                try:
                    letter = freezing.addressed(self._form, self._issue, address, name, f"newsletter:{key}")
                except ValueError as error:
                    claims.became(key, State.REFUSED, str(error))
                    continue
                yield key, letter

    def _is_over(self) -> bool:
        return self._stop.is_set() or time.monotonic() > self._over

    def _is_wanted(self) -> bool:
        """Whether nobody has stopped it, and nothing has left the pages that is in it."""
        now = Issue.objects.filter(pk=self._issue.pk).values("state", "insisted").first()
        if now is None or now["state"] != Issue.State.SENDING:
            return False
        if not now["insisted"] and time.monotonic() - self._looked > LOOK_EVERY:
            self._looked = time.monotonic()
            if because := taken_back(self._issue):
                actions.stop(self._issue, because)
                return False
        return True

    def _claim(self) -> list[tuple[int, str, str]]:
        """Key of the delivery, address and the subscriber's key, of those that are now ours."""
        keys, self._until = claims.claim(self._issue)
        self._mine.update(keys)
        known = Delivery.objects.filter(pk__in=keys, subscriber__isnull=False)
        found = list(known.values_list("pk", "subscriber__address", "subscriber__key"))
        gone = set(keys) - {key for key, _address, _name in found}
        Delivery.objects.filter(pk__in=gone).delete()  # they have left meanwhile
        self._mine -= gone
        return found

    def _note(self, key: int, outcome: Outcome) -> None:
        """Write it down, and wait for a database that is busy or away: what is not noted is sent again."""
        for _attempt in range(NOTED_WITHIN):
            try:
                return self._write(key, outcome)
            except OperationalError:
                if connection.in_atomic_block:
                    raise
                connection.close()
                self._stop.wait(PAUSE)
        return self._write(key, outcome)

    def _write(self, key: int, outcome: Outcome) -> None:
        if outcome.state is Became.SENT:
            claims.became(key, State.SENT)
        elif outcome.state is Became.REFUSED:
            claims.became(key, State.REFUSED, outcome.reason)
        elif outcome.of_server:
            claims.free(Delivery.objects.filter(pk=key), timezone.now() + WAIT_FOR_SERVER)
        else:
            claims.put_off(key, outcome.reason)

    def _give_back(self, wait: timedelta = timedelta()) -> None:
        keys, self._mine = list(self._mine), set()
        claims.free(Delivery.objects.filter(pk__in=keys), timezone.now() + wait)
