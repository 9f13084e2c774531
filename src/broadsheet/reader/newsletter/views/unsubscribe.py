"""Leaving a list: by a button on a page, or by one click in a mail program (RFC 8058)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from broadsheet.front.head import Head

from .. import links, membership
from ..models import Subscriber
from .answering import SAID, AnsweringPage, Asked


class UnsubscribePage(AnsweringPage):
    """Takes the POST of a mail provider, which brings neither cookies nor an origin, or whatever origin."""

    template = "newsletter/unsubscribe.html"
    from_anywhere = True

    def find(self, request: HttpRequest, **parts: Any) -> Asked:
        """Whoever has left already can still use the link."""
        asked: Asked = super().find(request, **parts)
        if asked.thing is None:
            raise Http404
        return asked

    def thing(self, token: str) -> Any:
        return links.leaving(token)

    def context(self, request: HttpRequest, found: Asked) -> dict[str, Any]:
        return {
            "head": Head(_("Unsubscribe"), request.path, indexed=False),
            "list": found.thing[1],
        }

    def answer(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        of, leaves = asked.thing
        more: dict[str, Any] = {}
        if of is not None:
            membership.leave(of, [leaves])
            if Subscriber.objects.filter(pk=of.pk).exists():
                more = {"link": links.preferences(of), "link_text": _("Your other newsletters")}
        text = _("“%(list)s” comes to you no more.") % {"list": leaves.name}
        if not more:
            text += " " + _("You are on no other list, so your address is deleted.")
        return self.said(request, asked, SAID, _("You have left"), text=text, **more)
