"""All letters of a list, newest first."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from broadsheet.front.head import Head
from broadsheet.front.languages import main_language
from broadsheet.front.services import ServicePage

from ..addresses import lists_page
from ..models import Issue, MailingList

MOST = 500
"""Letters on the page; older ones keep their addresses."""


def offered_list(slug: str, edition: str) -> MailingList:
    """The list of that name whose pages are in this edition; else `Http404`."""
    of = MailingList.objects.filter(slug=slug, offered=True, language=edition).first()
    if of is None:
        raise Http404
    return of


class ArchivePage(ServicePage):
    template = "newsletter/archive.html"

    def find(self, request: HttpRequest, **parts: Any) -> MailingList:
        return offered_list(parts["slug"], parts.get("edition", main_language()))

    def language(self, found: MailingList) -> str:
        return found.language

    def context(self, request: HttpRequest, found: MailingList) -> dict[str, Any]:
        issues = Issue.objects.filter(list=found, number__isnull=False).order_by("-number")
        return {
            "list": found,
            "archive": found.get_absolute_url(),
            "lists_page": lists_page(found.language),
            "issues": issues.defer("html", "text", "body")[:MOST],
            "head": Head(
                found.name,
                found.get_absolute_url(),
                found.description or _("All letters, newest first."),
            ),
        }
