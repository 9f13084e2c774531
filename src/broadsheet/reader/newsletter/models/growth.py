"""How a list grows, as counts."""

from __future__ import annotations

from django.db import models


class Growth(models.Model):
    """What happened to a list on a day in the paper's zone. Nobody is named."""

    list = models.ForeignKey("newsletter.MailingList", on_delete=models.CASCADE, related_name="growth")
    day = models.DateField()
    joined = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    bounced = models.PositiveIntegerField(default=0)
    complained = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ("day",)
        constraints = [models.UniqueConstraint(fields=["list", "day"], name="growth_once_a_day")]

    def __str__(self) -> str:
        return f"{self.list_id} {self.day}: +{self.joined} -{self.left}"
