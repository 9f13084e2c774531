"""Choosing a story, a contributor, a topic: dialogs that search where the desk searches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, LocaleFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
)

from ..models import Story
from ..querysets import StoryQuerySet
from ..searching import look_for
from ..standing import attach, unspiked
from ..text import folded
from .listing import DateColumn, Leaves, SectionColumn, StandingColumn


class SearchForm(BaseFilterForm):
    """One box. Looks at names; a queryset that can match words does it itself."""

    q = forms.CharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects: Any) -> Any:
        objects = super().filter(objects)
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        if isinstance(objects, StoryQuerySet):
            return objects.filter(pk__in=look_for(words, objects).numbers)
        wanted = folded(words)
        found = [key for key, name in objects.values_list("pk", "name") if wanted in folded(name)]
        return objects.filter(pk__in=found)


class StorySearchForm(LocaleFilterMixin, SearchForm):
    """Asks for the language too, where there are several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(settings.LANGUAGES) < 2:
            self.fields.pop("locale", None)
        elif "locale" in self.fields:
            self.fields["locale"].label = _("Language")


class ChooseNamed:
    filter_form_class = SearchForm


class NamedChoose(ChooseNamed, ChooseView):
    pass


class NamedResults(ChooseNamed, ChooseResultsView):
    pass


class NamedChooser(SnippetChooserViewSet):
    """Chooses a contributor, section, source or topic by name."""

    choose_view_class = NamedChoose
    choose_results_view_class = NamedResults


class ChooseAStory:
    """Newest first; those on the spike or retracted are not offered."""

    filter_form_class = StorySearchForm
    paginator_class = Leaves
    ordering = ("-published_at", "-pk")
    title_column: Column

    def get_object_list(self) -> StoryQuerySet:
        retracted = Story.objects.retracted().order_by().values("pk")
        return unspiked(Story.objects.exclude(pk__in=retracted))

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            SectionColumn("section", label=_("Section")),
            StandingColumn("stand", label=_("Status")),
            DateColumn("published_at", label=_("Published")),
        ]


class StoryChoose(ChooseAStory, ChooseView):
    pass


class StoryResults(ChooseAStory, ChooseResultsView):
    pass


class StoryChosen(SnippetChosenView):
    """Hands over the story's address too, for links."""

    def get_chosen_response_data(self, item: Story) -> dict[str, Any]:
        data: dict[str, Any] = super().get_chosen_response_data(item)
        return data | {"title": item.headline, "url": item.get_absolute_url(), "standing": _standing(item)}


class StoryChooser(SnippetChooserViewSet):
    choose_view_class = StoryChoose
    choose_results_view_class = StoryResults
    chosen_view_class = StoryChosen


def _standing(story: Story) -> str:
    stand = attach([story])[0].stand
    return str(stand.standing.label)
