"""How far one letter to one person is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """One issue for one subscriber. Deleted `sending.KEPT_FOR` after the issue was finished.

    A waiting one is claimed by a worker until `claimed_until`; nobody else takes it before. The subscriber
    is empty once that person has left.
    """

    class State(models.IntegerChoices):
        WAITING = 0, _("Waiting")
        SENT = 1, _("Sent")
        REFUSED = 2, _("Refused")

    issue = models.ForeignKey("newsletter.Issue", on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(
        "newsletter.Subscriber", null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    state = models.PositiveSmallIntegerField(choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField()
    claimed_by = models.CharField(max_length=80, blank=True)
    claimed_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["issue", "subscriber"], name="one_delivery_a_subscriber")
        ]
        indexes = [models.Index(fields=["issue", "state", "next_try"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.issue_id} to {self.subscriber_id}: {self.get_state_display()}"
