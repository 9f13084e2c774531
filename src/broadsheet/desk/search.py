"""The search box in the menu looks among stories."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.search import SearchArea


class StorySearch(SearchArea):
    """First of the areas, so the one that the menu's box leads to."""

    def __init__(self) -> None:
        super().__init__(
            _("Stories"),
            reverse("wagtailsnippets_stories_story:list"),
            name="stories",
            icon_name="newspaper",
            order=1,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["stories.change_story"])
