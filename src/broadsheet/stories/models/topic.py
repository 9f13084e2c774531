"""What a story is about."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from .named import slug_field


class Topic(TranslatableMixin, models.Model):
    """A subject that stories share across sections."""

    name = models.CharField(_("name"), max_length=120)
    slug = slug_field()
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("front:topic", args=[self.slug])
