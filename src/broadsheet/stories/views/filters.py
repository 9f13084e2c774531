"""What the list of stories can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from ..models import Contributor, Section, Source, Story
from ..querysets import StoryQuerySet
from ..standing import Standing, standing_as, unspiked


class StoryFilters(WagtailFilterSet):
    """Spiked stories are shown only to those who ask for them."""

    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=Standing.choices,
        method="by_standing",
        empty_label=_("All but spiked"),
        widget=forms.RadioSelect,
    )
    section = django_filters.ModelChoiceFilter(
        label=_("Section"), queryset=Section.objects.all(), empty_label=_("All sections")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Story.Kind.choices, empty_label=_("All kinds"), widget=forms.RadioSelect
    )
    contributor = django_filters.ModelChoiceFilter(
        label=_("Byline"),
        queryset=Contributor.objects.all(),
        method="by_contributor",
        empty_label=_("Everybody"),
    )
    source = django_filters.ModelChoiceFilter(
        label=_("Agency or outlet"), queryset=Source.objects.all(), empty_label=_("All, and our own")
    )
    published_at = django_filters.DateFromToRangeFilter(label=_("Published"), widget=DateRangePickerWidget)

    def _add_locale_filter(self) -> None:
        super()._add_locale_filter()
        if "locale" in self.filters:
            self.filters["locale"].label = _("Language")

    def filter_queryset(self, queryset: StoryQuerySet) -> Any:
        if not self.form.cleaned_data.get("status"):
            queryset = unspiked(queryset)
        return super().filter_queryset(queryset)

    def by_standing(self, stories: StoryQuerySet, name: str, value: str) -> StoryQuerySet:
        return standing_as(stories, value)

    def by_contributor(self, stories: StoryQuerySet, name: str, value: Contributor) -> StoryQuerySet:
        return stories.by(value)

    class Meta:
        model = Story
        fields: list[str] = []
