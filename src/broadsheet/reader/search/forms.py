"""What a reader can ask for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from broadsheet.stories.models import Section, Story
from broadsheet.stories.querysets import StoryQuerySet
from broadsheet.stories.searching import look_for


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

    def found(self) -> tuple[StoryQuerySet, bool]:
        """The stories asked for, in the language of the page, and whether there may be older ones: words are
        looked for only as long as a reader waits."""
        asked, language = self.cleaned_data, translation.get_language() or ""
        stories = Story.objects.live()
        if asked["section"]:
            stories = stories.in_section(asked["section"])
        if asked["after"]:
            stories = stories.filter(published_at__gte=_midnight(asked["after"]))
        if asked["before"]:
            stories = stories.filter(published_at__lt=_midnight(asked["before"] + timedelta(days=1)))
        if not asked["q"]:
            return stories.in_language(language).newest(), False
        hits = look_for(asked["q"], stories)
        locales = dict(Story.objects.among(hits.numbers).values_list("pk", "locale__language_code"))
        numbers = [number for number in hits.numbers if locales.get(number) == language]
        return Story.objects.live().among(numbers).newest(), hits.unfinished


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())
