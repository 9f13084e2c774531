"""Several sums and, in one pair of parentheses, the same in another currency: “€2m and €3m ($2.4m and
$3.6m)”.
"""

from __future__ import annotations

from .amounts import Amount
from .languages import Language

FARTHEST = 60
"""Characters between two sums of a list."""


def differ(one: Amount, other: Amount) -> bool:
    """Whether two sums can be in two currencies. “$5” and “US$4” can, “$5” and “$4” cannot."""
    if one.currency != other.currency:
        return True
    return one.currencies != other.currencies and (len(one.currencies) > 1) != (len(other.currencies) > 1)


def in_lists(
    text: str, amounts: list[Amount], position: int, language: Language
) -> list[tuple[Amount, Amount]]:
    """The pairs of a list of sums that begins at `position`, and nothing where no such list begins."""
    firsts = _run(text, amounts, position)
    if len(firsts) < 2:
        return []
    begin = position + len(firsts)
    others = _run(text, amounts, begin, within=True)
    if len(others) != len(firsts) or not differ(firsts[0], others[0]):
        return []
    opened = language.paren.match(text[firsts[-1].end : others[0].start])
    closing = text[others[-1].end : others[-1].end + 40].partition(")")
    if not opened or opened["unit"].count(" ") > 4 or not closing[1] or any(map(str.isdigit, closing[0])):
        return []
    return list(zip(firsts, others, strict=True))


def _run(text: str, amounts: list[Amount], position: int, *, within: bool = False) -> list[Amount]:
    """Sums in one currency that follow one another without parentheses between them, five at most."""
    run: list[Amount] = []
    for amount in amounts[position : position + 5]:
        if amount.kind != "money" or (run and amount.currencies != run[0].currencies):
            break
        gap = text[run[-1].end : amount.start] if run else ""
        if run and (len(gap) > (8 if within else FARTHEST) or any(sign in gap for sign in "()[];.!?\n")):
            break
        run.append(amount)
    return run
