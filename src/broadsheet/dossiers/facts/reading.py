"""What one sentence tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from broadsheet.dossiers.figures.amounts import Amount

from .dates import Dated
from .filling import Clause, enough, filled
from .mentions import Mention
from .parties import MOST, Part, parties_of, place_of
from .rules import Language, Rule
from .sentence import Sentence
from .wording import says

CUES = 8
"""Times that one rule is tried on one sentence."""


@dataclass(frozen=True, slots=True)
class Read:
    """A fact of a sentence; see `extraction.Extracted`."""

    kind: str
    cue: tuple[int, int]
    says: str
    day: date | None
    precision: str
    place: str
    amount: Decimal | None
    amount_to: Decimal | None
    unit: str
    currency: str
    hedge: str
    parties: tuple[Part, ...]
    sure: float


def facts_of(sentence: Sentence) -> list[Read]:
    """Every fact that a rule finds, each once; of two rules for the same words the first counts."""
    found: list[Read] = []
    small = sentence.text.casefold()
    for rule in sentence.language.rules:
        if rule.stems and not any(stem in small for stem in rule.stems):
            continue
        for cue in islice(rule.cue.finditer(sentence.text), CUES):
            if any(cue.start() < it.cue[1] and it.cue[0] < cue.end() for it in found):
                continue
            fact = _read(sentence, rule, cue)
            if fact is not None and not any(_same(fact, it) for it in found):
                found.append(fact)
    return sorted(found, key=lambda it: it.cue)


_FAR = 60


def _read(sentence: Sentence, rule: Rule, cue: re.Match[str]) -> Read | None:
    text, language = sentence.text, sentence.language
    if language.doubt.search(text[max(0, cue.start() - 40) : cue.start()]):
        return None
    start, end = _clause(text, cue, language)
    part = text[start:end]
    if language.supposing.match(part):
        return None
    if (rule.must and not rule.must.search(part)) or (rule.unless and rule.unless.search(part)):
        return None
    clause = Clause(text, sentence.groups, language, start, end, cue.start(), cue.end())
    roles, sure = filled(rule, clause), rule.sure
    if not enough(rule, clause, roles):
        roles, sure = _from_before(sentence, rule, clause, roles), sure - 0.15
        if not enough(rule, clause, roles):
            return None
    amount = _amount(sentence, rule, clause)
    if rule.amount_needed and amount is None:
        return None
    if sum(map(len, roles.values())) > MOST:
        return None
    when = _when(sentence, clause)
    place = place_of(sentence, rule, clause, roles)
    low, high = _signed(amount, rule, clause)
    changed = ""
    if rule.kind == "trade" and amount is not None and amount.kind == "share":
        changed = "−" if low is not None and low < 0 else "+"
    return Read(
        kind=rule.kind,
        cue=cue.span(),
        says=says(rule, text, cue, end, roles, amount, changed, language),
        day=when.day if when else None,
        precision=when.precision if when else "",
        place=place,
        amount=low,
        amount_to=high,
        unit=amount.kind if amount else "",
        currency=(amount.currency or "") if amount else "",
        hedge=amount.hedge.casefold() if amount else "",
        parties=parties_of(sentence, rule, clause, roles, place),
        sure=round(sure + (0.05 if when else 0.0), 2),
    )


def _clause(text: str, cue: re.Match[str], language: Language) -> tuple[int, int]:
    start, end = 0, len(text)
    for match in language.clause.finditer(text):
        if match.end() <= cue.start() + 1:
            start = match.end()
        elif match.start() >= cue.end() - 1:
            return start, match.start()
    return start, end


def _from_before(
    sentence: Sentence, rule: Rule, clause: Clause, roles: dict[str, list[Mention]]
) -> dict[str, list[Mention]]:
    """The same, with the names of the sentence before where this one says “the two sides”."""
    head = sentence.text[max(clause.start, clause.cue_start - _FAR) : clause.cue_start]
    if not rule.generic or sentence.before is None or not sentence.language.generic.search(head):
        return roles
    names = [
        it
        for group in sentence.before.groups
        for it in group.names
        if not it.adjective and not it.capital and group.before not in sentence.language.places
    ]
    return {**roles, "with": names} if 2 <= len(names) <= 4 else roles


def _amount(sentence: Sentence, rule: Rule, clause: Clause) -> Amount | None:
    """The nearest behind the cue, else before it, of the first of the rule's units that has one."""
    if not rule.amount:
        return None
    reach = [
        it
        for it in sentence.amounts
        if clause.start <= it.start
        and it.end <= clause.end
        and it.start - clause.cue_end <= rule.amount_within
        and clause.cue_start - it.end <= rule.amount_within
    ]
    for unit in rule.amount:
        of_unit = [it for it in reach if it.kind == unit and not (unit == "money" and _by(sentence, it))]
        after = [it for it in of_unit if it.start >= clause.cue_start]
        before = [it for it in of_unit if it.end <= clause.cue_start]
        if after and rule.amount_at != "before":
            return after[0]
        if before and rule.amount_at != "after":
            return before[-1]
    return None


def _by(sentence: Sentence, amount: Amount) -> bool:
    before = sentence.text[max(0, amount.start - 24) : amount.start]
    return sentence.language.by.search(before) is not None


def _signed(amount: Amount | None, rule: Rule, clause: Clause) -> tuple[Decimal | None, Decimal | None]:
    """A trade figure in percent is a change: what fell is less than nothing."""
    if amount is None:
        return None, None
    high = amount.high if amount.is_range else None
    if rule.kind == "trade" and amount.kind == "share":
        around = clause.text[min(clause.cue_start, amount.start) : min(clause.end, amount.end + 12)]
        if clause.language.fall.search(around):
            return -amount.low, -high if high is not None else None
    return amount.low, high


def _when(sentence: Sentence, clause: Clause) -> Dated | None:
    """The date nearest behind the cue in its clause, else before it, else the only one of the sentence."""
    within = [it for it in sentence.dates if clause.start <= it.start and it.end <= clause.end]
    after = [it for it in within if it.start >= clause.cue_start]
    if after or within:
        return after[0] if after else within[-1]
    return sentence.dates[0] if len(sentence.dates) == 1 else None


def _same(one: Read, other: Read) -> bool:
    shared = {it.name for it in one.parties if it.role != "about"} & {it.name for it in other.parties}
    return one.kind == other.kind and bool(shared) and one.amount == other.amount
