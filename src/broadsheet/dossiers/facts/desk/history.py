"""Who confirmed, corrected or dismissed which fact, and when."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from ...models import Decision
from ...reports.spreadsheets import Echo, harmless
from .cards import Card, name_of, said
from .rooms import ForWriters, Room


def decisions() -> QuerySet[Decision]:
    """On facts, the newest first."""
    on_facts = Decision.objects.filter(fact__isnull=False).order_by("-at", "-pk")
    return on_facts.select_related("by", "fact__story__section", "fact__story__locale").defer(
        "fact__story__body"
    )


class History(ForWriters, Room, ListView):
    """A page of them; of one person with `?by=`, of one kind with `?what=`."""

    page_title = _("Who decided what")
    header_icon = "history"
    template_name = "dossiers/facts/history.html"
    paginate_by = 50
    paginator_class = Paginator

    def get_queryset(self) -> QuerySet[Decision]:
        found, by, what = decisions(), self.request.GET.get("by", ""), self.request.GET.get("what", "")
        if by.isdecimal() and len(by) < 19:
            found = found.filter(by=int(by))
        if what in Decision.What.values:
            found = found.filter(what=what)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        for decision in context["page_obj"]:
            decision.card, decision.said = Card(decision.fact), said(decision)
        asked = self.request.GET
        return context | {
            "whats": Decision.What.choices[:-1],
            "what": asked.get("what"),
            "by": asked.get("by"),
        }


class HistoryFile(ForWriters):
    """All of them as CSV."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        saved = {"Content-Disposition": 'attachment; filename="decisions.csv"'}
        return StreamingHttpResponse(_lines(), content_type="text/csv; charset=utf-8", headers=saved)


def _lines() -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff"  # without it Excel does not take UTF-8 for UTF-8
    yield writer.writerow(
        ("when", "who", "what", "before", "fact", "kind", "in short", "sentence", "story", "address")
    )
    for decision in decisions().iterator(1_000):
        fact = decision.fact
        assert fact
        before = "; ".join(f"{name}: {value}" for name, value in decision.before.items() if name != "state")
        yield writer.writerow(
            (
                localtime(decision.at).isoformat(timespec="seconds"),
                harmless(name_of(decision.by)),
                decision.what,
                harmless(before),
                fact.pk,
                fact.kind,
                harmless(fact.says),
                harmless(fact.sentence),
                harmless(fact.story.headline),
                fact.story.full_url,
            )
        )
