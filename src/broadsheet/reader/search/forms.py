"""What a reader can ask for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from broadsheet.stories.models import Contributor, Section, Topic
from broadsheet.stories.searching import Results, facet_of, search
from broadsheet.stories.text import folded

SEVERAL = 20
"""People or topics that one name can mean."""
ALL_LANGUAGES = "all"


class SearchForm(forms.Form):
    """Words, and what they are narrowed by; every field may be empty."""

    q = forms.CharField(label=_("Search the paper"), max_length=500, required=False, strip=True)
    section = forms.ModelChoiceField(
        Section.objects.none(),
        label=_("Section"),
        required=False,
        to_field_name="slug",
        empty_label=_("All sections"),
    )
    by = forms.CharField(label=_("Written by"), max_length=120, required=False)
    topic = forms.CharField(label=_("Topic"), max_length=120, required=False)
    after = forms.DateField(label=pgettext_lazy("first day", "From"), required=False)
    before = forms.DateField(label=pgettext_lazy("last day", "To"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("What fits best")), ("newest", _("Newest first"))],
    )

    def __init__(self, *args: Any, edition: str, **kwargs: Any) -> None:
        """`edition` is the language of the page, and of what is found if nothing else is asked."""
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        self.edition = edition
        fields: dict[str, Any] = self.fields
        fields["section"].queryset = Section.objects.filter(locale__language_code=edition)
        fields["q"].widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
        for name in ("after", "before"):
            fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        fields["by"].widget.attrs = {"list": "people", "autocomplete": "off"}
        others = [(code, name) for code, name in settings.LANGUAGES if code != edition]
        if others:
            here = dict(settings.LANGUAGES).get(edition, edition)
            fields["language"].choices = [("", here), *others, (ALL_LANGUAGES, _("All languages"))]
        else:
            del fields["language"]

    def clean_by(self) -> list[Contributor]:
        return _named(self, "by", Contributor.objects.all(), _("Nobody of this name writes here."))

    def clean_topic(self) -> list[Topic]:
        topics = Topic.objects.filter(locale__language_code=self.edition)
        return _named(self, "topic", topics, _("There is no topic of this name."))

    @property
    def narrowed(self) -> bool:
        """Whether more than words is asked for."""
        return any(self.data.get(name) for name in self.fields if name not in ("q", "sort"))

    @property
    def languages(self) -> list[str]:
        """Those whose stories are asked for."""
        chosen = self.cleaned_data.get("language") or self.edition
        return [code for code, _name in settings.LANGUAGES] if chosen == ALL_LANGUAGES else [chosen]

    def results(self, *, by_date: bool = False) -> Results:
        """What is found of it."""
        asked = self.cleaned_data
        things = [[asked["section"]] if asked["section"] else [], asked["by"], asked["topic"]]
        return search(
            asked["q"].replace("\x00", ""),
            languages=self.languages,
            facets=[[facet_of(thing) for thing in group] for group in things if group],
            after=_midnight(asked["after"]) if asked["after"] else None,
            before=_end_of(asked["before"]) if asked["before"] else None,
            by_date=by_date or asked["sort"] == "newest",
            suggesting=not by_date,
        )


def _named(form: SearchForm, field: str, things: Any, nobody: Any) -> list[Any]:
    """Those whose slug is what was given, or else whose name has all its words."""
    given = form.cleaned_data[field].strip()
    if not given:
        return []
    if found := list(things.filter(slug=given.lower())[:1]):
        return found
    wanted = folded(given).split()
    names = things.values_list("pk", "name") if wanted else ()
    keys = [key for key, name in names if all(word in folded(name) for word in wanted)]
    if not keys:
        raise forms.ValidationError(nobody)
    return list(things.filter(pk__in=keys[:SEVERAL]))


def _end_of(day: date) -> datetime | None:
    """None where the calendar ends."""
    return _midnight(day + timedelta(days=1)) if day < date.max else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())
