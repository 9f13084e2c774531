"""Which agency or outlet it came from: the credit."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .named import slug_field


class Source(models.Model):
    """A news agency or another outlet whose copy the paper runs."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = slug_field()
    address = models.URLField(_("web address"), blank=True)
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("front:source", args=[self.slug])
