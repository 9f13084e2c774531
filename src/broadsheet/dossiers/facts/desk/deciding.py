"""Confirm, dismiss, take back, correct: by form, or by the page's script, which gets the card back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from ...models import Fact
from .. import actions
from .cards import cards
from .correction import Correction
from .rooms import may_look

DO: dict[str, Callable[[Fact, Any], Fact]] = {
    "confirm": actions.confirm,
    "dismiss": actions.dismiss,
    "reopen": actions.reopen,
}


@require_POST
def decide(request: HttpRequest, fact: int) -> HttpResponse:
    """`do`: confirm, dismiss or reopen."""
    act = DO.get(request.POST.get("do", ""))
    if act is None:
        return HttpResponseBadRequest("This is no decision.")
    decided = act(get_object_or_404(Fact, pk=fact), request.user)
    return _card(request, decided)


def correct(request: HttpRequest, fact: int) -> HttpResponse:
    """The small form, filled in; sent, it corrects and confirms."""
    if not may_look(request.user):
        raise PermissionDenied
    wrong = get_object_or_404(Fact.objects.select_related("story__locale", "story__section"), pk=fact)
    if not actions.may_decide(request.user):
        raise PermissionDenied(_("Your role at the desk does not include this."))
    form = Correction(wrong, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.save(request.user):
        return _card(request, wrong)
    by_script, status = _by_script(request), 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "card": cards(Fact.objects.filter(pk=wrong.pk), in_paragraphs=True)[0],
        "within": _within(request),
        "next": _next(request, wrong),
        "by_script": by_script,
        "page_title": _("Correct a fact"),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("record_facts"), "label": _("Facts")},
            {"url": "", "label": _("Correct a fact")},
        ],
    }
    template = "dossiers/facts/_correction.html" if by_script else "dossiers/facts/correct.html"
    return render(request, template, context, status=status)


def _card(request: HttpRequest, fact: Fact) -> HttpResponse:
    """To the script the card as it is now; to a browser the page it came from."""
    if not _by_script(request):
        messages.success(request, _said(fact))
        return HttpResponseRedirect(_next(request, fact))
    within = _within(request)
    card = cards(Fact.objects.filter(pk=fact.pk), in_paragraphs=within != "story")[0]
    context = {"card": card, "within": within, "may_decide": True, "next": _next(request, fact)}
    return render(request, "dossiers/facts/_card.html", context)


def _said(fact: Fact) -> str:
    said = {
        Fact.State.CONFIRMED: _("Confirmed: %(fact)s"),
        Fact.State.DISMISSED: _("Dismissed: %(fact)s"),
        Fact.State.PROPOSED: _("Open again: %(fact)s"),
    }
    return said[Fact.State(fact.state)] % {"fact": fact}


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _within(request: HttpRequest) -> str:
    return (request.POST.get("within") or request.GET.get("within") or "")[:10]


def _next(request: HttpRequest, fact: Fact) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("record_facts_of_story", args=[fact.story_id])
