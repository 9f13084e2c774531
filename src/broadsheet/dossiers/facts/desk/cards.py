"""A fact as editors see it: what it says, when, how much, who, and the sentence it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from ...models import Decision, Fact, State
from ...reuse.paragraphs import passages_of
from .. import contradictions


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody decided, and what a correction changed: how each field is called, and what was in it."""

    decision: Decision
    was: list[tuple[str, str]]


@dataclass
class Card:
    """One fact; with its `paragraph` where its story's text is not beside it."""

    fact: Fact
    paragraph: SafeString | str = ""
    decisions: list[Said] = field(default_factory=list)
    """The newest first."""

    @property
    def when(self) -> str:
        return day_written(self.fact.day, self.fact.precision)

    @property
    def amount(self) -> str:
        return amount_written(self.fact)

    @property
    def decided(self) -> bool:
        return self.fact.state != State.PROPOSED

    @cached_property
    def against(self) -> list[Fact]:
        """Confirmed facts that say otherwise; of a dismissed one it is no matter."""
        return [] if self.fact.state == State.DISMISSED else contradictions.against(self.fact)


def cards(facts: QuerySet[Fact], *, in_paragraphs: bool = False) -> list[Card]:
    """Their cards, in a few queries."""
    wanted = facts.select_related("story__section", "story__locale", "decided_by")
    found = list(wanted.prefetch_related("party_set__subject", "decisions__by"))
    return [
        Card(
            fact,
            paragraph=in_its_paragraph(fact) if in_paragraphs else "",
            decisions=[said(each) for each in sorted(fact.decisions.all(), key=lambda each: -each.pk)],
        )
        for fact in found
    ]


def in_its_paragraph(fact: Fact) -> SafeString:
    """The paragraph with the sentence marked; the sentence alone, where the story reads otherwise now."""
    for passage in passages_of(fact.story.body.raw_data):
        text = passage.text
        if int(passage.key) == fact.position and text[fact.start : fact.end] == fact.sentence:
            parts = (text[: fact.start], fact.sentence, text[fact.end :])
            return format_html("{}<mark>{}</mark>{}", *parts)
    return format_html("<mark>{}</mark>", fact.sentence)


def day_written(day: date | None, precision: str) -> str:
    """“17 November 2021”, “February 2020”, “2020”, or nothing."""
    formats = {Fact.Precision.DAY: "j E Y", Fact.Precision.MONTH: "F Y", Fact.Precision.YEAR: "Y"}
    return date_format(day, formats[Fact.Precision(precision)]) if day and precision else ""


def amount_written(fact: Fact) -> str:
    """“over 10 billion EUR”, “7%”, “20–30 million USD”."""
    if fact.amount is None:
        return ""
    number = _number(fact.amount)
    if fact.amount_to is not None:
        number = f"{number}–{_number(fact.amount_to)}"
    unit = "%" if fact.unit == Fact.Unit.SHARE else f" {fact.currency}"
    return f"{fact.hedge} {number}{unit}".strip()


def said(decision: Decision) -> Said:
    was = []
    for name, value in decision.before.items():
        if name == "parties":
            was.append((gettext("parties"), ", ".join(party for party, *_ in value)))
        elif name != "state":
            was.append((str(Fact._meta.get_field(name).verbose_name), str(value or "")))  # type: ignore[union-attr]
    return Said(decision, was)


def name_of(user: Any) -> str:
    return str(user.get_full_name() or user.get_username()) if user else ""


def _number(amount: Decimal) -> str:
    return str(format_compact_decimal(amount, format_type="long", locale=_locale(), fraction_digits=3))


def _locale() -> Locale:
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
