"""A link to the page about feeds, at the foot of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from broadsheet.front.languages import page_language
from broadsheet.front.services import path_in


def in_the_foot(context: Mapping[str, Any]) -> SafeString:
    return format_html('<li><a href="{}">{}</a></li>', path_in(page_language(), "feeds:page"), _("Feeds"))
