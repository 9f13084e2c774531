"""Where a story runs."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from .named import slug_field


class Section(TranslatableMixin, models.Model):
    """A part of the paper, such as Politics. `position` orders the navigation."""

    name = models.CharField(_("name"), max_length=80)
    slug = slug_field()
    description = models.CharField(
        _("description"), max_length=300, blank=True, help_text=_("One sentence under the section's name.")
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        help_text=_("Of its small mark, such as #2f5d62; may be empty."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    in_navigation = models.BooleanField(_("in the navigation"), default=True)

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("position", "name")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("front:section", args=[self.slug])
