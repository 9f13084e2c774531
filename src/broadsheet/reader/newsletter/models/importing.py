"""A file of subscribers that an editor looks at before it is taken over."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone


class Import(models.Model):
    """What was read of a file; deleted when it is taken over or given up, after a day at the latest.

    `rows` are lists of address and date of consent (ISO 8601 or empty); `refused` of line, what stood there
    and what is wrong.
    """

    list = models.ForeignKey("newsletter.MailingList", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    consent = models.TextField()
    rows = models.JSONField()
    refused = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def without(cls, address: str) -> int:
        """Strike an address from what waits to be taken over; returns how many rows that were."""
        struck = 0
        for waiting in cls.objects.all():
            rows = [row for row in waiting.rows if row[0].lower() != address.lower()]
            if len(rows) < len(waiting.rows):
                struck += len(waiting.rows) - len(rows)
                waiting.rows = rows
                waiting.save(update_fields=["rows"])
        return struck

    @classmethod
    def forget_old(cls) -> None:
        """Drop what nobody took over within a day."""
        cls.objects.filter(made_at__lt=timezone.now() - timedelta(days=1)).delete()
