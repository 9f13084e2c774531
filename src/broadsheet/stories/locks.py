"""Why a story cannot be edited just now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock

if TYPE_CHECKING:
    from .models import Story


class RetractedLock(BaseLock):
    """A retracted story stays as it was: its page is the record of the retraction."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return _("This story was retracted. Its page says so, and its text can no longer be changed.")


class SpikedLock(BaseLock):
    """A spiked story is kept, but not worked on."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return _("This story was spiked. Take it off the spike to work on it again.")


def lock_of(story: Story) -> BaseLock | None:
    """The lock that the story's own state puts on it."""
    if story.retracted_at:
        return RetractedLock(story)
    if story.spiked_at:
        return SpikedLock(story)
    return None
