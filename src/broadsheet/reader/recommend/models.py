"""People who want no recommendations, as keyed hashes. Nothing else is kept."""

from __future__ import annotations

from django.db import models


class Refusal(models.Model):
    """Somebody wants nothing recommended: by `sender`, or by anybody where that is empty."""

    friend = models.BinaryField(max_length=16)
    sender = models.BinaryField(max_length=16, default=b"")
    made_on = models.DateField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("friend", "sender"), name="one_refusal_per_pair")]

    def __str__(self) -> str:
        return f"{bytes(self.friend).hex()[:8]} refuses {bytes(self.sender).hex()[:8] or 'all'}"
