"""What Wagtail's history says about a story's actions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def name_the_actions(actions: Any) -> None:
    """Labels for the log entries that `stories.actions` writes."""
    actions.register_action("story.correct", _("Correct"), _("Corrected"))
    actions.register_action("story.retract", _("Retract"), _("Retracted"))
    actions.register_action("story.spike", _("Spike"), _("Spiked"))
    actions.register_action("story.unspike", _("Take off the spike"), _("Taken off the spike"))
