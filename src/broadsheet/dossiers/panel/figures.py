"""Sums of the draft that are said again in another currency, each with its verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy

from ..figures.checking import Check, Checked, check
from ..figures.imported import Unusable
from ..figures.kept import FOLDER, all_rates
from ..figures.languages import codes, language_of, load
from ..figures.rates import Rates
from ..reuse.paragraphs import Passage
from .sections import Change, Draft, Finding, Note, Told

GAP = "\n\n"
"""Between two paragraphs; no figure reaches across."""


class Figures:
    """Conversions of the draft, checked against reference rates of its date."""

    name = "figures"
    title: Any = gettext_lazy("Figures")
    empty: Any = gettext_lazy("No sum is said again in another currency.")
    order = 10

    def tell(self, draft: Draft) -> Told:
        if not draft.passages:
            return Told()
        text = GAP.join(passage.text for passage in draft.passages)
        try:
            found = _checked(text, draft)
        except Unusable as reason:
            return Told(notes=[Note(gettext("The paper’s rates cannot be read. %s") % reason)])
        places = _Places(draft.passages)
        findings = [places.finding(each) for each in found.checked if each.verdict.quote]
        return Told(findings, list(_notes(found)))


def stale_in(passage: Passage, draft: Draft) -> int:
    """How many of a paragraph's sums an earlier date's rates gave."""
    try:
        checked = _checked(passage.text, draft).checked
    except Unusable:
        return 0
    return sum(each.verdict.judgement == "stale" for each in checked)


class _Places:
    """Where in which paragraph the characters of the whole text stand."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        lengths = (len(passage.text) + len(GAP) for passage in passages)
        self._starts = list(accumulate(lengths, initial=0))[:-1]

    def finding(self, checked: Checked) -> Finding:
        amount = checked.amount
        place = bisect_right(self._starts, amount.start) - 1
        passage, shift = self._passages[place], self._starts[place]
        change = Change(
            amount.start - shift,
            amount.end - shift,
            amount.surface,
            checked.right,
            gettext("Write %s") % checked.right,
        )
        can_be_mended = checked.verdict.is_wrong and checked.right not in ("", amount.surface)
        return Finding(
            place=passage.key,
            opening=f"{checked.first.surface} → {amount.surface}",
            sentence=checked.sentence,
            serious=checked.verdict.is_wrong,
            start=checked.first.start - shift,
            end=amount.end - shift,
            changes=[change] if can_be_mended else [],
        )


def _checked(text: str, draft: Draft) -> Check:
    language = load(_language(draft.language, text))
    return check(text, language, localtime(draft.dated).date(), _rates())


def _notes(found: Check) -> Iterator[Note]:
    if found.together:
        yield Note(found.together.sentence)
    for sentence in dict.fromkeys(each.sentence for each in found.checked if not each.verdict.quote):
        sums = ", ".join(each.amount.surface for each in found.checked if each.sentence == sentence)
        yield Note(f"{sums}: {sentence}")
    if found.amounts:
        label = gettext("All figures of the text: %s") % len(found.amounts)
        yield Note(_listed(found), label)


def _listed(found: Check) -> SafeString:
    kinds = {"money": gettext("Sums"), "share": gettext("Shares"), "count": gettext("Counts")}
    by_kind = ((kind, [it.surface for it in found.amounts if it.kind == kind]) for kind in kinds)
    lines = ((kinds[kind], ", ".join(surfaces)) for kind, surfaces in by_kind if surfaces)
    return format_html("{}", format_html_join("; ", "{}: {}", lines))


def _language(code: str, text: str) -> str:
    base = code.split("-")[0]
    return base if base in codes() else language_of(text)


_kept: dict[Path, tuple[object, Rates]] = {}


def _rates() -> Rates:
    """The European Central Bank's and the paper's own, read again when a file of those has changed."""
    paper: Path = settings.PAPER
    files = sorted((paper / FOLDER).glob("*.csv"))
    state = [(path, path.stat().st_mtime_ns) for path in files]
    if paper not in _kept or _kept[paper][0] != state:
        _kept[paper] = (state, all_rates(paper))
    return _kept[paper][1]
