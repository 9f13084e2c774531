"""A letter on the web. It says nothing of whoever got it, and follows the paper: a story that was retracted
since leaves only the mark that it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from broadsheet.front.head import Head
from broadsheet.front.languages import main_language
from broadsheet.front.services import ServicePage
from broadsheet.press import reading
from broadsheet.stories.models import Story

from .. import freezing
from ..addresses import lists_page
from ..models import Issue
from .archive import offered_list


@dataclass(frozen=True, slots=True)
class Entry:
    """A story, or what is left of it."""

    story: Story
    retracted: bool


class IssuePage(ServicePage):
    template = "newsletter/issue.html"

    def find(self, request: HttpRequest, **parts: Any) -> Issue:
        of = offered_list(parts["slug"], parts.get("edition", main_language()))
        try:
            issue = Issue.objects.filter(list=of, number=parts["number"]).defer("html", "text").first()
        except OverflowError:  # no database has such a number
            issue = None
        if issue is None:
            raise Http404
        issue.list = of
        return issue

    def address(self, found: Issue) -> str:
        return found.get_absolute_url()

    def language(self, found: Issue) -> str:
        return found.list.language

    def context(self, request: HttpRequest, found: Issue) -> dict[str, Any]:
        numbers = Issue.objects.filter(list=found.list, number__isnull=False).order_by("number")
        number = found.number or 0
        return {
            "issue": found,
            "list": found.list,
            "entries": entries_of(found),
            "sent": found.begun_at or found.made_at,
            "older": numbers.filter(number__lt=number).only("number", "subject", "list_id").last(),
            "newer": numbers.filter(number__gt=number).only("number", "subject", "list_id").first(),
            "lists_page": lists_page(found.list.language),
            "archive": found.list.get_absolute_url(),
            "head": Head(found.subject, found.get_absolute_url(), found.intro[:200]),
        }


def entries_of(issue: Issue) -> list[Entry]:
    """Its stories that can be read, and marks of those that were retracted; others are passed over."""
    live = {story.pk for story in freezing.stories_of(issue)}
    entries = []
    for story in freezing.chosen_stories(issue):
        if story.pk in live:
            reading.until(story.expire_at)
            entries.append(Entry(story, retracted=False))
        elif story.retracted and story.first_published_at:
            entries.append(Entry(story, retracted=True))
        elif story.embargo_until:
            reading.until(story.embargo_until if story.embargoed else None)
    return entries
