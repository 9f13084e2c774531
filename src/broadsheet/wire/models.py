"""What the wire remembers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Receipt(models.Model):
    """One dispatch that was taken, so that it is known when it comes again."""

    identity = models.CharField(_("identity"), max_length=500, unique=True)
    digest = models.CharField(_("digest of the content"), max_length=64)
    story = models.ForeignKey(
        "stories.Story", verbose_name=_("story"), on_delete=models.CASCADE, related_name="receipts"
    )
    revision = models.PositiveBigIntegerField(_("revision that it became"))
    format = models.CharField(_("format"), max_length=20)
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    key = models.CharField(_("key"), max_length=500, blank=True)
    unlinked = models.PositiveIntegerField(_("links to stories that were not there"), default=0)
    origin = models.TextField(_("origin"))
    received_at = models.DateTimeField(_("received at"))

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ("-received_at", "-pk")
        indexes = [models.Index(fields=["key", "outlet"], name="receipt_key")]

    def __str__(self) -> str:
        return self.identity
