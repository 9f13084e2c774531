"""Panels beside the editor that other applications bring."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

HOOK = "construct_story_side_panels"
PARTIAL = ("expects_json_response", "hydrate_create_view")
"""What a view of Wagtail’s is while it answers its own script, which has the panels already."""


class MorePanels:
    """A view with what functions registered for `HOOK` append to its panels.

    They are given the request, the story and the list of panels. A draft that is saved by itself, in the
    background, leaves these panels as they are.
    """

    request: HttpRequest
    form: Any

    def get_side_panels(self) -> Any:
        panels: Any = super().get_side_panels()  # type: ignore[misc]
        saved_by_itself = any(getattr(self, name, False) for name in PARTIAL)
        for construct in () if saved_by_itself else hooks.get_hooks(HOOK):
            construct(self.request, self.form.instance, panels)
        return panels
