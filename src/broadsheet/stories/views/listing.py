"""The list of all stories."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Page as Leaf
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_latest_str
from wagtail.snippets.views.snippets import IndexView

from ..models import Story
from ..querysets import StoryQuerySet
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
    """Pages of a list that may be very long: counting stops at `limit`."""

    limit = 5_000

    @cached_property
    def count(self) -> int:
        found: int = self.object_list.order_by()[: self.limit].count()
        return found

    def page(self, number: Any) -> Leaf:
        leaf: Leaf = super().page(number)
        leaf.object_list = attach(leaf.object_list)
        return leaf


class StoryList(IndexView):
    """All stories, newest activity first, in a fixed number of queries."""

    is_searchable = True
    filterset_class = StoryFilters
    paginator_class = Leaves
    default_ordering = "-latest_revision_id"
    table_classname = "listing desk-list"

    def get_base_queryset(self) -> StoryQuerySet:
        stories = Story.objects.with_listing().select_related("latest_revision")
        return stories.defer("latest_revision__content")

    def order_queryset(self, queryset: StoryQuerySet) -> StoryQuerySet:
        return queryset.order_by(self.ordering, "-pk")

    def search_queryset(self, queryset: StoryQuerySet) -> StoryQuerySet:
        words = self.search_query.strip()
        if words.isdecimal() and len(words) < 16:
            return queryset.filter(pk=int(words)) | queryset.matching(words)
        return queryset.matching(words)

    @cached_property
    def columns(self) -> list[Column]:
        headline = self._get_title_column_class(HeadlineColumn)
        several = len(settings.LANGUAGES) > 1
        languages = [Column("language", label=_("Language"), accessor=_language)] if several else []
        return [
            headline("headline", label=_("Headline"), accessor=get_latest_str, get_url=self.get_edit_url),
            *languages,
            SectionColumn("section", label=_("Section"), sort_key="section__name"),
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
        return context

    def get_edit_url(self, instance: Story) -> str | None:
        if not self.user_has_permission("change"):
            return None
        return reverse(self.edit_url_name, args=[instance.pk])


def _language(story: Story) -> str:
    return str(story.locale.get_display_name())
