"""What can be wrong within a paper: its tables, its queue, its settings. Needs Django started."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from ..desk.role_names import CHIEF
from .ailments import Finding
from .paper import Paper

TRANSLATED = {
    "security.W004": "Browsers are not told to stay with HTTPS.",
    "security.W009": "The paper's secret key is too short or too plain to sign anything with.",
    "security.W012": "The desk's cookie would travel unencrypted.",
    "security.W016": "The cookie against forged forms would travel unencrypted.",
}
ONLY_WITHOUT_HTTPS = ("security.W004", "security.W012", "security.W016")  # follow from the address


def of_program(paper: Paper) -> Iterator[Finding]:
    """Database, queue, accounts, Django's own checks for a deployment."""
    from . import database

    if names := database.pending():
        yield Finding(
            "wrong" if database.has_tables() else "note",
            f"The database is not up to date with the program; {names[0]} is the first pending migration.",
            "`broadsheet run` applies them, after saving a copy.",
        )
        return
    yield Finding("fine", "The tables are up to date.")
    yield from _of_queue()
    yield from _of_paper_copies()
    yield from _of_people()
    yield from _of_settings(paper)


def _of_queue() -> Iterator[Finding]:
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.ready()
    late = waiting.filter(enqueued_at__lt=timezone.now() - timedelta(minutes=10)).count()
    if late:
        yield Finding(
            "note",
            f"{late} background tasks have waited for more than ten minutes.",
            "Is `broadsheet run` running?",
        )
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - timedelta(days=1)).count()
    if failed:
        yield Finding(
            "note", f"{failed} background tasks failed in the last day.", "The log of `run` says why."
        )


def _of_paper_copies() -> Iterator[Finding]:
    from ..front import paper_copy

    if why := paper_copy.trouble():
        yield Finding(
            "note",
            f"Stories are not offered as PDFs, for WeasyPrint cannot be loaded: {why}.",
            "On Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; then restart.",
        )


def _of_people() -> Iterator[Finding]:
    from django.db.models import Q

    from ..staff.models import User

    chiefs = User.objects.filter(Q(is_superuser=True) | Q(groups__name__iexact=CHIEF), is_active=True)
    if not chiefs.exists():
        yield Finding(
            "note",
            "There is no chief editor at the desk yet.",
            f'broadsheet user add you@example.com --role "{CHIEF.lower()}"',
        )


def _of_settings(paper: Paper) -> Iterator[Finding]:
    from django.core import checks

    encrypted = urlsplit(paper["paper.address"]).scheme == "https"
    for message in checks.run_checks(include_deployment_checks=True):
        if message.is_silenced() or (message.id in ONLY_WITHOUT_HTTPS and not encrypted):
            continue
        sentence = TRANSLATED.get(message.id or "", message.msg)
        yield Finding(
            "wrong" if message.is_serious() or message.id in TRANSLATED else "note",
            sentence,
            message.hint or "",
        )
