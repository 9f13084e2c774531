"""Letters that went out, and newsletters with people, are not deleted at the desk, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..models import Issue, MailingList


def reason_to_keep(things: Iterable[Any]) -> str:
    """Why one of these may not be deleted, as a sentence; empty if all of them may."""
    for thing in things:
        if isinstance(thing, Issue) and thing.is_begun:
            return _("A letter that went out stays on the record.")
        if isinstance(thing, MailingList) and (thing.subscriptions.exists() or thing.issues.exists()):
            return _("There are people on it or letters of it. Switch it off instead of deleting it.")
    return ""


def refuse_one(request: HttpRequest, things: list[Any]) -> HttpResponse | None:
    """Hook before a snippet is deleted."""
    if reason := reason_to_keep(things):
        messages.error(request, reason)
        return redirect(type(things[0]).snippet_viewset.get_url_name("list"))
    return None


def refuse_many(request: HttpRequest, kind: str, things: Iterable[Any], action: Any) -> HttpResponse | None:
    """Hook before something is done to all that is ticked in a list."""
    if kind == "delete" and (reason := reason_to_keep(things)):
        messages.error(request, reason)
        return redirect(action.next_url)
    return None
