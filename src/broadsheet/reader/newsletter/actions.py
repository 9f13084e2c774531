"""All that can happen to an issue: schedule, withdraw, begin, stop, go on, finish.

Each takes the issue as the database has it now, checks that it is possible and does it in one transaction.
`NotPossible` carries a sentence for the person who asked. Who may is for the desk to ask.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.press import orders
from broadsheet.stories.models import Story

from . import digest, freezing, planning
from .addresses import pages_of
from .models import Chosen, Issue, MailingList
from .models.issue import SUBJECT_LENGTH

State = Issue.State


class NotPossible(Exception):
    """What the issue's state forbids; the message says why and what to do instead."""


@transaction.atomic
def schedule(issue: Issue, at: datetime | None = None) -> None:
    """Have it sent at `at`, or at once."""
    current = _in_hand(issue)
    if current.is_begun:
        raise NotPossible(_("This letter is on its way already."))
    _refuse_if_empty(current)
    now = timezone.now()
    if at is not None and at <= now:
        raise NotPossible(_("This time has passed; choose a later one, or send it now."))
    current.state, current.send_at, current.curated = State.SCHEDULED, at or now, True
    _save(issue, current, "state", "send_at", "curated")


@transaction.atomic
def withdraw(issue: Issue) -> None:
    """Take it out of the schedule; it is a draft again."""
    current = _in_hand(issue)
    if current.is_begun:
        raise NotPossible(_("This letter is on its way already; it can be stopped."))
    current.state, current.send_at, current.curated = State.DRAFT, None, True
    _save(issue, current, "state", "send_at", "curated")


@transaction.atomic
def begin(issue: Issue) -> bool:
    """Freeze a scheduled issue whose time has come, and give it its number; false if another worker has, or
    if there is nothing in it: then it is dropped, and of breaking news no more is said."""
    current = _in_hand(issue)
    now = timezone.now()
    if current.state != State.SCHEDULED or current.send_at is None or current.send_at > now:
        return False
    if current.slot and not current.curated:
        planning.compose(current, now)
    if not freezing.has_content(current):
        if current.slot or current.of_story_id:
            current.delete()
        else:
            current.state, current.send_at = State.DRAFT, None
            _save(issue, current, "state", "send_at")
        return False
    MailingList.objects.select_for_update().get(pk=current.list_id)  # numbers are given out one by one
    newest = Issue.objects.filter(list=current.list_id).aggregate(newest=Max("number"))["newest"]
    current.number, current.begun_at, current.state = (newest or 0) + 1, now, State.SENDING
    freezing.freeze(current)
    _save(
        issue, current, "number", "begun_at", "state", "subject", "frozen_subject", "html", "text",
        "digest",
    )  # fmt: skip
    orders.place(pages_of(current))
    return True


@transaction.atomic
def stop(issue: Issue, because: str = "") -> None:
    """Send no more of it until somebody says so. What a worker has in its hands may still go out."""
    current = _in_hand(issue)
    if current.state != State.SENDING:
        raise NotPossible(_("This letter is not being sent."))
    current.state, current.stopped_because = State.STOPPED, because[:300]
    _save(issue, current, "state", "stopped_because")


@transaction.atomic
def go_on(issue: Issue) -> None:
    """Send the rest of a stopped issue, as it was when it was begun."""
    current = _in_hand(issue)
    if current.state != State.STOPPED:
        raise NotPossible(_("This letter was not stopped."))
    current.insisted = current.insisted or bool(current.stopped_because)
    current.state, current.stopped_because = State.SENDING, ""
    _save(issue, current, "state", "stopped_because", "insisted")


@transaction.atomic
def break_news(story: Story, to: MailingList) -> Issue:
    """Send one story to a list, at once. Each story goes to a list once, whoever sends it."""
    if to.kind != MailingList.Kind.BREAKING:
        raise NotPossible(_("“%(list)s” is no list for breaking news.") % {"list": to})
    if not Story.objects.live().filter(pk=story.pk).exists():
        raise NotPossible(_("Only what is on the pages can be sent."))
    try:
        with transaction.atomic():
            issue = Issue.objects.create(
                list=to,
                of_story=story,
                subject=digest.subject_of([story])[:SUBJECT_LENGTH],
                state=State.SCHEDULED,
                send_at=timezone.now(),
                curated=True,
            )
    except IntegrityError:
        raise NotPossible(_("This story has gone to “%(list)s” already.") % {"list": to}) from None
    Chosen.objects.create(issue=issue, story=story, sort_order=0)
    return issue


def changed(issue: Issue) -> None:
    """An editor has saved it: it no longer composes itself, and its page on the web is printed anew."""
    issue.changed_at, issue.curated = timezone.now(), True
    Issue.objects.filter(pk=issue.pk).update(changed_at=issue.changed_at, curated=True)
    if issue.number:
        orders.place(pages_of(issue))


def _in_hand(issue: Issue) -> Issue:
    return Issue.objects.select_for_update(of=("self",)).select_related("list").get(pk=issue.pk)


def _save(issue: Issue, current: Issue, *fields: str) -> None:
    Issue.objects.filter(pk=current.pk).update(**{name: getattr(current, name) for name in fields})
    for name in fields:
        setattr(issue, name, getattr(current, name))


def _refuse_if_empty(issue: Issue) -> None:
    if not issue.subject.strip():
        raise NotPossible(_("A letter needs a subject."))
    if not freezing.has_content(issue):
        raise NotPossible(_("There is nothing in this letter: no words and no story that is on the pages."))
