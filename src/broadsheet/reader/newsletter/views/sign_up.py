"""Signing up: the page of lists with its form, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from broadsheet.abuse import attempts, honeypot, work
from broadsheet.abuse.clients import block_of
from broadsheet.front.head import Head
from broadsheet.front.services import ServicePage, path_in

from .. import limits, membership
from ..addresses import lists_page
from ..forms import SignUpForm
from ..slot import offered
from .answering import FORM, SAID, AnsweringPage, Asked

SLOWLY = timedelta(minutes=2)
"""So long the letter waits for whoever runs no script."""


class ListsPage(ServicePage):
    """What there is to sign up for. It is printed."""

    template = "newsletter/lists.html"

    def context(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        lists = offered(found)
        return _of_the_form(found, SignUpForm(None, found), lists, [each.slug for each in lists[:1]])


class SignUpPage(AnsweringPage):
    """Takes the form, from here or from a story's page."""

    template = "newsletter/lists.html"

    def context(self, request: HttpRequest, found: Asked) -> dict[str, Any]:
        chosen = request.GET.getlist("list")[:20]
        lists = offered(found.language)
        return _of_the_form(found.language, SignUpForm(None, found.language), lists, chosen)

    def answer(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        form = SignUpForm(request.POST, asked.language)
        if not form.is_valid():
            if "address" in form.errors and request.POST.get("address"):
                attempts.note(FORM, attempts.Kind.ADDRESSES)
            context = _of_the_form(
                asked.language, form, offered(asked.language), request.POST.getlist("list")
            )
            return self.said(request, asked, self.template, _("Newsletters"), **context)
        if honeypot.caught(request.POST):
            attempts.note(FORM, attempts.Kind.TRAP)
        else:
            _take(request, form, asked.language)
        text = _(
            "We have written to the address you gave. Press the button behind the link in that letter, and "
            "you will get what you chose. If no letter comes within minutes, look among your spam."
        )
        return self.said(request, asked, SAID, _("One step is left"), text=text)


def _take(request: HttpRequest, form: SignUpForm, language: str) -> None:
    """Write to the address, unless that is more than anybody needs. The answer is the same."""
    proof = request.POST.get("work", "")
    worked = work.solved(proof)
    if proof and not worked:
        attempts.note(FORM, attempts.Kind.WORK)
    address = form.cleaned_data["address"]
    if not limits.takes_sign_up(address, block_of(request), worked=worked):
        attempts.note(FORM, attempts.Kind.CAP)
        return
    lists = form.cleaned_data["list"]
    names = ", ".join(each.name for each in lists)
    consent = _("Asked for %(lists)s by the paper’s form.") % {"lists": names}
    membership.ask(address, lists, language, consent, timedelta() if worked else SLOWLY)


def _of_the_form(language: str, form: SignUpForm, lists: list[Any], chosen: list[str]) -> dict[str, Any]:
    return {
        "head": Head(_("Newsletters"), lists_page(language), _("The paper in your mailbox.")),
        "form": form,
        "lists": lists,
        "chosen": chosen,
        "shows_errors": form.is_bound,
        "sign_up": path_in(language, "newsletter:sign-up"),
        "link_page": path_in(language, "newsletter:link"),
    }
