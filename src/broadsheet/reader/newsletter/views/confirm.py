"""Confirming by the link in a letter. Mail scanners follow links, so only the button on the page counts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.front.head import Head

from .. import links, membership
from ..models import SignUp
from .answering import SAID, AnsweringPage, Asked


class ConfirmPage(AnsweringPage):
    template = "newsletter/confirm.html"

    def thing(self, token: str) -> SignUp | None:
        asked = links.sign_up_of(token)
        return asked if asked and asked.made_at > timezone.now() - membership.WAITS else None

    def show(self, request: HttpRequest, found: Asked) -> HttpResponse:
        if found.thing is None:
            return _used(self, request, found)
        return super().show(request, found)

    def context(self, request: HttpRequest, found: Asked) -> dict[str, Any]:
        return {
            "head": Head(_("Please confirm"), request.path, indexed=False),
            "asked": found.thing,
            "lists": list(found.thing.lists.all()),
        }

    def answer(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        of = membership.confirm(asked.thing) if asked.thing else None
        if of is None:
            return _used(self, request, asked)
        if asked.thing.replaces_id:
            text = _("Your newsletters come to your new address from now on.")
        else:
            text = _("You will get what you chose from now on.")
        more: dict[str, Any] = {"link": links.preferences(of), "link_text": _("Your newsletters")}
        return self.said(request, asked, SAID, _("It is done"), text=text, **more)


def _used(page: AnsweringPage, request: HttpRequest, asked: Asked) -> HttpResponse:
    from django.utils import translation

    from ..addresses import lists_page

    with translation.override(asked.language):
        text = _(
            "This link was used already, or it is older than three days. If you have pressed the button "
            "before, all is well. Otherwise please sign up once more."
        )
        more: dict[str, Any] = {"link": lists_page(asked.language), "link_text": _("All newsletters")}
        return page.said(request, asked, SAID, _("Nothing left to confirm"), 410, text=text, **more)
