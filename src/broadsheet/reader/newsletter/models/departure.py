"""Who left, as numbers that nobody can read an address from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from broadsheet.mail.addresses import hashed

Given = Mapping[str, datetime | None]


class Departure(models.Model):
    """That an address left a list, or all of them if `list` is empty, and when it did so last.

    It stays when everything else of a subscriber goes: a file from before must not bring them back.
    """

    mark = models.BinaryField(max_length=16)
    list = models.ForeignKey(
        "newsletter.MailingList", null=True, on_delete=models.CASCADE, related_name="departures"
    )
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["mark", "list"], name="one_departure_a_list"),
            models.UniqueConstraint(
                fields=["mark"], condition=Q(list__isnull=True), name="one_departure_from_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{bytes(self.mark).hex()[:8]} left {self.list_id or 'all'}"

    @classmethod
    def note(cls, address: str, lists: Iterable[int] | None) -> None:
        """The address leaves these lists (by their keys) now, or all there are."""
        mark, now = _mark(address), timezone.now()
        for key in [None] if lists is None else sorted(set(lists)):
            rows = (
                cls.objects.filter(mark=mark, list=key) if key else cls.objects.filter(mark=mark, list=None)
            )
            if not rows.update(at=now):
                Departure.objects.bulk_create(
                    [Departure(mark=mark, list_id=key, at=now)], ignore_conflicts=True
                )

    @classmethod
    def of(cls, address: str) -> models.QuerySet[Departure]:
        return cls.objects.filter(mark=_mark(address))

    @classmethod
    def since(cls, consents: Given, list_key: int) -> set[str]:
        """Those of these addresses that left the list, or all, after they consented to it; `consents` says
        when that was. Who consented at a time nobody knows is among them whenever they left."""
        by_mark = {_mark(address): address for address in consents}
        rows = cls.objects.filter(Q(list=list_key) | Q(list=None), mark__in=list(by_mark))
        found = set()
        for mark, at in rows.values_list("mark", "at"):
            address = by_mark[bytes(mark)]
            consented = consents[address]
            if consented is None or consented <= at:
                found.add(address)
        return found


def _mark(address: str) -> bytes:
    return hashed(address, "newsletter.left")[:16]
