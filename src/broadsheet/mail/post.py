"""Single letters: confirmations, recommendations, sign-in links."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .letters import Letter
from .message import message_id
from .models import Outgoing


def post(letter: Letter, *, not_before: datetime | None = None, anyway: bool = False) -> None:
    """Have a letter sent, by the worker, within about a second or after `not_before`.

    It is written down in the caller's transaction: what is rolled back is not sent. The worker tries for two
    days, then gives it up. The letter is marked as written by a program (RFC 3834) and keeps one Message-ID.
    To a suppressed address nothing goes, unless `anyway`, which is for people of the paper, who would be
    locked out otherwise.
    """
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": message_id(letter)} | dict(letter.headers)
    fields = asdict(letter) | {"headers": headers}
    now = timezone.now()
    Outgoing.objects.create(letter=fields, anyway=anyway, made_at=now, due_at=not_before or now)


def pretend(letter: Letter) -> None:
    """Do all that `post` does and send nothing: how long an answer takes must not tell whom we write to."""
    with transaction.atomic():
        post(letter)
        transaction.set_rollback(True)
