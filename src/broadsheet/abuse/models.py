"""What is remembered against abuse: counts and digests, never an address."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Taken(models.Model):
    """How often something was done on one day (UTC) under one cap, by whoever `digest` stands for."""

    day = models.DateField()
    digest = models.BinaryField(max_length=32)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("day", "digest"), name="one_count_per_cap_and_day")]

    def __str__(self) -> str:
        return f"{self.day} {bytes(self.digest).hex()[:8]}: {self.count}"


class Spent(models.Model):
    """Something that is good for once only and was used: a solved challenge, a link in a letter."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return bytes(self.digest).hex()[:8]


class Attempt(models.Model):
    """How often something that looks like abuse was turned away on one day (UTC)."""

    class Kind(models.TextChoices):
        TRAP = "trap", _("A program filled in the hidden field")
        ELSEWHERE = "elsewhere", _("Sent by another site’s page")
        WORK = "work", _("Proof of work forged, expired or used before")
        NAMES = "names", _("A name that is none")
        ADDRESSES = "addresses", _("An address that is none")
        LINK = "link", _("A link in a mail was changed or is too old")
        REPLAY = "replay", _("A link in a mail was used before")
        CAP = "cap", _("Over a daily cap")
        UNWANTED = "unwanted", _("To somebody who wants no more mail")

    day = models.DateField()
    form = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("day", "form", "kind"), name="one_count_per_kind_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.form} {self.kind}: {self.count}"
