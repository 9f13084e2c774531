"""Addresses of the feeds."""

from __future__ import annotations

from typing import Any

app_name = "feeds"
urlpatterns: list[Any] = []
