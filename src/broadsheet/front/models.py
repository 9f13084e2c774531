"""Places: pages that are not stories, such as About and Contact."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page


class Place(Page):
    """A page of plain text in the page tree. The root of the tree is one too, and stays unseen behind the front page."""

    body = RichTextField(_("text"), blank=True, features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "story-link"])

    template = "front/place.html"
    subpage_types = ["front.Place"]
    parent_page_types = ["front.Place"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
