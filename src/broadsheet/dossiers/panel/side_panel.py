"""The panel itself, among those beside Wagtail's editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel


class RecordPanel(BaseSidePanel):
    """Filled by its script, from the text in the editor as it is typed."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle the record")
        icon_name = "clipboard-list"

    name = "record"
    title = _("The record")
    template_name = "dossiers/panel/panel.html"
    order = 200

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        story = self.object
        return context | {
            "url": reverse("record_of_draft"),
            "background_url": reverse("record_background"),
            "story": story.pk or "",
            "language": story.locale.language_code if story.locale_id else "",
            "dated": story.published_at.isoformat() if story.published_at else "",
        }

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            js=[
                "dossiers/record.js",
                "dossiers/judging.js",
                "dossiers/panel-facts.js",
                "dossiers/panel-subjects.js",
            ],
            css={"all": ["dossiers/record.css"]},
        )
