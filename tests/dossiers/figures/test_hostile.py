"""Whatever is in a text, it is read without failing and in time that grows as the text does."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from types import FrameType
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from broadsheet.dossiers.figures.checking import Check
from broadsheet.dossiers.figures.languages import codes, load
from tests.places import SHARED, needs_shared

from .reading import checked

DAY = date(2004, 11, 17)
PIECES = [
    *(
        "£",
        "$",
        "€",
        "US$",
        "Rs",
        "DM",
        "5",
        "1.2",
        "10,000",
        "1,5",
        "bn",
        "m",
        "million",
        "p",
        "%",
        " per cent",
    ),
    *(
        " euros",
        " dollars",
        " won",
        " to ",
        " and ",
        "between ",
        "about ",
        ", or ",
        "(",
        ")",
        "; ",
        " - ",
        "/",
    ),
    *(
        " = ",
        "-",
        "half a ",
        "two ",
        "²",
        "½",
        "٣",
        "\u200f",
        "\u00a0",
        "\n",
        " at the time",
        "млрд",
        " manat",
    ),
]
_unhurried = settings(max_examples=150, deadline=None, phases=[Phase.explicit, Phase.generate], database=None)


def sound(check: Check) -> None:
    """Assert that every amount stands where it says, and none overlaps another."""
    assert all(check.text[it.start : it.end] == it.surface for it in check.amounts)
    assert all(one.end <= other.start for one, other in zip(check.amounts, check.amounts[1:], strict=False))
    assert all(it.low <= it.high for it in check.amounts)
    assert all(it.sentence for it in check.checked)


@_unhurried
@given(st.text(max_size=200), st.sampled_from(codes()))
def test_any_text_is_read(text: str, language: str) -> None:
    sound(checked(text, DAY, language))


@_unhurried
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(codes()))
def test_any_heap_of_figures_is_read(text: str, language: str) -> None:
    sound(checked(text, DAY, language))


@needs_shared
@pytest.mark.parametrize("language", codes())
def test_naughty_strings_are_read(language: str) -> None:
    for text in json.loads((SHARED / "data/hostile/blns.json").read_text(encoding="utf-8")):
        sound(checked(text, DAY, language))
        sound(checked(f"$5m ({text}£3m){text} €2bn{text} ({text}$1", DAY, language))


HEAPS: dict[str, Callable[[int], str]] = {
    "numbers": lambda n: " ".join(str(number * 7919 % 100_000) for number in range(n)),
    "sums": lambda n: " ".join(f"${number}m" for number in range(n)),
    "sums in commas": lambda n: ", or ".join(f"${number}" for number in range(n)),
    "conversions": lambda n: " ".join(f"${number}m (£{number}m)" for number in range(1, n)),
    "one pair of parentheses": lambda n: "$5m (" + "; ".join(f"{'£€'[i % 2]}{i}" for i in range(n)),
    "lists": lambda n: "€2m and €3m (£1m and £2m), " * (n // 4),
    "ranges": lambda n: " to ".join(f"${number}" for number in range(n)),
    "number words": lambda n: "one hundred and " * n,
    "crowns": lambda n: "5m crowns " * n,
    "digits": lambda n: "1" * 10 * n,
    "commas": lambda n: "1," * 10 * n,
    "spaces": lambda n: "$5m" + " " * 10 * n + "(£3m)",
    "open parentheses": lambda n: "$5m " + "(" * 10 * n,
    "tails": lambda n: "$5m (£3m " + "at the time " * n,
    "hedges": lambda n: "$5m (" + "about " * n + "£3m)",
    "lines": lambda n: "5\n" * n,
}


@pytest.mark.parametrize("heap", HEAPS)
def test_twice_the_text_takes_twice_the_steps(heap: str) -> None:
    few, many = (steps(HEAPS[heap](number)) for number in (1000, 2000))
    assert many <= 2.3 * few + 2000


def steps(text: str) -> int:
    """How many lines of the program are run for a text."""
    taken = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal taken
        taken += event == "line"
        return trace

    checked("£1m ($2m)", DAY)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        checked(text, DAY)
    finally:
        sys.settrace(before)
    return taken


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for code in codes():
        checked("5 dollars, 6 euros, 7 pounds", DAY, code)
        language = load(code)
        for field in fields(language):
            if isinstance(value := getattr(language, field.name), re.Pattern):
                yield f"{code} {field.name}", value
        for initial, (pattern, _) in language.after._compiled.items():
            yield f"{code} {initial}", pattern


def test_no_expression_can_go_back_farther_than_a_few_hundred_characters() -> None:
    """Steps inside the expressions are not seen from here, so their reach is measured instead."""
    from re import _parser  # type: ignore[attr-defined]

    reach = {
        name: _parser.parse(pattern.pattern, pattern.flags).getwidth()[1]
        for name, pattern in patterns()
        if not name.endswith(("number", "strict"))
    }
    assert {name: width for name, width in reach.items() if width > 800} == {}


@pytest.mark.parametrize("code", codes())
def test_the_expression_of_a_number_repeats_nothing_within_what_it_repeats(code: str) -> None:
    from re import _constants, _parser  # type: ignore[attr-defined]

    def nested(part: Any, within: bool) -> bool:
        for operation, argument in part:
            if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
                endless = argument[1] == _constants.MAXREPEAT
                if (endless and within) or nested(argument[2], within or endless):
                    return True
            elif operation is _constants.BRANCH:
                if any(nested(branch, within) for branch in argument[1]):
                    return True
            elif operation is _constants.SUBPATTERN and nested(argument[-1], within):
                return True
        return False

    assert not nested(_parser.parse(load(code).number.pattern), False)


def test_five_megabytes_are_read() -> None:
    text = ("The ship came in at noon and left again at night. " * 100 + "It paid £1.2m ($2.2m). ") * 1000
    assert len(text) > 5_000_000
    assert len(checked(text, DAY).checked) == 1000
