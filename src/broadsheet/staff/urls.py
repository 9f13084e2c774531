"""Addresses of signing in."""

from __future__ import annotations

from typing import Any

app_name = "staff"
urlpatterns: list[Any] = []
