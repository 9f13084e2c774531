"""The pages behind the links in the letters. Programs that look through mail follow links, too: looking
changes nothing, only sending the form on the page does."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from broadsheet.abuse.attempts import Kind, note
from broadsheet.abuse.origin import from_elsewhere
from broadsheet.front.languages import main_language
from broadsheet.stories.models import Story

from . import actions, recommendation
from .actions import FORM, Outcome
from .pages import SeeOther, page, private
from .refusals import Wish, refuse, wish_of
from .remembered import remember
from .views import live_story

CONFIRM = _("Send this recommendation?")
NEVER = _("Never write to me again")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, sealed: str) -> HttpResponseBase:
    """Shows what would be sent to whom; sends it when asked to."""
    found = recommendation.opened(sealed)
    if found is None:
        note(FORM, Kind.LINK)
        return _sorry(request, _("This link is too old"), _LINK_IS_OLD, status=410)
    story = live_story(found.story)
    if story is None:
        return _sorry(request, _("This story is no longer in the paper"), _NOTHING_SENT, status=410)
    if recommendation.used(sealed):
        note(FORM, Kind.REPLAY)
        return _sorry(request, _("This link was used already"), _ONCE, story, status=410)
    if request.method != "POST" or from_elsewhere(request):
        context = {"story": story, "it": found, "elsewhere": request.method == "POST"}
        return page(request, "recommend/confirm.html", CONFIRM, story.locale.language_code, context)
    outcome = actions.confirm(sealed, found, story)
    if outcome is Outcome.USED:
        return _sorry(request, _("This link was used already"), _ONCE, story, status=410)
    if outcome is Outcome.FULL:
        return _sorry(request, _("The paper has sent enough for today"), _TOMORROW, story, status=429)
    response = SeeOther(reverse("recommend:sent", args=[story.pk]))
    remember(response, found.address)
    return private(response)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def never(request: HttpRequest, part: str) -> HttpResponseBase:
    """Asks what is not wanted any more, and keeps to it. Mail programs send their own form here, with
    `List-Unsubscribe=One-Click` (RFC 8058)."""
    wish = wish_of(part)
    if wish is None:
        note(FORM, Kind.LINK)
        return _sorry(request, _("This link is not complete"), _WHOLE_LINK, status=404)
    language = wish.language if wish.language in dict(settings.LANGUAGES) else main_language()
    if request.method == "POST" and not from_elsewhere(request):
        return _refused(request, wish, language)
    return page(request, "recommend/never.html", NEVER, language, {"sender": bool(wish.sender)})


def _refused(request: HttpRequest, wish: Wish, language: str) -> HttpResponse:
    everybody = request.POST.get("who") != "sender" or not wish.sender
    refuse(wish, everybody=everybody)
    context = {"done": True, "everybody": everybody}
    return page(request, "recommend/never.html", _("We will not write to you again"), language, context)


_LINK_IS_OLD = _(
    "It is good for two days and has to be complete. Nothing was sent; you can recommend the story anew."
)
_NOTHING_SENT = _("Nothing was sent.")
_ONCE = _("It is good for one recommendation, and nothing is sent twice.")
_TOMORROW = _("Nothing was sent. The link stays good for two days: please try again tomorrow.")
_WHOLE_LINK = _("Please copy the whole of it from the mail.")


def _sorry(
    request: HttpRequest, title: Any, text: Any, story: Story | None = None, *, status: int
) -> HttpResponse:
    language = story.locale.language_code if story else main_language()
    context = {"text": text, "story": story}
    return page(request, "recommend/sorry.html", title, language, context, status=status)
