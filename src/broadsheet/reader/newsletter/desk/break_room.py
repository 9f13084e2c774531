"""Breaking news: one story, one button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from broadsheet.stories.models import Story

from .. import actions
from ..breaking import lists_for
from ..models import Issue
from .room import Room


class BreakNews(Room):
    page_title = gettext_lazy("Send as breaking news")
    template_name = "newsletter/desk/breaking.html"
    permissions = to_post = ("send_issue",)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.story = get_object_or_404(Story.objects.select_related("section"), pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.story.headline

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        of = get_object_or_404(lists_for(self.story), slug=request.POST.get("list", ""))
        try:
            issue = actions.break_news(self.story, of)
        except actions.NotPossible as reason:
            messages.error(request, str(reason))
            return redirect("newsletter_break", self.story.pk)
        messages.success(request, _("It goes out now."))
        return redirect("newsletter_issue", issue.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sent = dict(Issue.objects.filter(of_story=self.story).values_list("list_id", "pk"))
        return super().get_context_data(**kwargs) | {
            "story": self.story,
            "lists": [
                {
                    "list": of,
                    "readers": of.subscriptions.filter(subscriber__bounced_at__isnull=True).count(),
                    "sent": sent.get(of.pk),
                }
                for of in lists_for(self.story)
            ],
            "is_live": Story.objects.live().filter(pk=self.story.pk).exists(),
        }
