"""Where the panel sends what an editor says of a converted sum."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from broadsheet.stories.models import Story
from broadsheet.stories.publishing import NotPossible

from ..sent import clean
from . import actions


@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Set a date or a rate, or take that back, as JSON says.

    It is `{"story": 7, "pair": "-81…", "first": "€10bn", "converted": "$11.8bn", "day": "2021-09-15",
    "rate": "", "reason": "…"}`, or `{"story": 7, "pair": "-81…", "back": true}`. Answers `{}`, or
    `{"why": "…"}`, a sentence for the person who asked.
    """
    try:
        sent = json.loads(request.body)
        pair, number = int(sent["pair"]), int(sent["story"])
        story = Story.objects.get(pk=number)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, Story.DoesNotExist):
        return _refused(_("The story is not there any more; save it and try again."))
    try:
        _do(story, pair, sent, request.user)
    except NotPossible as reason:
        return JsonResponse({"why": str(reason)})
    except PermissionDenied as reason:
        return JsonResponse({"why": str(reason)}, status=403)
    return JsonResponse({})


def _do(story: Story, pair: int, sent: dict[str, Any], user: Any) -> None:
    if not -(2**63) <= pair < 2**63:
        raise NotPossible(_("There are no such sums."))
    if sent.get("back"):
        return actions.take_back(story, pair, by=user)
    sums = clean(str(sent.get("first", ""))), clean(str(sent.get("converted", "")))
    day, rate = _day(sent.get("day")), _rate(sent.get("rate"))
    actions.judge(story, pair, sums, day=day, rate=rate, reason=clean(str(sent.get("reason", ""))), by=user)
    return None


def _refused(why: str) -> HttpResponse:
    return JsonResponse({"why": why}, status=400)


def _day(text: Any) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise NotPossible(_("That is no date.")) from None


def _rate(text: Any) -> float | None:
    """A number as people type it: with a point or a comma."""
    written = re.sub(r"\s", "", str(text or ""))
    if not written:
        return None
    if "," in written and "." not in written:
        written = written.replace(",", ".")
    if not re.fullmatch(r"\d{1,12}(\.\d{1,12})?", written, re.ASCII):
        raise NotPossible(_("A rate is a number, such as 1.1316."))
    return float(written)
