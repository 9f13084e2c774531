"""What the panel says of the text in the editor."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from ..reuse.paragraphs import LONGEST, Passage
from ..sent import clean
from . import sections
from .sections import Draft

MOST = 400
"""Paragraphs of a draft that are looked at."""
FIRST, LAST = 1000, 9000
"""Years between which a draft may be dated."""


@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """The panel's content for a draft that is sent as JSON; nothing is saved.

    The JSON is `{"story": 7, "language": "en", "dated": "2021-11-17", "paragraphs": [["key", "text"], …]}`,
    with its `headline` and `standfirst` where it has them.
    """
    user: Any = request.user
    if not (user.has_perm("stories.add_story") or user.has_perm("stories.change_story")):
        raise PermissionDenied
    try:
        draft = _draft(json.loads(request.body))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return HttpResponseBadRequest("This is no draft.")
    told = [(section, section.tell(draft)) for section in sections.registered()]
    findings = [finding for _, some in told for finding in some.findings]
    serious = sum(finding.serious for finding in findings)
    return render(
        request,
        "dossiers/panel/sections.html",
        {"told": told, "count": len(findings), "serious": serious},
    )


def _draft(sent: dict[str, Any]) -> Draft:
    paragraphs = [
        Passage(clean(str(key)[:200]), " ".join(clean(text[:LONGEST]).split()))
        for key, text in sent["paragraphs"][:MOST]
    ]
    dated = parse_datetime(sent.get("dated") or "")
    if dated and timezone.is_naive(dated):
        dated = timezone.make_aware(dated)
    if dated and not FIRST < dated.year < LAST:
        raise ValueError("Nothing is printed then.")
    story = int(sent.get("story") or 0)
    if not 0 <= story < 2**63:
        raise ValueError("No story has this number.")
    return Draft(
        passages=[passage for passage in paragraphs if passage.text],
        language=clean(str(sent.get("language") or "")[:20]),
        dated=dated or timezone.now(),
        story=story or None,
        headline=clean(str(sent.get("headline") or "")[:LONGEST]),
        standfirst=clean(str(sent.get("standfirst") or "")[:LONGEST]),
    )
