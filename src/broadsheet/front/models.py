"""Places: pages that are not stories, such as About and Contact."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page


class Place(Page):
    """A page of plain text in the page tree.

    The root of the tree is one too, and stays unseen behind the front page.
    """

    body = RichTextField(
        _("text"), blank=True, features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "story-link"]
    )

    template = "front/place.html"
    subpage_types = ["front.Place"]
    parent_page_types = ["front.Place"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @property
    def path_in_paper(self) -> str:
        """Its address; the root of the tree is not part of it."""
        _root, _, path = self.url_path.strip("/").partition("/")
        return f"/{path}/" if path else "/"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from .head import Head

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        title = self.seo_title or self.title
        context["head"] = Head(title, self.path_in_paper, self.search_description)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page in its own language whatever the browser asks for; the root is the front page."""
        if self.path_in_paper == "/":
            return HttpResponseRedirect("/")
        with translation.override(self.locale.language_code):
            response = super().serve(request, *args, **kwargs)
            response.render()
        response.headers["Content-Language"] = self.locale.language_code
        return response
