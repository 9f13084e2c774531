"""Converted sums of the archive that an editor should look at."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from broadsheet.stories.models import Section, Story

from ..judgements.asking import first_said
from ..judgements.keeping import WRONG
from ..models import Conversion, FiguresRead
from ..panel.stories import address
from .reused import ForEditors
from .spreadsheets import Echo, harmless

NOW, THEN = "", "then"


class Asked(forms.Form):
    """Which of them."""

    state = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=((NOW, _("open on the pages now")), (THEN, _("open when they were published"))),
    )
    verdict = forms.TypedChoiceField(
        label=_("Verdict"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("any")), *((each.value, each.label) for each in WRONG)],
    )
    section = forms.ModelChoiceField(
        Section.objects.order_by("name"), label=_("Section"), required=False, empty_label=_("any")
    )
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}))


def open_ones(form: Asked) -> QuerySet[Conversion]:
    """Those that are asked for, the newest first; what is no valid question is left out."""
    form.is_valid()
    said: dict[str, Any] = form.cleaned_data
    then = said.get("state") == THEN
    # Joined, the stories tempt SQLite to walk through all of them.
    stories = Prefetch("story", Story.objects.defer("body").prefetch_related("section"))
    rows: QuerySet[Conversion] = Conversion.objects.prefetch_related(stories, "section")
    rows = rows.filter(opened_at__isnull=False) if then else rows.filter(open=True)
    if said.get("verdict"):
        rows = rows.filter(**{"opened_as" if then else "verdict": said["verdict"]})
    if said.get("section"):
        rows = rows.filter(section=said["section"])
    day = "opened_at" if then else "at"
    if since := said.get("since"):
        rows = rows.filter(**{f"{day}__gte": _begins(since)})
    if until := said.get("until"):
        rows = rows.filter(**{f"{day}__lt": _begins(until + timedelta(days=1))})
    return rows.order_by(f"-{day}", "-id")


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), get_default_timezone())


class Figures(ForEditors, WagtailAdminTemplateMixin, ListView):
    """A page of them."""

    page_title = _("Figures")
    header_icon = "form"
    template_name = "dossiers/reports/figures.html"
    paginate_by = 40
    paginator_class = Paginator

    def get_queryset(self) -> QuerySet[Conversion]:
        self.form = Asked(self.request.GET)
        return open_ones(self.form)

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**given)
        asked = self.request.GET.copy()
        asked.pop("page", None)
        rows = [(row, _first(row), address(row.story)) for row in context["object_list"]]
        return context | {
            "form": self.form,
            "rows": rows,
            "then": self.form.cleaned_data.get("state") == THEN,
            "asked": asked.urlencode(),
            "nothing_read": not FiguresRead.objects.exists(),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class FiguresFile(ForEditors):
    """All that are asked for as CSV."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        saved = {"Content-Disposition": 'attachment; filename="figures.csv"'}
        lines = _lines(open_ones(Asked(request.GET)))
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=saved)


def _first(row: Conversion) -> Any:
    if row.verdict != Conversion.Verdict.STALE:
        return None
    first = first_said(row.pair, story=row.story_id, before=row.at)
    return first and (first, address(first.story))


HEAD = (
    *("verdict", "sum", "converted", "date", "section", "headline", "address", "says", "sentence"),
    *("open when published as", "open when published on", "gone on"),
)


def _lines(rows: QuerySet[Conversion]) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff"  # without it Excel does not take UTF-8 for UTF-8
    yield writer.writerow(HEAD)
    for row in rows.iterator(1_000):
        cells = (
            *(row.get_verdict_display(), row.first, row.converted, localtime(row.at).date()),
            *(row.section.name, row.story.headline, row.story.full_url, row.says, row.sentence),
            row.get_opened_as_display() if row.opened_at else "",
            localtime(row.opened_at).date() if row.opened_at else "",
            localtime(row.gone_at).date() if row.gone_at else "",
        )
        yield writer.writerow([harmless(str(cell)) for cell in cells])
