"""A story as an article clipped from the paper: on the screen, from a printer, and as a PDF."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.stories.models import Story

from .. import paper_copy, qr
from ..body import shows
from ..head import Head
from ..languages import direction_of
from ..structured import modified
from ..stylesheet import stylesheet
from .retracted import RetractedPage
from .story import StoryPage, find_story, update_of


class PrintPage(StoryPage):
    template = "front/print.html"
    counted = False  # the reader was counted at the story itself

    def find(self, request: HttpRequest, **parts: Any) -> Story | HttpResponseBase:
        story = find_story(parts["number"])
        return RetractedPage().show(request, story) if story.retracted else story

    def address(self, found: Story) -> str:
        return reverse("front:print", args=[found.pk])

    def context(self, request: HttpRequest, found: Story) -> dict[str, Any]:
        """Of the story alone: what stands beside it and how often it was read is old on paper."""
        permalink = settings.BROADSHEET_ADDRESS + found.get_absolute_url()
        return {
            "story": found,
            "section": found.section,
            "permalink": permalink,
            "code": qr.inline(permalink),
            "paper_copy": reverse("front:paper-copy", args=[found.pk]) if self._offers(found) else "",
            "lead_in_body": found.kind == Story.Kind.GALLERY and shows(found, found.picture),
            "printed": True,  # every picture is fetched at once: paper cannot wait for a scroll
            "updated": update_of(found),
            "modified": modified(found),
            "head": Head(
                found.headline, found.get_absolute_url(), found.standfirst, "article", indexed=False
            ),
        }

    def _offers(self, story: Story) -> bool:
        return story.live and paper_copy.fits(story.body.raw_data) and paper_copy.works()


class PaperCopy(PrintPage):
    """The same as a PDF: the page's HTML without what belongs to a screen, set by `paper_copy`."""

    def find(self, request: HttpRequest, **parts: Any) -> Story | HttpResponseBase:
        """With a query it is no page that is printed once; each would take seconds of a processor."""
        if request.META.get("QUERY_STRING"):
            return HttpResponsePermanentRedirect(reverse("front:paper-copy", args=[parts["number"]]))
        return super().find(request, **parts)

    def address(self, found: Story) -> str:
        return reverse("front:paper-copy", args=[found.pk])

    def context(self, request: HttpRequest, found: Story) -> dict[str, Any]:
        return super().context(request, found) | {"on_paper": True}

    def show(self, request: HttpRequest, found: Story) -> HttpResponse:
        """The PDF; 404 where none can be made, and 503 while too many are being made."""
        if not self._offers(found):
            raise Http404
        page = super().show(request, found)
        try:
            pdf = paper_copy.of_page(page.content.decode(), self.address(found))
        except paper_copy.NotNow as reason:
            return self._not_now(found, reason.seconds)
        return HttpResponse(pdf, content_type="application/pdf", headers={"X-Robots-Tag": "noindex"})

    def _not_now(self, found: Story, seconds: int) -> HttpResponse:
        """A page that asks again by itself."""
        language, soon = self.language(found), seconds < 60
        with translation.override(language):
            context = {
                "title": _("This PDF is not ready yet") if soon else _("This PDF cannot be made at present"),
                "text": _("Others are being made. This page asks again by itself in a few seconds.")
                if soon
                else _("The story’s print version can be printed, or kept as a PDF, by your own browser."),
                "code": 503,
                "language": language,
                "direction": direction_of(language),
                "stylesheet": stylesheet(),
            }
            html = render_to_string("front/bare.html", context)
        again = str(seconds)
        return HttpResponse(html, status=503, headers={"Retry-After": again, "Refresh": again})
