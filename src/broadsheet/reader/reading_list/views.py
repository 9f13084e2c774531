"""Pages that are the same for everybody; the script on them fills in what is on the device."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from broadsheet.front.head import Head
from broadsheet.front.services import ServicePage, path_in


class SavedPage(ServicePage):
    """Stories saved for later."""

    template = "reading_list/saved.html"

    def context(self, request: HttpRequest, found: str) -> dict[str, Any]:
        text = _("The stories you put aside. They are on this device only.")
        return {
            "head": _head(found, "saved", _("Saved for later"), text),
            "other": path_in(found, "reading_list:following"),
        }


class FollowingPage(ServicePage):
    """The newest stories of followed topics."""

    template = "reading_list/following.html"

    def context(self, request: HttpRequest, found: str) -> dict[str, Any]:
        text = _("The newest of the topics you follow. Which they are is known to this device only.")
        return {
            "head": _head(found, "following", _("Following"), text),
            "other": path_in(found, "reading_list:saved"),
        }


def _head(language: str, name: str, title: str, text: str) -> Head:
    name = f"reading_list:{name}"
    others = [(code, path_in(code, name)) for code, _name in settings.LANGUAGES]
    return Head(title, path_in(language, name), text, translations=others if others[1:] else [])
