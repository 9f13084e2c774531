"""Addresses of the search page in each edition, and of a search as a feed."""

from __future__ import annotations

from broadsheet.front.services import in_editions

from .views import SearchPage, feed

app_name = "search"
urlpatterns = [
    *in_editions("search/", SearchPage.as_view(), "search"),
    *in_editions("search/feed.<slug:ending>", feed, "feed"),
]
