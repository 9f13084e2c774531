"""The menu: what a newsroom needs, in its words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

HIDDEN = {"help", "snippets"}
HIDDEN_REPORTS = {"aging-pages", "page-types-usage", "promoted-search-results"}
OURS = {  # name: (label, icon, place)
    "images": (_("Pictures"), "image", 200),
    "documents": (_("Files"), "doc-full-inverse", 300),
    "explorer": (_("Pages"), "folder-open-inverse", 500),
}


def arrange(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's main menu, less what is about Wagtail."""
    items[:] = [item for item in items if item.name not in HIDDEN]
    for item in items:
        if item.name in OURS:
            item.label, item.icon_name, item.order = OURS[item.name]


def arrange_reports(request: HttpRequest, items: list[Any]) -> None:
    """Reports on pages say nothing of stories."""
    items[:] = [item for item in items if item.name not in HIDDEN_REPORTS]
