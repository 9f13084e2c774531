"""Addresses of the feeds: the page they follow, and `feed.rss`, `feed.atom` or `feed.json`."""

from __future__ import annotations

from django.urls import path, register_converter

from broadsheet.front.services import in_editions

from . import scopes
from .formats import FORMATS
from .page import FeedsPage, opml_file
from .views import feed_of


class Ending:
    """The last part of a feed's address."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ending, "feed")

app_name = "feeds"
urlpatterns = [
    *in_editions("feeds/", FeedsPage.as_view(), "page"),
    path("feeds.opml", opml_file, name="opml"),
    path("feed.<feed:ending>", feed_of(scopes.whole_paper), name="paper"),
    path("news/<slug:slug>/feed.<feed:ending>", feed_of(scopes.section), name="section"),
    path("topic/<slug:slug>/feed.<feed:ending>", feed_of(scopes.topic), name="topic"),
    path("by/<slug:slug>/feed.<feed:ending>", feed_of(scopes.contributor), name="contributor"),
    path("source/<slug:slug>/feed.<feed:ending>", feed_of(scopes.source), name="source"),
]
