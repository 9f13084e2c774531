"""Addresses of the service."""

from __future__ import annotations

from django.urls import path

from broadsheet.front.services import in_editions

from .pages import PrivacyPage, ask, asked
from .views import as_json, held

app_name = "privacy"
urlpatterns = [
    *in_editions("privacy/", PrivacyPage.as_view(), "page"),
    *in_editions("privacy/ask/", ask, "ask"),
    *in_editions("privacy/asked/", asked, "asked"),
    path("privacy/held/<str:sealed>/", held, name="held"),
    path("privacy/held/<str:sealed>/held.json", as_json, name="json"),
]
