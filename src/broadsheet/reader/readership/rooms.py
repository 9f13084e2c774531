"""The desk's pages on readers: what is read now, and how one story was read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from broadsheet.front.charts import chart
from broadsheet.stories.models import Section, Story

from . import reading
from .exports import FORMATS, export
from .models import Span

EVERY_HOURS, EVERY_DAYS = 6, 10


def may_see(user: Any) -> bool:
    """Whoever may see stories sees how they are read."""
    return any(user.has_perm(f"stories.{verb}_story") for verb in ("view", "change", "add", "publish"))


class Room(WagtailAdminTemplateMixin, TemplateView):
    """A page for those who may see stories."""

    header_icon = "readership"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see(request.user):
            raise PermissionDenied
        if kwargs.get("format", FORMATS[0]) not in FORMATS or kwargs.get("per", "day") not in ("day", "hour"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Narrowing(forms.Form):
    """What the list can be narrowed to. What makes no sense is passed over."""

    span = forms.ChoiceField(choices=Span, initial=Span.DAY, required=False, widget=forms.HiddenInput)
    section = forms.ModelChoiceField(
        Section.objects.all(), label=_("Section"), empty_label=_("All sections"), required=False
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(settings.LANGUAGES) > 1:
            self.fields["language"].choices = [("", _("All languages")), *settings.LANGUAGES]  # type: ignore[attr-defined]
        else:
            del self.fields["language"]

    def asked(self) -> dict[str, Any]:
        """Arguments of `reading.top`."""
        self.is_valid()
        given: dict[str, Any] = self.cleaned_data
        return {
            "span": given.get("span") or Span.DAY,
            "section": given.get("section"),
            "language": given.get("language", ""),
        }


class Readership(Room):
    """What is read now."""

    page_title = _("Readership")
    template_name = "readership/readership.html"

    @cached_property
    def form(self) -> Narrowing:
        return Narrowing(self.request.GET)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "format" not in kwargs:
            return super().get(request, *args, **kwargs)
        asked = self.form.asked()
        rows = (
            (place.rank, place.story.pk, place.story.headline, place.story.section.name, place.views)
            for place in reading.top(**asked)
        )
        heads = ("rank", "story", "headline", "section", "views")
        return export(kwargs["format"], f"most-read-{asked['span']}", heads, rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.form.asked()
        query = self.request.GET.copy()
        spans = []
        for span in Span:
            query["span"] = span
            spans.append({"label": span.label, "query": query.urlencode(), "is_shown": span == asked["span"]})
        query["span"] = asked["span"]
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "span": asked["span"],
            "spans": spans,
            "query": query.urlencode(),
            "places": reading.top(**asked),
            "may_edit": self.request.user.has_perm("stories.change_story"),
        }


class StoryReaders(Room):
    """How one story was read."""

    page_title = _("Readership")
    template_name = "readership/story.html"

    @cached_property
    def story(self) -> Story:
        stories = Story.objects.select_related("section", "views").defer("body")
        try:
            return get_object_or_404(stories, pk=self.kwargs["pk"])
        except OverflowError:
            raise Http404 from None

    def get_page_subtitle(self) -> str:
        return self.story.headline

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("readership_now"), "label": self.page_title},
            {"url": "", "label": self.story.headline},
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "format" not in kwargs:
            return super().get(request, *args, **kwargs)
        rows: list[tuple[Any, int]] = [
            *(reading.per_hour(self.story) if kwargs["per"] == "hour" else reading.per_day(self.story))
        ]
        name = f"story-{self.story.pk}-views-per-{kwargs['per']}"
        return export(kwargs["format"], name, (kwargs["per"], "views"), rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        views = getattr(self.story, "views", None)
        return super().get_context_data(**kwargs) | {
            "story": self.story,
            "views": views.count if views else 0,
            "charts": [
                {
                    "per": "hour",
                    "heading": _("The last 48 hours"),
                    "head": _("Hour"),
                    "drawn": chart(reading.per_hour(self.story), EVERY_HOURS),
                },
                {
                    "per": "day",
                    "heading": _("The last 90 days"),
                    "head": _("Day"),
                    "drawn": chart(reading.per_day(self.story), EVERY_DAYS),
                },
            ],
            "may_edit": self.request.user.has_perm("stories.change_story"),
        }
