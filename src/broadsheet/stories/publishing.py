"""Where every publication passes: from the desk, from an action, from the schedule.

Wagtail's own actions do the work; what they do here in addition happens in the same transaction.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction

from . import changes


class NotPossible(Exception):
    """An action that the story's state forbids; the message says why and what to do instead."""


class PublishStory(PublishRevisionAction):
    """Publish a revision, or schedule it where its embargo or date lies ahead."""

    object: Any

    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        if self.object.retracted_at:
            raise NotPossible(_("This story was retracted and cannot be published again; write a new one."))
        if self.object.spiked_at:
            raise NotPossible(_("This story was spiked; take it off the spike before publishing it."))
        # The clock, which comes without a user, may be late for both times: then it prints and expires it.
        if self.user and self.object.expire_at and self.object.expire_at <= timezone.now():
            raise NotPossible(_("Its time to expire has passed; set a later one, or none, then publish it."))

    def execute(self, skip_permission_checks: bool = False) -> Any:
        with transaction.atomic():
            self._take_in_hand()
            story, now = self.object, timezone.now()
            starts = [at for at in (story.go_live_at, story.embargo_until) if at and at > now]
            if starts:
                story.go_live_at = max(starts)
            elif story.published_at is None:
                story.published_at = story.first_published_at or now
            return super().execute(skip_permission_checks=skip_permission_checks)

    def _take_in_hand(self) -> None:
        """Read the revision over the locked story: somebody may have corrected or retracted it meanwhile."""
        current = type(self.object)._default_manager.select_for_update().get(pk=self.object.pk)
        self.object = current.with_content_json(self.revision.content)

    def _after_publish(self) -> None:
        changes.printed(self.object)
        super()._after_publish()


class UnpublishStory(UnpublishAction):
    """Take a story off the pages without retracting it, as expiry does.

    Does nothing where somebody has meanwhile taken it off, retracted it, or put its expiry off.
    """

    def execute(self, skip_permission_checks: bool = False) -> Any:
        with transaction.atomic():
            rows = type(self.object)._default_manager.select_for_update().filter(pk=self.object.pk, live=True)
            if self.set_expired:
                rows = rows.filter(expire_at__lte=timezone.now())
            if not rows.exists():
                return None
            return super().execute(skip_permission_checks=skip_permission_checks)

    def _commit_unpublish(self, object: Any) -> None:
        object.save(update_fields=["live", "live_revision", "has_unpublished_changes", "expired"])
        changes.taken_off(object)
