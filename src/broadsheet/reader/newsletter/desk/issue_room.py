"""One letter: how it looks, what can be done to it, how far its sending is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from broadsheet.front import dates
from broadsheet.front.exports import export
from broadsheet.mail.post import post

from .. import actions, freezing, planning
from ..actions import NotPossible
from ..models import Delivery, Issue
from ..views.issue import IssuePage
from .permissions import may
from .room import Room

VERBS = ("test", "send", "schedule", "withdraw", "stop", "go-on", "compose")


class IssueRoom(Room):
    page_title = gettext_lazy("Letter")
    template_name = "newsletter/desk/issue.html"
    to_post = ("send_issue",)
    above = (("wagtailsnippets_newsletter_issue:list", gettext_lazy("Letters")),)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.issue = get_object_or_404(Issue.objects.select_related("list"), pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.issue)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verb = request.POST.get("do", "")
        if verb not in VERBS:
            raise Http404
        try:
            said = getattr(self, f"do_{verb.replace('-', '_')}")(request)
        except (NotPossible, ValueError) as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, said)
        return redirect("newsletter_issue", self.issue.pk)

    def do_test(self, request: HttpRequest) -> str:
        to = str(getattr(request.user, "email", ""))
        if not to:
            raise NotPossible(_("Your account has no mail address."))
        post(freezing.sample(self.issue, to), anyway=True)
        return _("A test is on its way to %(address)s.") % {"address": to}

    def do_send(self, request: HttpRequest) -> str:
        actions.schedule(self.issue)
        return _("It goes out now.")

    def do_schedule(self, request: HttpRequest) -> str:
        at = _moment(request.POST.get("at", ""))
        actions.schedule(self.issue, at)
        return _("It goes out on %(day)s at %(time)s.") % {"day": dates.weekday(at), "time": dates.clock(at)}

    def do_withdraw(self, request: HttpRequest) -> str:
        actions.withdraw(self.issue)
        return _("It is a draft again, and goes out only when you say so.")

    def do_stop(self, request: HttpRequest) -> str:
        actions.stop(self.issue)
        return _("It is stopped. What is in the mail server’s hands already cannot be called back.")

    def do_go_on(self, request: HttpRequest) -> str:
        actions.go_on(self.issue)
        return _("It goes on, to those who do not have it yet.")

    def do_compose(self, request: HttpRequest) -> str:
        with transaction.atomic():
            issue = Issue.objects.select_for_update(of=("self",)).select_related("list").get(pk=self.issue.pk)
            if issue.is_begun or not issue.list.is_digest:
                raise NotPossible(_("Only a digest that is not on its way composes itself."))
            planning.compose(issue, timezone.now())
            Issue.objects.filter(pk=issue.pk).update(curated=issue.slot is None)
        return _("It has what ran since the last one.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        issue = self.issue
        refused = issue.deliveries.filter(state=Delivery.State.REFUSED).select_related("subscriber")
        return super().get_context_data(**kwargs) | {
            "issue": issue,
            "list": issue.list,
            "progress": progress_of(issue),
            "is_due": _is_due(issue),
            "readers": issue.list.subscriptions.filter(subscriber__bounced_at__isnull=True).count(),
            "gone": [story for story in freezing.chosen_stories(issue) if not story.live],
            "refused": refused.order_by("pk")[:50],
            "may_send": may(self.request.user, "send_issue"),
            "may_edit": may(self.request.user, "change_issue"),
            "sees_people": may(self.request.user, "view_subscriber"),
            "may_export": may(self.request.user, "import_subscriber"),
            "email": getattr(self.request.user, "email", ""),
            "zone": dates.zone().key,
            "edit": reverse("wagtailsnippets_newsletter_issue:edit", args=[issue.pk]),
        }


class Progress(IssueRoom):
    """How far it is, for the page's script."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return JsonResponse(progress_of(self.issue), headers={"Cache-Control": "no-store"})


class Preview(IssueRoom):
    """The letter as a mail program or the paper's site shows it, or as plain text; for a frame."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if kwargs["kind"] == "web":
            return IssuePage().show(request, self.issue)
        letter = freezing.shown(self.issue, "you@example.com")
        if kwargs["kind"] == "text":
            return HttpResponse(letter.text, content_type="text/plain; charset=utf-8")
        return HttpResponse(letter.html)


class DeliveriesFile(IssueRoom):
    """Whom it went to and what became of it, as far as that is kept."""

    permissions = ("import_subscriber",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        rows = self.issue.deliveries.order_by("pk").values_list(
            "subscriber__address", "state", "tries", "reason"
        )
        labels = {state.value: state.name.lower() for state in Delivery.State}
        named = ((who or "", labels[state], tries, why) for who, state, tries, why in rows.iterator())
        return export(f"letter-{self.issue.pk}", ("address", "state", "tries", "reason"), named)


class IssuesFile(Room):
    """All letters, with their counts."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        fields = ("list__slug", "number", "subject", "state", "begun_at", "finished_at")
        counts = ("recipients", "sent", "refused")
        rows = Issue.objects.order_by("pk").values_list(*fields, *counts)
        return export("letters", ("newsletter", *fields[1:], *counts), rows.iterator())


def progress_of(issue: Issue) -> dict[str, Any]:
    """Counts, and the state in words."""
    waiting = max(issue.recipients - issue.sent - issue.refused, 0)
    return {
        "state": issue.state,
        "label": str(issue.get_state_display()),
        "recipients": issue.recipients,
        "sent": issue.sent,
        "refused": issue.refused,
        "waiting": waiting,
        "gathered": issue.gathered,
        "because": issue.stopped_because,
    }


def _is_due(issue: Issue) -> bool:
    """Whether the worker begins it any moment."""
    return (
        issue.state == Issue.State.SCHEDULED and issue.send_at is not None and issue.send_at <= timezone.now()
    )


def _moment(text: str) -> datetime:
    """A day and time that somebody wrote, in the paper's zone."""
    try:
        at = parse_datetime(text)
    except ValueError:
        at = None
    if at is None:
        raise NotPossible(_("Please give a day and a time."))
    return at.replace(tzinfo=dates.zone()) if at.tzinfo is None else at
