"""The paragraphs that the paper printed most often."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from ..models import WORTH_A_WORD, Paragraph
from .spreadsheets import Echo, harmless


def may_see(user: Any) -> bool:
    """Whoever answers for what is published."""
    return bool(user.has_perm("stories.publish_story"))


def most_reused() -> QuerySet[Paragraph]:
    """Paragraphs that ran in several stories, those of most stories first."""
    reused = Paragraph.objects.filter(runs__gt=1, words__gte=WORTH_A_WORD).order_by("-runs", "id")
    return reused.select_related("first_story__section").defer("first_story__body")


class ForEditors(View):
    """Others are told that their role does not include it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Reused(ForEditors, WagtailAdminTemplateMixin, ListView):
    """A page of them."""

    page_title = _("Most reused paragraphs")
    header_icon = "copy"
    template_name = "dossiers/reports/reused.html"
    paginate_by = 40
    paginator_class = Paginator

    def get_queryset(self) -> QuerySet[Paragraph]:
        return most_reused()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class ReusedFile(ForEditors):
    """All of them as CSV."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        saved = {"Content-Disposition": 'attachment; filename="paragraphs.csv"'}
        lines = _lines(request)
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=saved)


def _lines(request: HttpRequest) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff"  # without it Excel does not take UTF-8 for UTF-8
    yield writer.writerow(("stories", "first ran", "last ran", "first story", "address", "paragraph"))
    for paragraph in most_reused().iterator(1_000):
        story = paragraph.first_story
        yield writer.writerow(
            (
                paragraph.runs,
                localtime(paragraph.first_at).date(),
                localtime(paragraph.last_at).date(),
                harmless(story.headline if story else ""),
                story.full_url if story else "",
                harmless(paragraph.text),
            )
        )
