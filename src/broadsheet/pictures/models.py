"""The paper's own image model: nothing is printed without alternative text, and the credit is a field."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition


class Picture(AbstractImage):
    """A picture. `description` is its alternative text, which is required."""

    description = models.CharField(
        _("alternative text"), max_length=255, help_text=_("What is seen, for readers who cannot see it.")
    )
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it, as printed: “Photo: Ana Lima”.")
    )
    rights = models.CharField(
        _("rights"), max_length=300, blank=True, help_text=_("Owner and licence, for example “CC BY 4.0”.")
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "rights",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose picture")]

    def __str__(self) -> str:
        return self.title


class Rendition(AbstractRendition):
    """A picture at one size and in one format, made once."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"),
                name="one_rendition_per_picture_and_filter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.image} {self.filter_spec}"
