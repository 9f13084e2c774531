"""“This paragraph first ran on 15 September 2021 in …”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext

from ..models import Run
from ..reuse import differences
from ..reuse.asking import Fault, Memory, remember
from . import figures
from .sections import Draft, Finding, Told, opening_of
from .stories import day_said, linked


class RanBefore:
    """Paragraphs of the draft that the paper has printed already."""

    name = "reuse"
    title: Any = gettext_lazy("Ran before")
    empty: Any = gettext_lazy("No paragraph of this story ran before.")
    order = 20

    def tell(self, draft: Draft) -> Told:
        return Told([_finding(memory, draft) for memory in remember(draft.passages, story=draft.story)])


def _finding(memory: Memory, draft: Draft) -> Finding:
    stale = figures.stale_in(memory.passage, draft)
    return Finding(
        place=memory.passage.key,
        opening=opening_of(memory.passage.text),
        sentence=format_html_join(" ", "{}", ((part,) for part in _sentences(memory, stale))),
        serious=bool(memory.faults or stale),
        detail="" if memory.exact else differences.shown(memory.text, memory.passage.text),
        detail_label=gettext("What differs"),
    )


def _sentences(memory: Memory, stale: int) -> Iterator[SafeString]:
    first = (
        gettext("This paragraph first ran on {day} in {story}.")
        if memory.exact
        else gettext("A paragraph much like this first ran on {day} in {story}.")
    )
    since = ngettext(
        "This paragraph first ran on {day} in {story}, has run {count} time since.",
        "This paragraph first ran on {day} in {story}, has run {count} times since.",
        memory.since,
    )
    near_since = ngettext(
        "A paragraph much like this first ran on {day} in {story}, has run {count} time since.",
        "A paragraph much like this first ran on {day} in {story}, has run {count} times since.",
        memory.since,
    )
    wording = first if memory.since < 1 else since if memory.exact else near_since
    yield format_html(
        wording, day=day_said(memory.first_at), story=linked(memory.first_story), count=memory.since
    )
    if stale:
        told = ngettext("{count} of its figures is stale.", "{count} of its figures are stale.", stale)
        yield format_html("<strong>{}</strong>", format_html(told, count=stale))
    for fault in memory.faults:
        yield format_html("<strong>{}</strong>", _what_came_of_it(fault))


def _what_came_of_it(fault: Fault) -> SafeString:
    wording = (
        gettext("{story} was retracted on {day}.")
        if fault.state == Run.State.RETRACTED
        else gettext("In {story} it was changed or taken out on {day}.")
    )
    return format_html(wording, story=linked(fault.story), day=day_said(fault.at))
