"""The topics of a story as a box to type into, with suggestions, however many topics a paper has."""

from __future__ import annotations

import csv
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .models import Topic
from .text import folded

SUGGESTED = 12


class TopicsInput(forms.TextInput):
    """Wagtail's box for tags, fed with topics."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-controller": "w-tag",
            "data-w-tag-delay-value": 200,
            "data-w-tag-url-value": reverse("wagtailsnippets_stories_story:topics"),
            "data-w-tag-options-value": json.dumps({"allowSpaces": True, "autocompleteOnly": True}),
        }
        return context


class TopicsField(forms.ModelMultipleChoiceField):
    """Reads and shows names of topics, separated by commas."""

    widget = TopicsInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Topic.objects.none(), required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value or ""
        keys = [getattr(topic, "pk", topic) for topic in value]
        names = Topic.objects.filter(pk__in=keys).values_list("name", flat=True)
        return ", ".join(f'"{name}"' if "," in name else name for name in names)

    def clean(self, value: Any) -> QuerySet[Topic]:
        wanted = _names(value)
        offered = Topic.objects.all() if self.queryset is None else self.queryset
        known = {folded(name): key for key, name in offered.values_list("pk", "name")} if wanted else {}
        missing = [name for name in wanted if folded(name) not in known]
        if missing:
            raise ValidationError(
                _("There is no topic %(names)s yet. An editor can add it under Newsroom, Topics."),
                params={"names": ", ".join(f"“{name}”" for name in missing)},
            )
        return Topic.objects.filter(pk__in=[known[folded(name)] for name in wanted])

    def has_changed(self, initial: Any, data: Any) -> bool:
        return sorted(_names(self.prepare_value(initial))) != sorted(_names(data))


def suggest(request: HttpRequest) -> JsonResponse:
    """Names of topics with `term` in them, for the box."""
    term = folded(request.GET.get("term", ""))
    names = Topic.objects.order_by("name").values_list("name", flat=True)
    found = dict.fromkeys(name for name in names if term and term in folded(name))
    return JsonResponse(list(found)[:SUGGESTED], safe=False)


def _names(written: Any) -> list[str]:
    """`Trams, "Ships, old and new"` are two."""
    row = next(csv.reader([" ".join(str(written or "").split())], skipinitialspace=True), [])
    return [name.strip() for name in row if name.strip()]
