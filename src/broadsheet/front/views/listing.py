"""What the pages that list stories have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from broadsheet.stories.querysets import StoryQuerySet

from ..pager import Pager
from .page import Page


class ListingPage(Page):
    """A page of stories about one thing, in pages. `find` returns the thing and its pager."""

    def find(self, request: HttpRequest, **parts: Any) -> tuple[Any, Pager] | HttpResponseBase:
        number = parts.pop("page", None)
        thing = self.thing(**parts)
        stories = self.stories(thing).with_listing().newest()
        pager = Pager(stories, self.path(thing), 1 if number is None else number)
        if number == 1:
            return HttpResponsePermanentRedirect(pager.path)
        pager.page  # noqa: B018  a page that is none is not found
        return thing, pager

    def thing(self, **parts: Any) -> Any:
        """What the stories have in common."""
        raise NotImplementedError

    def stories(self, thing: Any) -> StoryQuerySet:
        """Its live stories."""
        raise NotImplementedError

    def path(self, thing: Any) -> str:
        """The address of the first page."""
        address: str = thing.get_absolute_url()
        return address

    def context(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        _thing, pager = found
        return {"pager": pager, "stories": pager.page}
