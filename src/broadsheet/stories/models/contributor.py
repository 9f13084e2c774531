"""Who wrote it: the byline."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .named import slug_field


class Contributor(models.Model):
    """A person whose name stands over stories; need not have an account."""

    name = models.CharField(_("name"), max_length=120)
    slug = slug_field()
    role = models.CharField(_("role"), max_length=120, blank=True, help_text=_("“Political correspondent”."))
    bio = models.TextField(_("about"), blank=True)
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account at the desk"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributor",
    )

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("front:contributor", args=[self.slug])
