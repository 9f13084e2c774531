"""Facts that contradict each other, together."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from ..actions import may_decide
from ..contradictions import among_all
from .cards import Card
from .rooms import ForWriters, Room


class Contradictions(ForWriters, Room, ListView):
    """A page of them, the latest told first."""

    page_title = _("Contradictions")
    header_icon = "warning"
    template_name = "dossiers/facts/contradictions.html"
    paginate_by = 20
    paginator_class = Paginator

    def get_queryset(self) -> Any:
        return among_all()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        together = [
            {"on": each.on, "cards": [Card(fact) for fact in each.facts], "first": each.facts[0]}
            for each in context["page_obj"]
        ]
        return context | {"together": together, "may_decide": may_decide(self.request.user)}
