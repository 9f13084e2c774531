"""The form, and what came of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from broadsheet.abuse import honeypot, work
from broadsheet.abuse.attempts import Kind, note
from broadsheet.abuse.clients import block_of
from broadsheet.abuse.origin import from_elsewhere
from broadsheet.stories.models import Story

from . import limits
from .actions import FORM, Outcome, ask, send_at_once
from .forms import RecommendForm
from .pages import SeeOther, page, private
from .remembered import remembers

TITLE = _("Recommend news to friend")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def recommend(request: HttpRequest, number: int) -> HttpResponseBase:
    """The form by itself, and what every story's page sends."""
    story = live_story(number)
    if story is None or not limits.is_open():
        raise Http404
    if request.method != "POST":
        return show(request, story, RecommendForm())
    if from_elsewhere(request):
        note(FORM, Kind.ELSEWHERE)
        trouble = _("This came from another site’s page. If it was you, please send it from here.")
        return show(request, story, RecommendForm(), trouble, status=403)
    if honeypot.caught(request.POST):
        note(FORM, Kind.TRAP)
        return SeeOther(reverse("recommend:asked", args=[number]))
    form = RecommendForm(request.POST)
    if not form.is_valid():
        return show(request, story, form, status=422)
    proof = request.POST.get("work", "")
    if proof and not work.solved(proof):
        note(FORM, Kind.WORK)
        trouble = _("The page was open for too long. Please send it again.")
        return show(request, story, form, trouble, status=422)
    return _told(request, story, form, _done(request, story, form, slow=not proof))


@require_safe
def asked(request: HttpRequest, number: int) -> HttpResponse:
    """What happens next, the same for everybody."""
    return result(request, number, "recommend/asked.html", _("Please confirm by mail"))


@require_safe
def sent(request: HttpRequest, number: int) -> HttpResponse:
    """What happened, the same for everybody."""
    return result(request, number, "recommend/sent.html", _("Thank you"))


def live_story(number: int) -> Story | None:
    """The story if readers can read it now."""
    stories = Story.objects.live().select_related("section", "locale").defer("body")
    try:
        return stories.filter(pk=number, retracted_at__isnull=True).first()
    except OverflowError:  # no database has such a number
        return None


def show(
    request: HttpRequest, story: Story, form: RecommendForm, trouble: Any = "", *, status: int = 200
) -> HttpResponse:
    context = {"story": story, "form": form, "trouble": trouble}
    language = story.locale.language_code
    return page(request, "recommend/form.html", TITLE, language, context, status=status)


def result(request: HttpRequest, number: int, template: str, title: Any) -> HttpResponse:
    story = live_story(number)
    if story is None:
        raise Http404
    context = {
        "story": story,
        "asks": limits.ASKS,
        "per_sender": limits.of("per_sender"),
        "per_friend": limits.of("per_friend"),
    }
    return page(request, template, title, story.locale.language_code, context)


def _done(request: HttpRequest, story: Story, form: RecommendForm, *, slow: bool) -> tuple[Outcome, str]:
    """What came of it, and the page that tells of success."""
    recommendation, block = form.recommendation(story.pk), block_of(request)
    if remembers(request, recommendation.address):
        return send_at_once(recommendation, story, block), "recommend:sent"
    return ask(recommendation, story, block, slow=slow), "recommend:asked"


def _told(
    request: HttpRequest, story: Story, form: RecommendForm, done: tuple[Outcome, str]
) -> HttpResponseBase:
    outcome, success = done
    if outcome is Outcome.FULL:
        trouble = _(
            "There have been too many recommendations today, from your network or in the whole paper. "
            "Please try again tomorrow, or send the link in a mail of your own."
        )
        return show(request, story, form, trouble, status=429)
    return private(SeeOther(reverse(success, args=[story.pk])))
