"""Settings of the tests: a paper of their own, in a directory that goes away with them."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_paper = Path(tempfile.mkdtemp(prefix="broadsheet-tests-"))
atexit.register(shutil.rmtree, _paper, ignore_errors=True)
(_paper / "broadsheet.toml").write_text(
    '[paper]\nname = "The Test Courier"\ntime_zone = "Asia/Baku"\naddress = "http://testserver"\n'
    '[email]\nurl = "memorymail://"\n',
    encoding="utf-8",
)
(_paper / "secrets.toml").write_text(
    '[secret]\nkey = "only-for-tests-only-for-tests-only-for-tests-0123456789"\n'
)
(_paper / "media").mkdir()
(_paper / "edition" / "static").mkdir(parents=True)
os.environ["BROADSHEET_PAPER"] = str(_paper)
if _url := os.environ.get("BROADSHEET_TEST_DATABASE_URL"):  # PostgreSQL, by a role that may make databases
    os.environ["BROADSHEET_DATABASE_URL"] = _url

from broadsheet.conf.settings import *  # noqa: E402, F403

# Static files keep their own names, so that no test has to collect them first; tasks run at once.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
