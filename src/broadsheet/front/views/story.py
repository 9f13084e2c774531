"""A story."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects.models import Redirect

from broadsheet.press import reading
from broadsheet.press.printer import COUNTED
from broadsheet.stories.models import Byline, Story, Views

from .. import share
from ..body import shows
from ..head import Head, feeds_of
from ..nearby import nearby
from ..pictures import share_picture
from ..structured import article, modified
from .page import Page
from .retracted import RetractedPage


class StoryPage(Page):
    template = "front/story.html"
    counted = True
    """Whether a load of the page is a view of the story (docs/reference/views.md)."""

    def find(self, request: HttpRequest, **parts: Any) -> Story | HttpResponseBase:
        """The story of that number. It has one address and moves there from any other that names it."""
        story = find_story(parts["number"])
        if request.path != story.get_absolute_url():
            if Redirect.objects.filter(old_path=Redirect.normalise_path(request.path)).exists():
                raise Http404  # an old address of another story; the redirect middleware knows which
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(story.get_absolute_url() + (f"?{query}" if query else ""))
        if story.retracted:
            return RetractedPage().show(request, story)
        return story

    def show(self, request: HttpRequest, found: Story) -> HttpResponse:
        response = super().show(request, found)
        if self.counted and found.pk:
            response.headers[COUNTED] = str(found.pk)
        return response

    def language(self, found: Story) -> str:
        code: str = found.locale.language_code
        return code

    def context(self, request: HttpRequest, found: Story) -> dict[str, Any]:
        url = found.get_full_url() or settings.BROADSHEET_ADDRESS + found.get_absolute_url()
        picture = share_picture(found.picture)
        reading.note(beside(found.pk))
        return {
            "story": found,
            "section": found.section,
            "nearby": nearby(found),
            "permalink": url,
            "by_mail": share.by_mail(url, found.headline),
            "share_links": share.share_links(url, found.headline),
            "lead_in_body": found.kind == Story.Kind.GALLERY and shows(found, found.picture),
            "views": views_of(found),
            "updated": update_of(found),
            "head": Head(
                title=found.headline,
                path=found.get_absolute_url(),
                description=found.standfirst,
                kind="article",
                picture=picture,
                picture_text=found.picture.description if found.picture else "",
                feeds=[*feeds_of(found.section.get_absolute_url()), *feeds_of()],
                translations=translations_of(found),
                data=article(found, picture),
            ),
            "modified": modified(found),
        }


def beside(number: int) -> str:
    """How orders name that which a story's page shows beside it."""
    return f"front.beside:{number}"


def find_story(number: int) -> Story:
    """The story a reader may read under this number, or one that was retracted; else `Http404`."""
    stories = Story.objects.select_related("section", "source", "picture", "locale", "views")
    stories = stories.prefetch_related(
        Prefetch("bylines", Byline.objects.select_related("contributor")),
        "topics",
        "corrections",
        "picture__renditions",
    )
    try:
        found = stories.live().filter(pk=number).first() or stories.retracted().filter(pk=number).first()
    except OverflowError:  # no database has such a number
        found = None
    if found is None:
        raise Http404
    return found


def views_of(story: Story) -> int:
    """How often it was read before now."""
    views: Views | None = getattr(story, "views", None)
    return views.count if views else 0


def update_of(story: Story) -> datetime | None:
    """When readers were told of an update, if that is another minute than that of publication."""
    if story.updated_at and story.updated_at.replace(second=0) > story.dated.replace(second=0):
        return story.updated_at
    return None


def translations_of(story: Story) -> list[tuple[str, str]]:
    """Language and path of the story in every language it can be read in; empty if that is one."""
    if len(settings.LANGUAGES) < 2 or not story.pk:
        return []
    others = Story.objects.live().filter(translation_key=story.translation_key).exclude(pk=story.pk)
    others = others.select_related("section", "locale").defer("body")
    found = [(other.locale.language_code, other.get_absolute_url()) for other in others]
    return [(story.locale.language_code, story.get_absolute_url()), *found] if found else []
