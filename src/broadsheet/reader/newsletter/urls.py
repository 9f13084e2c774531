"""Addresses of the service."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "newsletter"
urlpatterns: list[URLPattern] = []
