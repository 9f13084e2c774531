"""Two numbers that are the ends of one figure: “$20 to $30”, “between 20m and 30m euros”, “5-10%”."""

from __future__ import annotations

from decimal import Decimal

from .languages import Language
from .raw import Raw
from .units import Unit

FARTHEST = 14
"""Characters between the two numbers."""

MOST = Decimal(12)
"""How many times the lower end the upper one may be, unless the text says “between”."""


def joined(text: str, raws: list[Raw], language: Language) -> list[Raw]:
    """The numbers, those that belong together made one; two bare numbers with a hyphen are left out."""
    done: list[Raw] = []
    position = 0
    while position < len(raws):
        first = raws[position]
        second = raws[position + 1] if position + 1 < len(raws) else None
        link = _link(text, first, second, language, done[-1] if done else None) if second else ""
        if second is None or not link:
            done.append(first)
            position += 1
        elif made := _made(first, second, between=link == "between"):
            done.append(made)
            position += 2
        elif link == "dash" and first.unit is None and second.unit is None:
            position += 2  # a score, or part of a telephone number
        else:
            done.append(first)
            position += 1
    return done


def _link(text: str, first: Raw, second: Raw, language: Language, last: Raw | None) -> str:
    gap = text[first.end : second.start]
    if not gap or len(gap) > FARTHEST:
        return ""
    if gap.strip() in ("-", "–", "—", "‑") and len(gap) <= 3 and gap != " -":
        return "dash" if gap[0] == gap[-1] or len(gap) == 1 else ""
    before = text[max(0, first.start - 24) : first.start]
    if language.range_and.match(gap):
        # “between $6bn and $7bn (£3.2bn and £3.7bn)”
        again = last is not None and last.other and text[last.end : first.start].strip() in ("(", "[")
        return "between" if again or language.between.search(before) else ""
    if not language.range_to.match(gap):
        return ""
    came = language.coming.search(before) is not None
    words = [word.strip(",;()").casefold() for word in text[max(0, first.start - 80) : first.start].split()]
    words = words[-8:] if came else words[-4:]
    shares = second.scale and first.scale is None and (first.unit is None or second.unit is None)
    if shares or (came and any(word in language.spanning for word in words)):
        return "to"
    return "" if any(word in language.moving for word in words) else "to"


def _made(first: Raw, second: Raw, *, between: bool) -> Raw | None:
    """Both as one, or nothing where they do not belong together."""
    unit = first.unit or second.unit
    if unit is None and (first.in_words or second.in_words):
        return None
    if first.unit and second.unit and not _same(first.unit, second.unit):
        return None
    low = Raw(
        first.start, first.end, first.number, first.value, first.step, first.scale, first.unit or second.unit
    )
    high = Raw(
        second.start, second.end, second.number, second.value, second.step, second.scale,
        second.unit or first.unit,
    )  # fmt: skip
    if first.scale is None and second.scale and first.value < 1000 and first.value < second.value:
        low.scale = second.scale
    if not low.worth < high.worth or (high.worth > low.worth * MOST and not between):
        return None
    if low.looks_like_a_year and high.looks_like_a_year and unit is None:
        return None
    low.end, low.other = second.end, high
    low.prefixed = first.prefixed or second.prefixed
    return low


def _same(one: Unit, other: Unit) -> bool:
    if one.is_share or other.is_share:
        return one.is_share and other.is_share
    return bool(set(one.currencies) & set(other.currencies))
