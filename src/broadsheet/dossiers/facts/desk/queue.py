"""Proposals of all stories, the surest first."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.views.generic import ListView
from wagtail.models import Locale

from broadsheet.stories.models import Section

from ...models import Fact
from ..actions import may_decide
from ..keeping import waiting
from .cards import cards
from .choosing import subjects_meant
from .rooms import FACTS, ForWriters, Room


class Queue(ForWriters, Room, ListView):
    """A page of them, narrowed by `?kind=`, `?section=`, `?language=` and `?subject=`, a name."""

    page_title = FACTS
    template_name = "dossiers/facts/queue.html"
    paginate_by = 20
    paginator_class = Paginator

    def get_queryset(self) -> QuerySet[Fact]:
        asked, facts = self._asked(), waiting()
        if asked["kind"]:
            facts = facts.filter(kind=asked["kind"])
        if asked["section"]:
            facts = facts.filter(story__section__slug=asked["section"])
        if asked["language"]:
            facts = facts.filter(story__locale__language_code=asked["language"])
        if asked["subject"]:
            facts = facts.filter(parties__in=subjects_meant(asked["subject"])).distinct()
        return facts

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        shown = [fact.pk for fact in context["page_obj"]]
        asked = self._asked()
        return context | {
            "cards": cards(waiting().filter(pk__in=shown), in_paragraphs=True),
            "count": context["paginator"].count,
            "may_decide": may_decide(self.request.user),
            "within": "queue",
            "asked": asked,
            "is_narrowed": any(asked.values()),
            "kinds": Fact.Kind.choices,
            "sections": Section.objects.order_by("locale", "position", "name"),
            "languages": Locale.objects.order_by("language_code"),
        }

    def _asked(self) -> dict[str, str]:
        names = ("kind", "section", "language", "subject")
        return {name: self.request.GET.get(name, "").replace("\0", "")[:200].strip() for name in names}
