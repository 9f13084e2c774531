"""The page of alerts, the service worker, and what the page's script asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from broadsheet.abuse import caps
from broadsheet.abuse.clients import block_of
from broadsheet.abuse.origin import from_elsewhere
from broadsheet.front.head import Head
from broadsheet.front.services import ServicePage, path_in

from . import actions, wishes
from .keys import offered, public_key
from .models import Subscription
from .picking import picked

TRIALS = 20  # a day, for one browser
WORKER = Path(__file__).parent / "static" / "alerts" / "service-worker.js"


class AlertsPage(ServicePage):
    """How to be told of news. Printed; all that is of one browser comes to it by its script."""

    template = "alerts/page.html"

    def context(self, request: HttpRequest, found: str) -> dict[str, Any]:
        others = [code for code, _name in settings.LANGUAGES]
        return {
            "head": Head(
                _("Alerts"),
                path_in(found, "alerts:page"),
                _("Breaking news and your topics, on your screen the moment they are published."),
                translations=[(code, path_in(code, "alerts:page")) for code in others] if others[1:] else [],
            ),
            "offered": offered(),
            "key": public_key(),
            "newsletter": path_if_any(found, "newsletter:lists"),
            "feeds": path_if_any(found, "feeds:page"),
            "following": path_if_any(found, "reading_list:following"),
        }


def path_if_any(language: str, name: str) -> str:
    """The page of another service, if there is one."""
    try:
        return path_in(language, name)
    except NoReverseMatch:
        return ""


def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, so that its scope is the whole paper; asked for only by who switches alerts on."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")


def topics(request: HttpRequest) -> JsonResponse:
    """Topics of an edition that match `q`, or those with most stories lately."""
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    asked = request.GET.get("q", "")[:80]
    named = request.GET.get("named")
    slugs = [slug for slug in (named or "")[:9000].split(",") if wishes.SLUG.fullmatch(slug)]
    response = JsonResponse(
        {"topics": picked(language, asked, None if named is None else slugs[: wishes.MOST_TOPICS])}
    )
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def from_own_page(act: Callable[[HttpRequest, dict[str, Any]], HttpResponse]) -> Any:
    """A view that takes JSON from a page of ours. Refusals are sentences for who reads a browser's log."""

    @csrf_exempt  # the page is printed and carries no token; `from_elsewhere` stands in for it
    def view(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not offered():
            raise Http404
        if from_elsewhere(request):
            return _said("This comes from another site.", 403)
        try:
            return act(request, wishes.sent(request))
        except actions.NotYours:
            return _said("This subscription has other keys.", 409)
        except ValueError as error:
            return _said(str(error)[:200], 400)

    return view


@from_own_page
def subscribe(request: HttpRequest, data: dict[str, Any]) -> HttpResponse:
    """Alerts on, or as wished now: `{subscription, language, breaking, topics, quiet, zone}`."""
    browser, wish = wishes.browser(data.get("subscription")), wishes.wish(data)
    if not actions.find(browser) and not _room_for_one_more(request):
        return _said("Too many browsers of this network asked for alerts today.", 429)
    return JsonResponse(_wishes_of(actions.subscribe(browser, wish)))


@from_own_page
def show(request: HttpRequest, data: dict[str, Any]) -> HttpResponse:
    """What this browser has wished: `{subscription}`."""
    found = actions.find(wishes.browser(data.get("subscription")))
    return JsonResponse(_wishes_of(found) if found else {"unknown": True})


@from_own_page
def move(request: HttpRequest, data: dict[str, Any]) -> HttpResponse:
    """Another address for the same browser: `{old, subscription}`."""
    known = actions.move(wishes.browser(data.get("old")), wishes.browser(data.get("subscription")))
    return JsonResponse({"known": known})


@from_own_page
def unsubscribe(request: HttpRequest, data: dict[str, Any]) -> HttpResponse:
    """Alerts off: `{subscription}`."""
    actions.unsubscribe(wishes.browser(data.get("subscription")))
    return JsonResponse({})


@from_own_page
def trial(request: HttpRequest, data: dict[str, Any]) -> HttpResponse:
    """An alert to see whether they arrive: `{subscription}`."""
    browser = wishes.browser(data.get("subscription"))
    found = actions.find(browser)
    if not found or not caps.take("alerts.trial", str(found.pk), TRIALS):
        return _said("Not now.", 429)
    return JsonResponse({"sent": actions.send_trial(browser)})


def _room_for_one_more(request: HttpRequest) -> bool:
    return caps.take("alerts.browser", block_of(request), settings.BROADSHEET_ALERTS_DAILY_BROWSERS)


def _wishes_of(one: Subscription) -> dict[str, Any]:
    quiet = [one.quiet_from, one.quiet_until]
    return {
        "breaking": one.breaking,
        "language": one.language,
        "topics": [
            {"slug": topic.slug, "name": topic.name, "language": topic.locale.language_code}
            for topic in one.topics.select_related("locale")
        ],
        "quiet": [f"{hour:%H:%M}" for hour in quiet if hour] or None,
        "zone": one.zone,
    }


def _said(sentence: str, status: int) -> HttpResponse:
    return JsonResponse({"error": sentence}, status=status)
