"""Search for readers: words, a section, dates; newest first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from broadsheet.stories.models import Section, Story
from broadsheet.stories.querysets import StoryQuerySet

PAGE = 20
DEEPEST = 100  # pages; beyond, narrower words serve a reader better


class SearchForm(forms.Form):
    """What a reader asks for; every field may be empty."""

    q = forms.CharField(label=_("Words"), max_length=200, required=False, strip=True)
    section = forms.ModelChoiceField(
        Section.objects.none(), label=_("Section"), required=False, to_field_name="slug", empty_label=_("All sections")
    )
    after = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    before = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = _sections()  # type: ignore[attr-defined]

    def found(self) -> StoryQuerySet:
        """The stories asked for; all of them where nothing was."""
        asked = self.cleaned_data
        stories = Story.objects.live().in_language(settings.LANGUAGE_CODE).matching(asked["q"])
        if asked["section"]:
            stories = stories.in_section(asked["section"])
        if asked["after"]:
            stories = stories.filter(published_at__date__gte=asked["after"])
        if asked["before"]:
            stories = stories.filter(published_at__date__lte=asked["before"])
        return stories.newest()


def search(request: HttpRequest) -> HttpResponse:
    """The search page: `?q=words&section=slug&after=2021-11-01&before=2021-11-30&page=2`."""
    asked = any(request.GET.get(name) for name in SearchForm.base_fields)
    form = SearchForm(request.GET if asked else None)
    stories: list[Story] = []
    number, more = _page(request), False
    if asked and form.is_valid():
        start = (number - 1) * PAGE
        stories = list(form.found().with_listing()[start : start + PAGE + 1])
        stories, more = stories[:PAGE], len(stories) > PAGE and number < DEEPEST
    context = {"form": form, "asked": asked, "stories": stories, "number": number}
    context["earlier"] = _link(request, number - 1) if number > 1 else ""
    context["later"] = _link(request, number + 1) if more else ""
    response = render(request, "search/search.html", context)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _sections() -> QuerySet[Section]:
    return Section.objects.filter(locale__language_code=settings.LANGUAGE_CODE)


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return min(max(int(number), 1), DEEPEST) if number.isascii() and number.isdigit() and len(number) < 6 else 1


def _link(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return "?" + query.urlencode()
