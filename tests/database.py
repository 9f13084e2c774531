"""A migrated database for the tests, made once and copied.

Wagtail's hundred migrations take ten seconds. What they make is kept in pytest's cache under a digest of all
that goes into it, so that only a change of migrations or packages makes it anew.
"""

from __future__ import annotations

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
    if not made.exists():
        draft = made.with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            _migrate(draft)
        draft.rename(made)
    return made


@pytest.fixture(scope="session")
def django_db_setup(
    migrated_database: Path,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: pytest.FixtureRequest,
) -> Iterator[None]:
    """pytest-django's own fixture, with a copy in place of migrating."""
    from django.db import connection

    mine = tmp_path_factory.mktemp("database") / "tests.sqlite3"
    shutil.copy(migrated_database, mine)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.close()
        connection.settings_dict["NAME"] = str(mine)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.close()


def _migrate(path: Path) -> None:
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = str(path)
    call_command("migrate", verbosity=0)
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
