"""What the paper got wrong, said in the open."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


class Correction(models.Model):
    """A correction states what was wrong; it stays with its story for good."""

    story = ParentalKey("stories.Story", on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField(
        _("what was wrong, and what is right"),
        help_text=_("“An earlier version of this story gave the sum as €10m. It is €100m.”"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-made_at",)
        indexes = [models.Index(fields=["-made_at", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return self.text
