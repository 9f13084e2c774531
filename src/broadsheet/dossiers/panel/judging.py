"""Below a finding: the form in which an editor says what the sum goes by, and what one said."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ..figures.checking import Checked
from ..figures.sentences import rate_said
from ..models import Judgement
from .sections import Draft
from .stories import day_said


def told(said: Judgement, checked: Checked) -> SafeString:
    """“By the rate the source quotes, 1 EUR = 1.18 USD; reason: “…”; set by … on …”."""
    if said.day:
        wording = gettext(
            "Judged by {day}, the date it belongs to; reason: “{reason}”; set by {who} on {when}."
        )
    else:
        wording = gettext(
            "By the rate the source quotes, {rate}; reason: “{reason}”; set by {who} on {when}."
        )
    return format_html(
        wording,
        day=day_said(said.day) if said.day else "",
        rate=_quoted(checked) if said.rate else "",
        reason=said.reason,
        who=_name(said.by),
        when=day_said(said.at),
    )


def controls(checked: Checked, said: Judgement | None, draft: Draft) -> SafeString:
    """The form; with what was said in it, and a button to take that back."""
    context = {
        "pair": str(checked.pair),
        "first": checked.first.surface,
        "converted": checked.amount.surface,
        "currencies": (checked.verdict.first, checked.verdict.second),
        "said": said,
        "saved": draft.story is not None,
    }
    return mark_safe(render_to_string("dossiers/panel/judging.html", context))  # noqa: S308


def _quoted(checked: Checked) -> str:
    quote, verdict = checked.verdict.quote, checked.verdict
    return rate_said(quote.rate, verdict.first, verdict.second) if quote else ""


def _name(user: Any) -> str:
    if user is None:
        return gettext("somebody who has left")
    return str(user.get_full_name() or user.get_username())
