"""Addresses of the application."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "abuse"
urlpatterns: list[URLPattern] = []
