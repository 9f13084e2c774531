"""The link at the foot of every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from broadsheet.front.languages import page_language
from broadsheet.front.services import path_in


def link(context: Mapping[str, Any]) -> SafeString:
    """Nothing where a page of the paper's own at the same address stands there already."""
    path = path_in(page_language(), "privacy:page")
    paper = context.get("paper")
    if paper and any(place.path_in_paper == path for place in paper.places):
        return SafeString("")
    return format_html('<li><a href="{}">{}</a></li>', path, _("Privacy"))
