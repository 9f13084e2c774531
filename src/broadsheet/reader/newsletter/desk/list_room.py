"""One newsletter: who is on it, how it grows, what comes back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from broadsheet.front.charts import chart
from broadsheet.front.exports import export

from .. import tallying
from ..models import Growth, MailingList, Subscription
from .permissions import may
from .room import Room

EVERY = 10
COUNTS = (
    ("members", _("On the list")),
    ("joined", _("Came")),
    ("left", _("Left")),
    ("bounced", _("Came back undelivered")),
    ("complained", _("Called it spam")),
)


class ListRoom(Room):
    page_title = _("Newsletter")
    template_name = "newsletter/desk/list.html"
    permissions: ClassVar[tuple[str, ...]] = (
        "view_mailinglist",
        "change_mailinglist",
        "view_issue",
        "change_issue",
    )
    above = (("wagtailsnippets_newsletter_mailinglist:list", _("Newsletters")),)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.of = get_object_or_404(MailingList, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.of.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        charts: list[dict[str, Any]] = []
        for name, heading in COUNTS:
            counts = (
                tallying.members_per_day(self.of) if name == "members" else tallying.per_day(self.of, name)
            )
            charts.append({"name": name, "heading": heading, "drawn": chart(counts, EVERY)})
        return super().get_context_data(**kwargs) | {
            "list": self.of,
            "charts": [
                each for each in charts if each["drawn"].highest.count or each["name"] in ("members",)
            ],
            "totals": tallying.totals(self.of),
            "members": self.of.subscriptions.count(),
            "silent": self.of.subscriptions.filter(subscriber__bounced_at__isnull=False).count(),
            "issues": self.of.issues.order_by("-pk").defer("html", "text", "body")[:10],
            "may_edit": may(self.request.user, "change_mailinglist"),
            "may_write": may(self.request.user, "add_issue"),
            "may_export": may(self.request.user, "import_subscriber"),
        }


class GrowthFile(ListRoom):
    """Day, came, left, came back, complained."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        names = ("day", "joined", "left", "bounced", "complained")
        rows = Growth.objects.filter(list=self.of).order_by("day").values_list(*names)
        return export(f"{self.of.slug}-growth", names, rows.iterator())


class MembersFile(ListRoom):
    """Everybody on the list, with what they agreed to and when."""

    permissions = ("import_subscriber",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        heads = ("address", "since", "source", "agreed_to", "agreed_at", "confirmed_at", "bounced_at")
        who = "subscriber__"
        rows = Subscription.objects.filter(list=self.of).order_by("pk").values_list(
            f"{who}address", "since", f"{who}source", f"{who}consent", f"{who}consent_at",
            f"{who}confirmed_at", f"{who}bounced_at",
        )  # fmt: skip
        return export(f"{self.of.slug}-subscribers", heads, rows.iterator(chunk_size=2000))
