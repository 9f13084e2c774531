"""The people at the desk are those of its own tests."""

from __future__ import annotations

from tests.desk.conftest import editor, editors_desk, reporter, reporters_desk

__all__ = ["editor", "editors_desk", "reporter", "reporters_desk"]
