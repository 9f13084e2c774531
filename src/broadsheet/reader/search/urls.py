"""Address of the search page."""

from __future__ import annotations

from django.urls import path

from .views import search

app_name = "search"
urlpatterns = [path("", search, name="search")]
