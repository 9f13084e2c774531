"""What a reader can ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from broadsheet.stories.models import Section, Story
from broadsheet.stories.querysets import StoryQuerySet


class SearchForm(forms.Form):
    """Words, a section, dates; every field may be empty."""

    q = forms.CharField(label=_("Search the paper"), max_length=200, required=False, strip=True)
    section = forms.ModelChoiceField(
        Section.objects.none(),
        label=_("Section"),
        required=False,
        to_field_name="slug",
        empty_label=_("All sections"),
    )
    after = forms.DateField(label=_("From"), required=False)
    before = forms.DateField(label=_("To"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        language = translation.get_language() or ""
        self.fields["section"].queryset = Section.objects.filter(locale__language_code=language)  # type: ignore[attr-defined]
        self.fields["q"].widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
        for name in ("after", "before"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def found(self) -> StoryQuerySet:
        """The stories asked for, in the language of the page."""
        asked = self.cleaned_data
        stories = Story.objects.live().in_language(translation.get_language() or "").matching(asked["q"])
        if asked["section"]:
            stories = stories.in_section(asked["section"])
        if asked["after"]:
            stories = stories.filter(published_at__date__gte=asked["after"])
        if asked["before"]:
            stories = stories.filter(published_at__date__lte=asked["before"])
        return stories.newest()
