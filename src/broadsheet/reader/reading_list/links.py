"""The reading list on other pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from broadsheet.front.languages import page_language
from broadsheet.front.services import path_in


def in_the_foot(context: Mapping[str, Any]) -> SafeString:
    saved = path_in(page_language(), "reading_list:saved")
    return format_html('<li><a href="{}">{}</a></li>', saved, _("Saved for later"))


def of_a_topic(context: Mapping[str, Any]) -> SafeString:
    """A button that a script shows, and the script."""
    following = path_in(page_language(), "reading_list:following")
    return render_to_string("reading_list/follow.html", {**context, "following": following})


def under_a_story(context: Mapping[str, Any]) -> SafeString:
    """A button that a script shows; the script it names comes with its first press. Not on paper."""
    if not context.get("share_links"):
        return SafeString()
    return format_html(
        ' <button class="button" type="button" data-save="{}" data-done="{}" hidden>{}</button>',
        static("reading_list/shelf.js"),
        pgettext("for later", "Saved"),
        _("Save for later"),
    )
