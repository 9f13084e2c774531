"""All that can happen to a story: file, publish, schedule, update, correct, retract, spike.

Each takes the story in hand as the database has it now, whatever the caller read earlier; checks that it is
possible and, where a user is named, allowed; does it in one transaction; writes it into the log; and brings
the caller's object up to date. `NotPossible` carries a sentence for the person who asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signals import unpublished

from . import changes
from .models import Byline, Contributor, Correction, Story, Topic
from .publishing import NotPossible

__all__ = [
    "NotPossible",
    "correct",
    "file",
    "publish",
    "retract",
    "schedule",
    "spike",
    "unspike",
    "update",
]

User = AbstractBaseUser | None

PLACE_ON_THE_PAGES = ("live", "live_revision", "go_live_at")


@transaction.atomic
def file(
    story: Story,
    *,
    bylines: Iterable[Contributor] = (),
    topics: Iterable[Topic] = (),
    user: User = None,
) -> Story:
    """Put a new, unsaved story into the desk as a draft with its first revision."""
    _allow(user, "add_story")
    story.live = False
    story.has_unpublished_changes = True
    _set_related(story, bylines, topics)
    story.full_clean(exclude=["translation_key"])
    story.save(force_insert=True)  # with a number of its own, too, it never takes another story's place
    log(instance=story, action="wagtail.create", user=user, content_changed=True)
    story.save_revision(user=user, log_action=False, clean=False)
    return story


@transaction.atomic
def publish(story: Story, *, user: User = None) -> Story:
    """Print the latest revision; with an embargo or a date ahead it is scheduled instead."""
    _allow(user, "publish_story")
    current = _in_hand(story)
    revision = current.get_latest_revision() or current.save_revision(user=user)
    revision.publish(user=user, skip_permission_checks=True)
    story.refresh_from_db()
    return story


@transaction.atomic
def schedule(story: Story, at: datetime, *, user: User = None) -> Story:
    """Have the latest revision printed at `at`, an aware time in the future."""
    _allow(user, "publish_story")
    if at <= timezone.now():
        raise NotPossible(_("The time to publish lies in the past; choose a later one or publish now."))
    draft = _in_hand(story).get_latest_revision_as_object()
    draft.go_live_at = at
    draft.full_clean(exclude=["translation_key"])
    draft.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    story.refresh_from_db()
    return story


@transaction.atomic
def update(
    story: Story,
    changes: Mapping[str, Any],
    *,
    bylines: Iterable[Contributor] | None = None,
    topics: Iterable[Topic] | None = None,
    completing: Revision | None = None,
    user: User = None,
) -> Story:
    """Write `changes` (field names to values) as a new revision; a live story is printed anew.

    `completing` names the latest revision, of the same user, as one that was not whole yet: it is completed
    in its own place, and the log does not speak of it twice.
    """
    _allow(user, "change_story")
    current = _in_hand(story)
    if current.live:
        _allow(user, "publish_story")
    _refuse_if_closed(current)
    was_live, was_printed = current.live, current.first_published_at is not None
    draft = current.get_latest_revision_as_object()
    for field, value in changes.items():
        setattr(draft, field, value)
    _set_related(draft, bylines, topics)
    draft.full_clean(exclude=["translation_key"])
    revision = draft.save_revision(user=user, changed=True, clean=False, overwrite_revision=completing)
    if was_live:
        revision.publish(user=user, log_action=completing is None, skip_permission_checks=True)
    elif not was_printed:
        draft.save()
    story.refresh_from_db()
    return story


@transaction.atomic
def correct(story: Story, text: str, *, at: datetime | None = None, user: User = None) -> Correction:
    """Say in the open what was wrong in a published story; the correction is printed at once."""
    _allow(user, "correct_story")
    published = _in_hand(story)
    _refuse_if_closed(published)
    if not published.live:
        raise NotPossible(_("Only a published story can be corrected; change the draft instead."))
    if not text.strip():
        raise NotPossible(_("A correction says what was wrong and what is right."))
    unpublished_draft = (
        published.get_latest_revision_as_object() if published.has_unpublished_changes else None
    )
    latest, schedule = published.latest_revision_id, _schedule_of(published)
    correction = Correction(text=text.strip(), made_at=at or timezone.now())
    published.corrections.add(correction)
    revision = published.save_revision(user=user, log_action=False)
    revision.publish(user=user, log_action=False, skip_permission_checks=True)
    log(
        instance=published,
        action="story.correct",
        user=user,
        revision=revision,
        data={"text": correction.text},
    )
    story.refresh_from_db()
    stored = story.corrections.order_by("-pk")[0]
    if unpublished_draft:  # the draft goes on, with the correction in it
        unpublished_draft.corrections.add(stored)
        draft = unpublished_draft.save_revision(user=user, log_action=False)
        schedule = {draft.pk if key == latest else key: when for key, when in schedule.items()}
        story.refresh_from_db()
    for key, when in schedule.items():  # publishing has cleared it
        story.revisions.filter(pk=key).update(approved_go_live_at=when)
    return stored


@transaction.atomic
def retract(story: Story, reason: str, *, at: datetime | None = None, user: User = None) -> Story:
    """Take a published story back for good; its address says that and why."""
    _allow(user, "retract_story")
    current = _in_hand(story)
    _refuse_if_closed(current)
    if not current.first_published_at:
        raise NotPossible(_("This story was never published; spike it instead."))
    if not reason.strip():
        raise NotPossible(_("A retraction says why; readers see the reason."))
    _leave_the_pages(current, user)
    current.retracted_at, current.retraction_reason = at or timezone.now(), reason.strip()
    current.save(update_fields=[*PLACE_ON_THE_PAGES, "retracted_at", "retraction_reason"])
    changes.taken_off(current)
    log(instance=current, action="story.retract", user=user, data={"reason": current.retraction_reason})
    unpublished.send(sender=Story, instance=current)
    story.refresh_from_db()
    return story


@transaction.atomic
def spike(story: Story, *, user: User = None) -> Story:
    """Put an unpublished story aside; nothing is deleted."""
    _allow(user, "spike_story")
    current = _in_hand(story)
    _refuse_if_closed(current)
    if current.first_published_at:
        raise NotPossible(_("This story was published; retract it instead."))
    _leave_the_pages(current, user)
    current.spiked_at = timezone.now()
    current.save(update_fields=[*PLACE_ON_THE_PAGES, "spiked_at"])
    log(instance=current, action="story.spike", user=user)
    story.refresh_from_db()
    return story


@transaction.atomic
def unspike(story: Story, *, user: User = None) -> Story:
    """Take a story off the spike; it is a draft again."""
    _allow(user, "spike_story")
    current = _in_hand(story)
    current.spiked_at = None
    current.save(update_fields=["spiked_at"])
    log(instance=current, action="story.unspike", user=user)
    story.refresh_from_db()
    return story


def _in_hand(story: Story) -> Story:
    """The story as the database has it, locked until the transaction ends (SQLite locks it whole)."""
    return Story.objects.select_for_update().get(pk=story.pk)


def _allow(user: User, permission: str) -> None:
    if user is not None and not user.has_perm(f"stories.{permission}"):  # type: ignore[attr-defined]
        raise PermissionDenied(_("Your role at the desk does not include this."))


def _refuse_if_closed(story: Story) -> None:
    if story.retracted_at:
        raise NotPossible(_("This story was retracted; its text stays as it was."))
    if story.spiked_at:
        raise NotPossible(_("This story was spiked; take it off the spike first."))


def _schedule_of(story: Story) -> dict[int, datetime]:
    """When which of its revisions is to be printed."""
    approved = story.revisions.filter(approved_go_live_at__isnull=False)
    return dict(approved.values_list("pk", "approved_go_live_at"))


def _leave_the_pages(story: Story, user: User) -> None:
    """Off the pages, out of the schedule and out of review."""
    if state := story.current_workflow_state:
        state.cancel(user=user)
    story.revisions.update(approved_go_live_at=None)
    story.live, story.live_revision, story.go_live_at = False, None, None


def _set_related(story: Story, bylines: Iterable[Contributor] | None, topics: Iterable[Topic] | None) -> None:
    if bylines is not None:
        ordered = list(dict.fromkeys(bylines))
        story.bylines.set([Byline(contributor=who, sort_order=place) for place, who in enumerate(ordered)])
    if topics is not None:
        story.topics.set(list(topics))
