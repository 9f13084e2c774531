"""The paper's clock: what is due is published, what has expired leaves the pages. Needs Django."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

logger = logging.getLogger("broadsheet.schedule")

EVERY = 1.0
"""Seconds between two looks at the clock."""
TIDY_EVERY = 24 * 60 * 60.0
"""Seconds between two tidyings."""
TIDY_AGAIN_AFTER = 15 * 60.0
"""Seconds after a tidying that failed, as it does while the database is busy."""
RETRY_AFTER = 60.0
"""Seconds before something that failed is tried again."""


class Clock:
    """Remembers what failed, so that one broken story neither stops the others nor fills the log."""

    def __init__(self) -> None:
        self._failed: dict[tuple[str, Any], float] = {}

    def tick(self) -> int:
        """Do all that is due; returns how many stories and pages changed."""
        from django.apps import apps
        from django.utils import timezone
        from wagtail.models import DraftStateMixin, Revision

        now, changed = timezone.now(), 0
        models: list[Any] = apps.get_models()
        for model in models:
            if issubclass(model, DraftStateMixin):
                for expired in model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at"):
                    changed += self._try(
                        f"expiry of {expired}", (model._meta.label, expired.pk), _expire, expired
                    )
        for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at"):
            what = f"publication of {revision.object_str}"
            changed += self._try(what, ("revision", revision.pk), _publish, revision)
        return changed

    def _try(self, what: str, key: tuple[str, Any], act: Callable[[Any], None], on: Any) -> bool:
        if time.monotonic() < self._failed.get(key, 0):
            return False
        try:
            act(on)
        except Exception:
            logger.exception("The scheduled %s failed; it is tried again in a minute", what)
            self._failed[key] = time.monotonic() + RETRY_AFTER
            return False
        self._failed.pop(key, None)
        return True


def keep_time(stop: Event, alive: Path) -> None:
    """Look at the clock every second until `stop`; `alive` is touched each time, for `doctor`."""
    from django.db import close_old_connections, connection

    clock, tidied = Clock(), -TIDY_EVERY
    while not stop.is_set():
        close_old_connections()
        try:
            clock.tick()
            if time.monotonic() - tidied > TIDY_EVERY:
                tidied = time.monotonic() - TIDY_EVERY + TIDY_AGAIN_AFTER
                forget_finished_tasks()
                refresh_statistics()
                tidied = time.monotonic()
            alive.parent.mkdir(parents=True, exist_ok=True)
            alive.touch()
        except Exception:
            logger.exception("The clock missed a beat")
        stop.wait(EVERY)
    connection.close()


def refresh_statistics() -> None:
    """Have SQLite look at tables that have grown since it last did, so that it picks the right index."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("PRAGMA optimize")


def forget_finished_tasks() -> None:
    """Drop what is known of tasks finished a week ago, else the table grows with every publication."""
    from django.core.management import call_command

    call_command("prune_db_task_results", min_age_days=7, failed_min_age_days=30, verbosity=0)


def is_alive(alive: Path, within: timedelta = timedelta(seconds=30)) -> bool:
    """Whether a worker has looked at the clock lately."""
    try:
        return time.time() - alive.stat().st_mtime < within.total_seconds()
    except FileNotFoundError:
        return False


def _expire(thing: Any) -> None:
    thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Any) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")
