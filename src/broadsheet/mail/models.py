"""Letters that wait to be sent, and addresses nothing is sent to."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Outgoing(models.Model):
    """A letter on its way, with all it says; the row goes when it is sent or given up.

    A worker claims it by writing a token and setting `due_at` to the end of its claim, so that a letter of
    a worker that died becomes due again by itself.
    """

    letter = models.JSONField()
    anyway = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    claim = models.CharField(max_length=32, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"letter {self.pk}"


class Suppression(models.Model):
    """An address that gets no more mail, as a keyed hash."""

    class Reason(models.TextChoices):
        BOUNCED = "bounced"
        COMPLAINED = "complained"
        ASKED = "asked"

    mark = models.CharField(max_length=16, primary_key=True)
    reason = models.CharField(max_length=20, choices=Reason)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.mark} {self.reason}"


class Turn(models.Model):
    """Something one machine does for all, until when it has been done."""

    name = models.CharField(max_length=40, primary_key=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} until {self.until}"
