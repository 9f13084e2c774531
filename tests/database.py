"""A migrated database for the tests, made once and copied.

Wagtail's hundred migrations take ten seconds. What they make is kept in pytest's cache under a digest of all
that goes into it, so that only a change of migrations or packages makes it anew.
"""

from __future__ import annotations

import fcntl
import gc
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT


@pytest.fixture(scope="session")
def migrated_database(pytestconfig: pytest.Config, django_db_blocker: pytest.FixtureRequest) -> Path:
    """A SQLite file with every migration applied; copy it, never write to it."""
    cache = pytestconfig.cache
    assert cache is not None
    made = cache.mkdir("database") / f"{_digest()}.sqlite3"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first of several workers makes it, the others wait for it
        if not made.exists():
            draft = made.with_suffix(f".{os.getpid()}")
            with django_db_blocker.unblock():  # type: ignore[attr-defined]
                _migrate(draft)
            draft.rename(made)
    return made


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_blocker: pytest.FixtureRequest
) -> Iterator[None]:
    """pytest-django's own fixture, with a copy in place of migrating; each worker has one of its own."""
    from django.db import connection

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        if connection.vendor == "sqlite":
            _copy(request.getfixturevalue("migrated_database"), request.getfixturevalue("tmp_path_factory"))
        else:
            _make_on_server()
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.close()


def _copy(migrated: Path, places: pytest.TempPathFactory) -> None:
    from django.db import connection

    mine = places.mktemp("database") / "tests.sqlite3"
    shutil.copy(migrated, mine)
    connection.close()
    connection.settings_dict["NAME"] = str(mine)


def _make_on_server() -> None:
    """A database `test_…` on PostgreSQL, kept for the next time and brought up to date then."""
    from django.db import connection
    from django.test.utils import setup_databases

    name = f"test_{connection.settings_dict['NAME']}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    connection.settings_dict["TEST"]["NAME"] = name
    setup_databases(verbosity=0, interactive=False, keepdb=True)


def _migrate(path: Path) -> None:
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = str(path)
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 50)  # as `broadsheet new` has it: models by the thousand, a fifth faster
    call_command("migrate", verbosity=0)
    gc.set_threshold(*usual)
    connection.cursor().execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    connection.close()


def _digest() -> str:
    files = [
        ROOT / "uv.lock",
        ROOT / "tests" / "settings.py",
        *ROOT.glob("src/broadsheet/**/migrations/*.py"),
    ]
    files += [ROOT / "src/broadsheet/front/editions.py", *ROOT.glob("src/broadsheet/desk/*.py")]
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()
