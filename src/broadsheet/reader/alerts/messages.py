"""What a browser is told: the JSON that the service worker reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from broadsheet.front.languages import direction_of, edition_path
from broadsheet.front.services import path_in
from broadsheet.stories.models import Story

from .sealing import LARGEST

NAMED = 4  # headlines in an alert of several stories


def about(stories: Sequence[Story], language: str, *, breaking: bool) -> bytes:
    """An alert of one story, or of several in one; the newest first."""
    if len(stories) == 1:
        story = stories[0]
        language = story.locale.language_code
        with translation.override(language):
            title = _("Breaking: %(headline)s") % {"headline": story.headline} if breaking else story.headline
        return _packed(language, title, story.standfirst, story.get_absolute_url(), topic_of(stories))
    with translation.override(language):
        title = ngettext("%(count)d story for you", "%(count)d stories for you", len(stories)) % {
            "count": len(stories)
        }
    lines = [f"• {_cut(story.headline, 110)}" for story in stories[:NAMED]]
    more = ["…"] if len(stories) > NAMED else []
    return _packed(language, title, "\n".join([*lines, *more]), edition_path(language), topic_of(stories))


def trial(language: str) -> bytes:
    """What a person sends to try it out."""
    with translation.override(language):
        title = _("Alerts of %(paper)s work") % {"paper": settings.BROADSHEET_NAME}
        text = _("This is how news will reach you here.")
        return _packed(language, title, text, path_in(language, "alerts:page"), "trial")


def topic_of(stories: Sequence[Story]) -> str:
    """What the alert is of; a later one of the same takes its place at the push service and on the screen."""
    return f"story-{stories[0].pk}" if len(stories) == 1 else "stories"


def _packed(language: str, title: str, text: str, path: str, tag: str) -> bytes:
    message: dict[str, Any] = {
        "title": _cut(title, 160),
        "body": text if "\n" in text else _cut(text, 240),
        "path": path,
        "tag": tag,
        "lang": language,
        "dir": direction_of(language),
        "icon": static("front/icons/icon-192.png"),
    }
    packed = json.dumps(message, ensure_ascii=False).encode()
    if len(packed) > LARGEST:  # letters of four bytes each
        packed = json.dumps(message | {"body": ""}, ensure_ascii=False).encode()
    return packed


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
