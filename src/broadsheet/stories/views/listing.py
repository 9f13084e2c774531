"""The list of all stories."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Page as Leaf
from django.db.models import F
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_latest_str
from wagtail.snippets.views.snippets import IndexView

from ..models import Story
from ..querysets import StoryQuerySet
from ..searching import facet_of, kind_facet, language_facet, look_for
from ..standing import attach
from .buttons import buttons_for
from .filters import StoryFilters


class HeadlineColumn(TitleColumn):
    cell_template_name = "stories/desk/headline_cell.html"


class SectionColumn(Column):
    cell_template_name = "stories/desk/section_cell.html"


class BylineColumn(Column):
    cell_template_name = "stories/desk/byline_cell.html"


class StandingColumn(Column):
    cell_template_name = "stories/desk/standing_cell.html"


class DateColumn(Column):
    cell_template_name = "stories/desk/date_cell.html"


class ViewsColumn(Column):
    cell_template_name = "stories/desk/views_cell.html"


class Leaves(WagtailPaginator):
    """Pages of a list that may be very long: counting stops at `limit`.

    A page's stories are found by number first, in a question that an index answers, and fetched then.
    """

    limit = 5_000

    @cached_property
    def count(self) -> int:
        found: int = self.object_list.order_by()[: self.limit].count()
        return found

    def page(self, number: Any) -> Leaf:
        leaf: Leaf = super().page(number)
        few: Any = leaf.object_list
        numbers = list(few.prefetch_related(None).values_list("pk", flat=True))
        stories = _listed().in_bulk(numbers)
        leaf.object_list = attach(stories[number] for number in numbers if number in stories)
        return leaf


class StoryList(IndexView):
    """All stories, newest activity first, in a fixed number of queries."""

    is_searchable = True
    filterset_class = StoryFilters
    paginator_class = Leaves
    default_ordering = "-latest_revision_id"
    table_classname = "listing desk-list"
    searched_in_part = False

    def get_base_queryset(self) -> StoryQuerySet:
        return Story.objects.all()

    def get_queryset(self) -> StoryQuerySet:
        narrowed = self.filter_queryset(self.get_base_queryset())
        return self.order_queryset(self.search_queryset(narrowed))

    def order_queryset(self, queryset: StoryQuerySet) -> StoryQuerySet:
        """Each by an index: sorting a million stories takes seconds."""
        if self.ordering.endswith("views__count"):  # who was never read has no count
            return queryset.filter(views__count__gt=0).order_by(self.ordering, "-pk")
        if self.ordering != self.default_ordering:
            return queryset.order_by(self.ordering, "-pk")
        asked = self.filters.form.cleaned_data if self.is_filtering else {}
        if asked.get("published_at"):
            return queryset.newest()
        if asked.get("contributor"):
            return queryset.order_by("-bylines__story_id")
        return queryset.order_by(F("latest_revision_id").desc(nulls_last=True), "-pk")

    def search_queryset(self, queryset: StoryQuerySet) -> StoryQuerySet:
        words = self.search_query.strip()
        if not words:
            return queryset
        found = look_for(words, queryset, **_narrowed(self.filters.form.cleaned_data))
        self.searched_in_part = found.unfinished
        numbers = {*found.numbers, int(words)} if words.isdecimal() and len(words) < 16 else found.numbers
        return queryset.filter(pk__in=numbers)

    @cached_property
    def columns(self) -> list[Column]:
        headline = self._get_title_column_class(HeadlineColumn)
        several = len(settings.LANGUAGES) > 1
        languages = [Column("language", label=_("Language"), accessor=_language)] if several else []
        return [
            headline("headline", label=_("Headline"), accessor=get_latest_str, get_url=self.get_edit_url),
            *languages,
            SectionColumn("section", label=_("Section")),
            BylineColumn("bylines", label=_("Byline")),
            StandingColumn("stand", label=_("Status")),
            DateColumn("published_at", label=_("Published"), sort_key="published_at"),
            ViewsColumn("views", label=_("Views"), sort_key="views__count", classname="desk-number"),
        ]

    def get_list_more_buttons(self, instance: Story) -> list[Any]:
        return buttons_for(instance, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        paginator = context["paginator"]
        context["cut_short"] = paginator.count >= paginator.limit
        context["searched_in_part"] = self.searched_in_part
        return context

    def get_edit_url(self, instance: Story) -> str | None:
        if not self.user_has_permission("change"):
            return None
        return reverse(self.edit_url_name, args=[instance.pk])


def _narrowed(asked: dict[str, Any]) -> dict[str, Any]:
    """What the index need not look through, by the filters that it knows too."""
    things = [asked.get(name) for name in ("section", "contributor", "source")]
    facets = [[facet_of(thing)] for thing in things if thing]
    facets += [[kind_facet(asked["kind"])]] if asked.get("kind") else []
    if locale := asked.get("locale"):
        facets.append([language_facet(locale.language_code)])
    dates = asked.get("published_at")
    after, before = (dates.start, dates.stop) if dates else (None, None)
    return {"facets": facets, "after": after, "before": before}


def _listed() -> StoryQuerySet:
    stories = Story.objects.with_listing().select_related("latest_revision")
    return stories.defer("latest_revision__content")


def _language(story: Story) -> str:
    return str(story.locale.get_display_name())
