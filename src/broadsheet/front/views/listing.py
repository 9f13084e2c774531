"""What the pages that list stories have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from broadsheet.stories.lists import List
from broadsheet.stories.stretches import Stretch

from ..pager import Pager
from .page import Page


class ListingPage(Page):
    """A page of stories about one thing, in pages. `find` returns the thing and its pager."""

    def find(self, request: HttpRequest, **parts: Any) -> tuple[Any, Pager] | HttpResponseBase:
        number = parts.pop("page", None)
        thing = self.thing(**parts)
        pager = Pager(self.stretch(thing), self.path(thing), number)
        pager.page  # noqa: B018  a page that is none is not found
        return thing, pager

    def thing(self, **parts: Any) -> Any:
        """What the stories have in common."""
        raise NotImplementedError

    def stretch(self, thing: Any) -> Stretch:
        """Its stories."""
        return Stretch(List.of(thing))

    def path(self, thing: Any) -> str:
        """The address of the list's own page."""
        address: str = thing.get_absolute_url()
        return address

    def address(self, found: Any) -> str:
        pager: Pager = found[1]
        return pager.address

    def context(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        _thing, pager = found
        return {"pager": pager, "stories": pager.page}
