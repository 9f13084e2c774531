"""Digests in time: each is drafted some time before it goes out, so that an editor can change it.

Until somebody does, it follows the paper: it is composed anew when it goes out. An occasion is taken by
moving the list's `next_at` on and making the issue in one transaction, so there is one issue whoever was
quicker.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from . import digest, occasions
from .models import Chosen, Issue, MailingList

logger = logging.getLogger("broadsheet.newsletter")

AHEAD = timedelta(hours=1)
"""So long before it goes out, a digest can be seen at the desk."""
GRACE = timedelta(hours=6)
"""A paper that was away at the time sends its digest so much later at most; else the next has it all."""


def draft_what_is_due(now: datetime | None = None) -> list[Issue]:
    """Make the drafts of digests that go out soon, or should have gone out."""
    now = now or timezone.now()
    due = MailingList.objects.filter(active=True, next_at__lte=now + AHEAD)
    made = []
    for of in due:
        try:
            made.append(_draft(of, now))
        except DatabaseError:
            raise
        except Exception:
            logger.exception("The digest “%s” cannot be drafted", of)
    return [issue for issue in made if issue]


def compose(issue: Issue, now: datetime) -> None:
    """Choose the stories of a digest that no editor has touched; saves it."""
    issue.since = digest.began(issue.list) or now - occasions.usual_span(issue.list)
    issue.until = now
    stories = digest.ran(issue.list, issue.since, now)
    issue.subject = digest.subject_of(stories)
    Chosen.objects.filter(issue_id=issue.pk).delete()
    Issue.objects.filter(pk=issue.pk).update(subject=issue.subject, since=issue.since, until=issue.until)
    Chosen.objects.bulk_create(
        [Chosen(issue_id=issue.pk, story=story, sort_order=place) for place, story in enumerate(stories)]
    )


def drop_untouched(of: MailingList) -> None:
    """Forget drafts of a list whose times or contents were changed; they are made anew when it is time."""
    Issue.objects.filter(
        list=of, slot__isnull=False, state=Issue.State.SCHEDULED, curated=False, begun_at__isnull=True
    ).delete()


def _draft(of: MailingList, now: datetime) -> Issue | None:
    slot = of.next_at
    if slot is None or not of.is_digest:
        return None
    following = occasions.after(of, max(slot, now - GRACE))
    with transaction.atomic():
        if not MailingList.objects.filter(pk=of.pk, next_at=slot).update(next_at=following):
            return None  # another worker was quicker
        if slot < now - GRACE:
            logger.warning(
                "The digest “%s” of %s was missed; what it would have had comes with the next", of, slot
            )
            return None
        if Issue.objects.filter(list=of, slot=slot).exists():
            return None  # its time was changed back and forth
        issue = Issue.objects.create(list=of, slot=slot, send_at=slot, state=Issue.State.SCHEDULED)
        compose(issue, now)
    return issue
