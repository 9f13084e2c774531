"""One name over one story."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Byline(Orderable):
    """A contributor's place in the order of a story's bylines."""

    story = ParentalKey("stories.Story", on_delete=models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(
        "stories.Contributor",
        verbose_name=_("contributor"),
        on_delete=models.PROTECT,
        related_name="bylines",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        indexes = [models.Index(fields=["contributor", "story"], name="byline_of_contributor")]
        constraints = [
            models.UniqueConstraint(fields=("story", "contributor"), name="one_byline_per_contributor")
        ]

    def __str__(self) -> str:
        return str(self.contributor)
