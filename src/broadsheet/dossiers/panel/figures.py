"""Sums of the draft that are said again in another currency, each with its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy

from ..figures.checking import Check, Checked
from ..figures.imported import Unusable
from ..judgements.asking import FirstSaid, first_said, judgements_of, was_open
from ..judgements.checks import Places, checked, rates
from ..judgements.keeping import bases_of
from ..models import Conversion, Judgement
from ..reuse.paragraphs import Passage
from . import judging
from .sections import Change, Draft, Finding, Note, Told
from .stories import day_said, linked


class Figures:
    """Conversions of the draft, checked against reference rates of its date, or as an editor said."""

    name = "figures"
    title: Any = gettext_lazy("Figures")
    empty: Any = gettext_lazy("No sum is said again in another currency.")
    order = 10

    def tell(self, draft: Draft) -> Told:
        if not draft.passages:
            return Told()
        said, opened = judgements_of(draft.story), was_open(draft.story)
        bases = bases_of(draft.story)[draft.story] if draft.story and said else {}
        try:
            found = checked(draft.passages, draft.language, draft.dated, bases)
        except Unusable as reason:
            return Told(notes=[Note(gettext("The paper’s rates cannot be read. %s") % reason)])
        places = Places(draft.passages)
        findings = [
            _finding(each, places, draft, said.get(each.pair), opened.get(each.pair))
            for each in found.checked
            if each.verdict.quote
        ]
        return Told(findings, [*_notes(found, draft), *_was_open(opened, found.checked)])


def stale_in(passage: Passage, draft: Draft) -> int:
    """How many of a paragraph's sums an earlier date's rates gave."""
    try:
        bases = bases_of(draft.story)[draft.story] if draft.story else {}
        found = checked([passage], draft.language, draft.dated, bases).checked
    except Unusable:
        return 0
    return sum(each.verdict.judgement == "stale" for each in found)


def _finding(
    checked: Checked, places: Places, draft: Draft, said: Judgement | None, opened: Conversion | None
) -> Finding:
    amount, spot = checked.amount, places.of(checked.amount.start)
    shift = spot.shift
    change = Change(
        amount.start - shift,
        amount.end - shift,
        amount.surface,
        checked.right,
        gettext("Write %s") % checked.right,
    )
    can_be_mended = checked.verdict.is_wrong and checked.right not in ("", amount.surface)
    stale = checked.verdict.judgement == "stale"
    first = first_said(checked.pair, story=draft.story, before=draft.dated) if stale else None
    return Finding(
        place=spot.passage.key,
        opening=f"{checked.first.surface} → {amount.surface}",
        sentence=format_html_join(" ", "{}", ((part,) for part in _sentences(checked, first, said, opened))),
        serious=checked.verdict.is_wrong,
        start=checked.first.start - shift,
        end=amount.end - shift,
        changes=[change] if can_be_mended else [],
        controls=judging.controls(checked, said, draft) if said or checked.verdict.is_wrong else "",
    )


def _sentences(
    checked: Checked, first: FirstSaid | None, said: Judgement | None, opened: Conversion | None
) -> Iterator[str | SafeString]:
    yield checked.sentence
    if first:
        wording = gettext("These two sums first stood together in {story} on {day}.")
        yield format_html(wording, story=linked(first.story), day=day_said(first.at))
    if said:
        yield judging.told(said, checked)
    if opened and opened.opened_at:
        wording = gettext("Open when it was published on {day}.")
        yield format_html("<strong>{}</strong>", format_html(wording, day=day_said(opened.opened_at)))


def _notes(found: Check, draft: Draft) -> Iterator[Note]:
    if found.together:
        yield Note(found.together.sentence)
    without = [each for each in found.checked if not each.verdict.quote]
    last = rates().latest
    if last and without and localtime(draft.dated).date() > last:
        yield Note(_out_of_date(without, last))
        without = []
    for sentence in dict.fromkeys(each.sentence for each in without):
        sums = ", ".join(each.amount.surface for each in without if each.sentence == sentence)
        yield Note(format_html("{}: {}", sums, _with_commands(sentence)))
    if found.amounts:
        label = gettext("All figures of the text: %s") % len(found.amounts)
        yield Note(_listed(found), label)


def _out_of_date(without: Iterable[Checked], last: Any) -> SafeString:
    wording = gettext(
        "{sums} cannot be checked: the rates of exchange here end on {day}. Whoever runs the paper brings "
        "newer ones with {command}."
    )
    return format_html(
        wording,
        sums=", ".join(dict.fromkeys(each.amount.surface for each in without)),
        day=day_said(last),
        command=format_html("<code>{}</code>", "broadsheet record rates import"),
    )


def _with_commands(sentence: str) -> SafeString:
    """What stands between two backticks is a command."""
    parts = enumerate(sentence.split("`"))
    forms = ("{}", "<code>{}</code>")
    return format_html_join("", "{}", ((format_html(forms[number % 2], part),) for number, part in parts))


def _was_open(opened: Mapping[int, Conversion], now: Iterable[Checked]) -> Iterator[Note]:
    """What was published open and is no longer in the text."""
    still = {each.pair for each in now}
    gone = [row for pair, row in opened.items() if pair not in still and row.opened_at]
    if not gone:
        return
    wording = gettext("{first} → {converted}, {verdict}, on {day}: {says}")
    lines = (
        (
            format_html(
                wording,
                first=row.first,
                converted=row.converted,
                verdict=row.get_opened_as_display(),
                day=day_said(row.opened_at or row.at),
                says=row.opened_says,
            ),
        )
        for row in gone
    )
    yield Note(
        format_html_join(format_html("<br>"), "{}", lines),
        gettext("Open when published, and not in this text: %s") % len(gone),
    )


def _listed(found: Check) -> SafeString:
    kinds = {"money": gettext("Sums"), "share": gettext("Shares"), "count": gettext("Counts")}
    by_kind = ((kind, [it.surface for it in found.amounts if it.kind == kind]) for kind in kinds)
    lines = ((kinds[kind], ", ".join(surfaces)) for kind, surfaces in by_kind if surfaces)
    return format_html("{}", format_html_join("; ", "{}: {}", lines))
