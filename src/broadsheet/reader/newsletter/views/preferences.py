"""What a subscriber gets, and where: by the link in each letter, or one that is asked for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from broadsheet.abuse import attempts
from broadsheet.abuse.clients import block_of
from broadsheet.front.head import Head
from broadsheet.front.services import path_in

from .. import limits, links, membership
from ..forms import AddressForm, ChoosingForm
from ..models import Subscriber
from .answering import FORM, SAID, AnsweringPage, Asked


class PreferencesPage(AnsweringPage):
    """Lists, another address, or leaving all."""

    template = "newsletter/preferences.html"

    def find(self, request: HttpRequest, **parts: Any) -> Any:
        asked: Asked = super().find(request, **parts)
        if asked.thing is None:  # has left, or the link was cut: another can be had by mail
            return HttpResponseRedirect(path_in(asked.language, "newsletter:link"))
        return asked

    def thing(self, token: str) -> Subscriber | None:
        return links.subscriber_of(token)

    def context(self, request: HttpRequest, found: Asked) -> dict[str, Any]:
        return _shown(request, found, ChoosingForm(None, found.thing), AddressForm(auto_id="new-%s"))

    def answer(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        of: Subscriber = asked.thing
        does = request.POST.get("do")
        if does == "leave":
            membership.leave(of)
            text = _("No newsletter of this paper comes to you any more, and your address is deleted.")
            return self.said(request, asked, SAID, _("You have left"), text=text)
        if does == "move":
            return self._move(request, asked)
        form = ChoosingForm(request.POST, of)
        if form.is_valid():
            membership.choose(of, form.cleaned_data["list"])
        if not Subscriber.objects.filter(pk=of.pk).exists():
            text = _("No newsletter of this paper comes to you any more, and your address is deleted.")
            return self.said(request, asked, SAID, _("You have left"), text=text)
        context = _shown(request, asked, ChoosingForm(None, of), AddressForm(auto_id="new-%s"))
        return self.said(
            request, asked, self.template, _("Your newsletters"), **context, saved=_("Your choice is saved.")
        )

    def _move(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        of: Subscriber = asked.thing
        form = AddressForm(request.POST, auto_id="new-%s")
        if not form.is_valid():
            context = _shown(request, asked, ChoosingForm(None, of), form)
            return self.said(request, asked, self.template, _("Your newsletters"), **context)
        address = form.cleaned_data["address"]
        if limits.takes_move(address, block_of(request), of.key):
            membership.ask_for_address(of, address)
        else:
            attempts.note(FORM, attempts.Kind.CAP)
        text = _(
            "We have written to your new address. Press the button behind the link in that letter; until "
            "then all goes to the old one."
        )
        return self.said(request, asked, SAID, _("One step is left"), text=text)


class LinkPage(AnsweringPage):
    """For whoever has no letter at hand."""

    template = "newsletter/link.html"

    def context(self, request: HttpRequest, found: Asked) -> dict[str, Any]:
        return _asking(request, AddressForm(auto_id="link-%s"))

    def answer(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        form = AddressForm(request.POST, auto_id="link-%s")
        if not form.is_valid():
            context = _asking(request, form)
            return self.said(request, asked, self.template, _("Your newsletters"), **context)
        address = form.cleaned_data["address"]
        if limits.takes_link(address, block_of(request)):
            membership.send_link(address, asked.language)
        else:
            attempts.note(FORM, attempts.Kind.CAP)
        text = _("If this address gets any newsletter of ours, a letter with the link is on its way to it.")
        return self.said(request, asked, SAID, _("Look into your mail"), text=text)


def _shown(request: HttpRequest, asked: Asked, choosing: ChoosingForm, moving: AddressForm) -> dict[str, Any]:
    local, _at, domain = asked.thing.address.partition("@")
    return {
        "head": Head(_("Your newsletters"), request.path, indexed=False),
        "choosing": choosing,
        "lists": choosing.fields["list"].queryset,  # type: ignore[attr-defined]
        "chosen": choosing.initial["list"],
        "moving": moving,
        "masked": f"{local[:1]}…@{domain}",  # a letter that was passed on does not tell whose it was
    }


def _asking(request: HttpRequest, form: AddressForm) -> dict[str, Any]:
    return {"head": Head(_("Your newsletters"), request.path, indexed=False), "form": form}
