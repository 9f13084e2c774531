"""Facts of different stories that cannot both be so.

Two facts contradict each other where kind, parties and period are the same and

- their amounts, counted alike, lie further apart than rounding explains: “1.7 billion” is anything from 1.65
  to 1.75, “over 100” anything above 100; or
- their dates, as precisely as they are said, have no day in common, though both tell it in much the same
  words.

Of two undated facts, as “investment is estimated at”, the period is when their stories ran: within two months
of each other they are one figure told twice, beyond that a series. Sums in different currencies are not
compared.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from django.db.models import QuerySet

from ..models import Fact, State
from ..reuse.paragraphs import Passage
from ..subjects.names import folded

APART = timedelta(days=62)
"""How far apart stories tell one undated figure, or mistaken dates of one event lie."""
ALIKE = 0.6
"""Share of the shorter sentence's words that two tellings of one event have in common, at least."""
ABOUT = Decimal("0.05")
"""What a hedge leaves open, either way."""

Key = tuple[str, frozenset[tuple[str, object]]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts that disagree, the earliest told first; the first is confirmed, or a later one is."""

    facts: tuple[Fact, ...]
    on: str
    """“amount” or “day”."""


def told(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    """With what comparing and showing them needs."""
    return (
        facts.select_related("story__section", "story__locale")
        .defer("story__body")
        .prefetch_related("party_set__subject")
    )


def among_all() -> list[Contradiction]:
    """Every contradiction of a confirmed fact with another or with a proposal, the latest told first."""
    facts = told(Fact.objects.filter(stands=True).exclude(state=State.DISMISSED))
    found = list(among(facts.order_by("pk").iterator(500)))
    return sorted(found, key=lambda each: each.facts[-1].story.dated, reverse=True)


def against(fact: Fact) -> list[Fact]:
    """Confirmed facts that contradict this one."""
    subjects = [party.subject_id for party in fact.party_set.all() if party.subject_id]
    if not subjects:
        return []
    others = Fact.objects.filter(kind=fact.kind, stands=True, state=State.CONFIRMED, parties=subjects[0])
    key = _key(fact)
    others = told(others.exclude(story=fact.story_id).distinct())
    return [other for other in others if _key(other) == key and _disagree(fact, other)]


def among(facts: Iterable[Fact]) -> Iterator[Contradiction]:
    """Contradictions of these, each fact with all that disagree with it on the same."""
    by_key: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        if key := _key(fact):
            by_key[key].append(fact)
    for group in by_key.values():
        yield from _in_group(sorted(group, key=lambda fact: (fact.story.dated, fact.pk)))


def _in_group(group: list[Fact]) -> Iterator[Contradiction]:
    with_: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for one, other in combinations(group, 2):
        if State.CONFIRMED in (one.state, other.state) and (on := _disagree(one, other)):
            with_[one.pk, on].append(other)
    firsts = {fact.pk: fact for fact in group}
    told_already: set[tuple[int, str]] = set()
    for (first, on), others in with_.items():
        if (first, on) in told_already and all((other.pk, on) in told_already for other in others):
            continue
        facts = (firsts[first], *others)
        told_already.update((fact.pk, on) for fact in facts)
        yield Contradiction(facts, on)


def _key(fact: Fact) -> Key | None:
    """Kind and parties; none where nobody takes part."""
    parties = {
        (party.role, party.subject_id or folded(party.name, fact.story.locale.language_code))
        for party in fact.party_set.all()
    }
    return (fact.kind, frozenset(parties)) if parties else None


def _disagree(one: Fact, other: Fact) -> str:
    """On what, if on anything."""
    if one.story_id == other.story_id:
        return ""
    if _is_one_period(one, other) and _amounts_disagree(one, other):
        return "amount"
    if one.kind in _EVENTS and one.day and other.day and _dates_disagree(one, other):
        return "day"
    return ""


def _is_one_period(one: Fact, other: Fact) -> bool:
    if one.day and other.day:
        return period_of(one) == period_of(other)
    return not one.day and not other.day and abs(one.story.dated - other.story.dated) <= APART


def _amounts_disagree(one: Fact, other: Fact) -> bool:
    counted = (one.unit, one.currency)
    if one.amount is None or other.amount is None or counted != (other.unit, other.currency):
        return False
    (low, high), (its_low, its_high) = bounds_of(one), bounds_of(other)
    below = high is not None and high < its_low
    return below or (its_high is not None and its_high < low)


_EVENTS = {
    Fact.Kind.MEETING,
    Fact.Kind.VISIT,
    Fact.Kind.AGREEMENT,
    Fact.Kind.PURCHASE,
    Fact.Kind.PROJECT,
    Fact.Kind.APPOINTMENT,
}
"""Kinds that happen on a day; figures of other years are a series."""


def _dates_disagree(one: Fact, other: Fact) -> bool:
    (start, end), (its_start, its_end) = period_of(one), period_of(other)
    if end >= its_start and its_end >= start:
        return False
    gap = its_start - end if its_start > end else start - its_end
    same_day_of_the_year = (start.month, start.day) == (its_start.month, its_start.day)
    return (gap <= APART or same_day_of_the_year) and _likeness(one.sentence, other.sentence) >= ALIKE


def period_of(fact: Fact) -> tuple[date, date]:
    """First and last day of what a dated fact's date says."""
    day = fact.day
    assert day
    if fact.precision == Fact.Precision.YEAR:
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    if fact.precision == Fact.Precision.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day


def bounds_of(fact: Fact) -> tuple[Decimal, Decimal | None]:
    """The least and the most that an amount can mean, written as it is; none where it has no upper end."""
    assert fact.amount is not None
    low, high = fact.amount, fact.amount_to if fact.amount_to is not None else fact.amount
    hedge = fact.hedge.casefold()
    if any(word in hedge for word in _OVER):
        return low, None
    if any(word in hedge for word in _UNDER):
        return Decimal(0), high
    half_low, half_high = (_half_a_step(each, fact.unit) for each in (low, high))
    if hedge:
        return low - max(half_low, abs(low) * ABOUT), high + max(half_high, abs(high) * ABOUT)
    return low - half_low, high + half_high


# Parts of the hedges that the languages of `figures` know.
_OVER = (
    "over", "more than", "at least", "above", "in excess", "not less", "no less", "upwards", "better than",
    "çox", "artıq", "azı", "fazla", "aşkın", "üzerinde", "üstünde", "az olmamaq",
    "более", "больше", "свыше", "не менее", "минимум",
    "oltre", "più di", "almeno", "superiore",
)  # fmt: skip
_UNDER = (
    "under", "less than", "below", "up to", "as much as", "at most", "no more", "not more",
    "qədər", "altında", "kadar", "менее", "меньше", "до ", "meno di", "fino a",
)  # fmt: skip


def _half_a_step(amount: Decimal, unit: str) -> Decimal:
    """Half of its last digit that is no zero: what rounding took or gave. Small counts are not rounded."""
    exponent = amount.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    is_exact = unit == Fact.Unit.SHARE or (unit == Fact.Unit.COUNT and amount < 1000)
    return Decimal(5).scaleb((min(exponent, 0) if is_exact else exponent) - 1)


def _likeness(one: str, other: str) -> float:
    words, its_words = set(Passage("", one).words), set(Passage("", other).words)
    return len(words & its_words) / (min(len(words), len(its_words)) or 1)
