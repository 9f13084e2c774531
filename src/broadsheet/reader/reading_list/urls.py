"""Addresses of the service."""

from __future__ import annotations

from broadsheet.front.services import in_editions

from .views import FollowingPage, SavedPage

app_name = "reading_list"
urlpatterns = [
    *in_editions("saved/", SavedPage.as_view(), "saved"),
    *in_editions("following/", FollowingPage.as_view(), "following"),
]
