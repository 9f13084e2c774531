"""Addresses of the public pages."""

from __future__ import annotations

from typing import Any

app_name = "front"
urlpatterns: list[Any] = []
