"""Who is on the lists, whose letters come back, and addresses nothing is sent to."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from broadsheet.front.exports import export
from broadsheet.mail.addresses import canonical
from broadsheet.mail.models import Suppression
from broadsheet.mail.suppression import lift, suppress, suppressed

from .. import membership
from ..models import Subscriber
from .permissions import may
from .room import Room


class People(Room):
    """Looks one person up by their whole address; shows whose mailbox is gone."""

    page_title = gettext_lazy("Subscribers")
    header_icon = "group"
    template_name = "newsletter/desk/people.html"
    permissions = ("view_subscriber",)
    to_post = ("change_subscriber",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            address = canonical(request.POST.get("address", ""))
        except ValueError as reason:
            messages.error(request, str(reason))
            return redirect("newsletter_people")
        of = Subscriber.objects.filter(folded=address.lower()).first()
        verb = request.POST.get("do")
        if verb == "again" and of:
            Subscriber.objects.filter(pk=of.pk).update(bounced_at=None, bounce_reason="")
            lift(address)
            messages.success(request, _("%(address)s gets letters again.") % {"address": address})
        elif verb == "erase" and may(request.user, "delete_subscriber"):
            membership.erase(address)
            messages.success(request, _("Nothing is kept of this address any more."))
        return redirect("newsletter_people")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = _as_kept(self.request.GET.get("address", ""))
        found = Subscriber.objects.filter(folded=asked.lower()).first() if asked else None
        bounced = Subscriber.objects.filter(bounced_at__isnull=False)
        return super().get_context_data(**kwargs) | {
            "asked": asked,
            "found": found,
            "places": found.subscriptions.select_related("list") if found else (),
            "is_suppressed": bool(asked) and suppressed(asked),
            "count": Subscriber.objects.count(),
            "bounced_count": bounced.count(),
            "bounced": bounced.order_by("-bounced_at")[:100],
            "may_change": may(self.request.user, "change_subscriber"),
            "may_erase": may(self.request.user, "delete_subscriber"),
            "may_export": may(self.request.user, "import_subscriber"),
        }


def _as_kept(text: str) -> str:
    """An address as it is spelled here, or what was written if it is none."""
    try:
        return canonical(text)
    except ValueError:
        return text.strip().replace("\0", "")


class PeopleFile(People):
    """Everybody, with their lists."""

    permissions = ("import_subscriber",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        heads = (
            "address", "language", "source", "agreed_to", "agreed_at", "confirmed_at", "bounced_at",
            "newsletters",
        )  # fmt: skip
        people = Subscriber.objects.order_by("pk").prefetch_related("subscriptions__list")
        rows = (
            (
                of.address, of.language, of.source, of.consent, of.consent_at, of.confirmed_at, of.bounced_at,
                " ".join(sorted(place.list.slug for place in of.subscriptions.all())),
            )
            for of in people.iterator(chunk_size=2000)
        )  # fmt: skip
        return export("subscribers", heads, rows)


class Suppressions(Room):
    """Counts and dates: the addresses themselves are not kept, only what stands for them."""

    page_title = gettext_lazy("Suppressions")
    header_icon = "mail"
    template_name = "newsletter/desk/suppressions.html"
    permissions = ("view_subscriber",)
    to_post = ("change_subscriber",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            address = canonical(request.POST.get("address", ""))
        except ValueError as reason:
            messages.error(request, str(reason))
            return redirect("newsletter_suppressions")
        if request.POST.get("do") == "lift":
            lift(address)
            Subscriber.objects.filter(folded=address.lower()).update(bounced_at=None, bounce_reason="")
            messages.success(request, _("Mail goes to this address again."))
        elif request.POST.get("do") == "suppress":
            suppress(address, Suppression.Reason.ASKED)
            membership.erase(address)
            messages.success(request, _("No mail goes to this address any more."))
        else:
            said = _("Nothing is sent there.") if suppressed(address) else _("Mail goes to this address.")
            messages.info(request, said)
        return redirect("newsletter_suppressions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        labels = {
            "bounced": _("The mailbox does not exist"),
            "complained": _("Called a letter spam"),
            "asked": _("Asked for no more mail"),
        }
        counts = dict(Suppression.objects.order_by().values_list("reason").annotate(count=Count("pk")))
        return super().get_context_data(**kwargs) | {
            "counts": [(label, counts.get(reason, 0)) for reason, label in labels.items()],
            "newest": [
                (row.made_at, labels.get(row.reason, row.reason), row.mark)
                for row in Suppression.objects.order_by("-made_at")[:50]
            ],
            "may_change": may(self.request.user, "change_subscriber"),
            "may_export": may(self.request.user, "import_subscriber"),
        }


class SuppressionsFile(Suppressions):
    permissions = ("import_subscriber",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        rows = Suppression.objects.order_by("made_at").values_list("mark", "reason", "made_at")
        return export("suppressions", ("mark", "reason", "since"), rows.iterator())
