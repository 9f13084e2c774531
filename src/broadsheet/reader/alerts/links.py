"""Links to the page of alerts, on other pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from broadsheet.front.languages import page_language
from broadsheet.front.services import path_in

from .keys import offered


def in_the_foot(context: Mapping[str, Any]) -> SafeString:
    if not offered():
        return SafeString()
    return format_html('<li><a href="{}">{}</a></li>', path_in(page_language(), "alerts:page"), _("Alerts"))


def of_a_topic(context: Mapping[str, Any]) -> SafeString:
    """Leads to the page with the topic chosen."""
    if not offered() or "topic" not in context:
        return SafeString()
    path = path_in(page_language(), "alerts:page")
    return format_html('<a href="{}#{}">{}</a>', path, context["topic"].slug, _("Alerts"))
