"""The tests' cast is known everywhere."""

from __future__ import annotations

pytest_plugins = ["tests.cast", "tests.database"]
