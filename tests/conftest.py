"""A paper of the tests' own, in a directory that goes away with them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PAPER = Path(tempfile.mkdtemp(prefix="broadsheet-tests-"))
(PAPER / "broadsheet.toml").write_text(
    '[paper]\nname = "The Test Courier"\ntime_zone = "Asia/Baku"\naddress = "http://testserver"\n'
    '[email]\nurl = "memorymail://"\n',
    encoding="utf-8",
)
(PAPER / "secrets.toml").write_text('[secret]\nkey = "only-for-tests-only-for-tests-only-for-tests-0123456789"\n')
os.environ["BROADSHEET_PAPER"] = str(PAPER)

import pytest  # noqa: E402

pytest_plugins = ["tests.cast"]


@pytest.fixture(autouse=True)
def plain_static_files(settings: object) -> None:
    """Static files keep their own names, so that no test has to collect them first."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}  # type: ignore[attr-defined]
