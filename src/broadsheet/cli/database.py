"""The paper's tables, brought up to date with the program. Needs Django started."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .backups import save_copy
from .faults import Code, Fault
from .paper import Paper
from .progress import Step, step


def pending() -> list[str]:
    """Names of the migrations that the program has and the database does not, in their order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def expect_current() -> None:
    """Fault unless the tables are those of this program."""
    if pending():
        raise Fault(
            "The database is not up to date with the program. `broadsheet run` brings it there, "
            "after saving a copy.",
            Code.DATABASE,
        )


def bring_up_to_date(paper: Paper) -> None:
    """Apply what is pending, after a copy of what is there."""
    names = pending()
    if not names:
        return
    if has_tables():
        _save_copy(paper)
        title = "Bringing the database up to date"
    else:
        title = "Making the database"
    with step(title) as shown:
        migrate(shown, len(names))


def migrate(shown: Step, total: int) -> None:
    """Apply all migrations, counting them on `shown`."""
    from django.core.management import call_command
    from django.core.management.commands.migrate import Command

    usual = gc.get_threshold()

    class Counting(Command):
        done = 0

        def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
            if action == "apply_success":
                self.done += 1
                shown.count(self.done, total)

    gc.set_threshold(100_000, 20, 50)  # hundreds of migrations make models by the thousand: a fifth faster so
    try:
        call_command(Counting(), verbosity=0, interactive=False, skip_checks=True)
    finally:
        gc.set_threshold(*usual)


def has_tables() -> bool:
    """Whether there is anything in the database at all."""
    from django.db import connection

    return bool(connection.introspection.table_names())


def _save_copy(paper: Paper) -> None:
    with step("Saving a copy of the database") as shown:
        if paper.database:
            shown.outcome = str(save_copy(paper.database, paper.path / "backups").relative_to(paper.path))
        elif shutil.which("pg_dump"):
            shown.outcome = str(_dump(paper.path / "backups").relative_to(paper.path))
        else:
            shown.outcome = "none: there is no pg_dump here, so a copy of PostgreSQL is yours to keep"


def _dump(backups: Path) -> Path:
    """A dump in PostgreSQL's custom format, made by pg_dump; the password goes by the environment, not the
    command line, where everybody on the machine could read it."""
    from django.db import connection

    chosen = connection.settings_dict
    environment = {
        "PGHOST": chosen["HOST"],
        "PGPORT": str(chosen["PORT"] or ""),
        "PGUSER": chosen["USER"],
        "PGPASSWORD": chosen["PASSWORD"],
        "PGDATABASE": chosen["NAME"],
    }
    backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy = backups / f"paper-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.dump"
    done = subprocess.run(  # noqa: S603
        [shutil.which("pg_dump") or "pg_dump", "--format=custom", f"--file={copy}"],
        env=os.environ | {name: value for name, value in environment.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        copy.unlink(missing_ok=True)
        reason = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no reason given"
        raise Fault(f"pg_dump could not copy the database: {reason}. Nothing was changed.", Code.DATABASE)
    return copy
