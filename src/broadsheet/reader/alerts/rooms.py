"""The desk's page on alerts: how many devices get them, and how those that were sent went."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from broadsheet.front.exports import export

from . import tallying
from .keys import offered

TOPICS, PER_PAGE = 30, 50


def may_see(user: Any) -> bool:
    """Whoever may see stories sees what became of their alerts; nobody can see who gets them."""
    return any(user.has_perm(f"stories.{verb}_story") for verb in ("view", "change", "add", "publish"))


class Alerts(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Alerts")
    header_icon = "alerts"
    template_name = "alerts/desk/alerts.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(tallying.alerts(), PER_PAGE).get_page(self.request.GET.get("p"))
        alerts = list(page.object_list)
        languages, topics = tallying.by_language(), tallying.by_topic()
        return super().get_context_data(**kwargs) | {
            "offered": offered(),
            "page": page,
            "alerts": list(zip(alerts, tallying.waiting(alerts), strict=True)),
            "languages": languages,
            "devices": sum(row["devices"] for row in languages),
            "breaking": sum(row["breaking"] for row in languages),
            "topics": topics[:TOPICS],
            "topics_count": topics.count(),
            "may_edit": self.request.user.has_perm("stories.change_story"),
        }


class AlertsFile(Alerts):
    """When, which story, what kind, and how it went."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        heads = ("at", "story", "headline", "kind", "sent", "waiting", "gone", "failed")
        alerts = list(tallying.alerts())
        rows = (
            (
                one.made_at, one.story_id, one.story.headline, one.kind,
                one.sent, waiting, one.gone, one.failed,
            )
            for one, waiting in zip(alerts, tallying.waiting(alerts), strict=True)
        )  # fmt: skip
        return export("alerts", heads, rows)


class DevicesFile(Alerts):
    """How many devices by language and by topic. One may follow several topics."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        rows = [("language", row["language"], row["name"], row["devices"]) for row in tallying.by_language()]
        rows += [("topic", topic.slug, topic.name, topic.devices) for topic in tallying.by_topic()]
        return export("devices", ("by", "key", "name", "devices"), rows)
