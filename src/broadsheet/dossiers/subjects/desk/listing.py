"""All subjects, those that wait for an editor first."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from ...facts.desk.rooms import ForWriters
from ...models import Naming, State, Subject
from ..actions import may_decide
from .asked import called

SUBJECTS = _("Subjects")


class Room(WagtailAdminTemplateMixin):
    """A page among those of subjects."""

    header_icon = "group"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = str(self.get_page_title())
        above = [] if here == str(SUBJECTS) else [{"url": reverse("record_subjects"), "label": SUBJECTS}]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": here}]


class Subjects(ForWriters, Room, ListView):
    """A page of them, narrowed by `?state=`, `?kind=` and `?q=`, a part of any of their names."""

    page_title = SUBJECTS
    template_name = "dossiers/subjects/list.html"
    paginate_by = 40
    paginator_class = Paginator

    def get_queryset(self) -> QuerySet[Subject]:
        asked = self._asked()
        found: QuerySet[Subject] = Subject.objects.filter(merged_into=None)
        if asked["kind"]:
            found = found.filter(kind=asked["kind"])
        if asked["state"] in State.values:
            found = found.filter(state=asked["state"])
        found = found.annotate(
            stories=Count("namings", filter=Q(namings__live=True) & ~Q(namings__by="removed"))
        )
        if asked["q"]:
            return called(asked["q"], found).prefetch_related("aliases")
        order = ("-stories", "name", "pk") if asked["state"] == State.PROPOSED else ("name", "pk")
        return found.order_by(*order).prefetch_related("aliases")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        shown = [subject.pk for subject in context["page_obj"]]
        newest = _newest_stories(shown)
        asked = self._asked()
        return context | {
            "rows": [
                {"subject": subject, "names": _others(subject), "story": newest.get(subject.pk)}
                for subject in context["page_obj"]
            ],
            "count": context["paginator"].count,
            "may_decide": may_decide(self.request.user),
            "asked": asked,
            "kinds": Subject.Kind.choices,
            "states": State.choices,
            "waiting": Subject.objects.filter(state=State.PROPOSED, merged_into=None).count(),
        }

    def _asked(self) -> dict[str, str]:
        asked = {
            name: self.request.GET.get(name, "").replace("\0", "")[:200].strip() for name in ("kind", "q")
        }
        default = "" if asked["q"] else State.PROPOSED
        return asked | {"state": self.request.GET.get("state", default)}


def _others(subject: Subject, most: int = 5) -> list[str]:
    """Its other names, a few of them."""
    return [
        text for text in dict.fromkeys(alias.text for alias in subject.aliases.all()) if text != subject.name
    ][:most]


def _newest_stories(subjects: list[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for number in subjects:
        namings = Naming.objects.filter(subject=number, live=True).exclude(by=Naming.By.REMOVED)
        naming = namings.select_related("story__section").defer("story__body").order_by("-at").first()
        if naming:
            found[number] = naming.story
    return found
