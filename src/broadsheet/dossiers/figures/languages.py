"""A language: everything in its file, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from .units import Unit, Units, after, before
from .vocabulary import END, SPACE, Expression, Vocabulary, Words

FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Language:
    """One language, as its file declares it."""

    code: str
    decimal: str
    also_decimal: str
    spaced_sums: bool
    number: re.Pattern[str]
    strict: re.Pattern[str]
    group: str
    words: re.Pattern[str]
    word_values: Mapping[str, Decimal]
    parts: Mapping[str, Decimal]
    alone: Mapping[str, Decimal]
    scale_word: re.Pattern[str]
    scale_touching: re.Pattern[str]
    scale_spaced: re.Pattern[str]
    scale_values: tuple[Decimal, ...]
    abbreviations: Mapping[str, Decimal]
    before: Mapping[str, Unit]
    longest_before: int
    after: Units
    touching: Mapping[str, Unit]
    noun: re.Pattern[str]
    hedge: re.Pattern[str]
    range_to: re.Pattern[str]
    range_and: re.Pattern[str]
    joining: re.Pattern[str]
    between: re.Pattern[str]
    coming: re.Pattern[str]
    moving: frozenset[str]
    spanning: frozenset[str]
    countries: Words
    rate: re.Pattern[str]
    not_nouns: frozenset[str]
    not_before: frozenset[str]
    months: Words
    paren: re.Pattern[str]
    apposed: re.Pattern[str]
    or_else: re.Pattern[str]
    onward: re.Pattern[str]
    tail: re.Pattern[str]
    then: frozenset[str]
    by_rate: re.Pattern[str]
    equal: re.Pattern[str]
    not_within: re.Pattern[str]
    said: Mapping[str, str] = field(default_factory=dict)


def codes() -> tuple[str, ...]:
    """The languages there are files for."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def language_of(text: str) -> str:
    """The code of the language that a text most likely is in, by its commonest words and its letters."""
    head = text[:20_000].casefold()
    words = re.findall(r"[^\W\d_]+", head)
    scores = {
        code: sum(word in telltale for word in words) + sum(map(head.count, letters))
        for code, (telltale, letters) in _telltales().items()
    }
    best = max(scores, key=lambda code: scores[code], default="en")
    return best if scores.get(best) else "en"


@cache
def load(code: str) -> Language:
    """The language with this code. `LookupError` where there is no file for it."""
    if code not in codes():
        raise LookupError(f"There is no language {code!r}; there are {', '.join(codes())}.")
    return _compiled(_file(code))


@cache
def _file(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


@cache
def _telltales() -> dict[str, tuple[frozenset[str], str]]:
    return {code: (frozenset(_file(code)["telltale"]), _file(code)["letters"]) for code in codes()}


def _compiled(file: dict[str, Any]) -> Language:
    inflected = file.get("inflection", {})
    one_of = Vocabulary(inflected.get("endings", ()), inflected.get("most", 1)).one_of
    numbers, link = file["numbers"], one_of(file.get("links", {}).get("words", ()))
    # Between two words of a number or a unit there may be a hyphen: “a 20-million-euro deal”.
    gap = rf"[\s-]?(?:(?:{link})(?:(?<=['’])|{SPACE}))?" if "links" in file else r"[\s-]?"
    scales = "|".join(f"({one_of(words)})" for words in file["scales"].values())
    abbreviations = {word: Decimal(value) for value, words in file["abbreviations"].items() for word in words}
    signs = before(file)
    talk, spans = file["conversions"], file["ranges"]
    word_values = {word: Decimal(str(value)) for word, value in file["words"].items()}
    parts = {word: Decimal(str(value)) for word, value in file["parts"].items()}
    alone = {word: Decimal(value) for word, value in file.get("alone", {}).items()}
    countries = dict(file["countries"])
    for entry in file["currency"]:
        countries |= entry.get("of", {}) | entry.get("after", {})
    every_scale = one_of(word for words in file["scales"].values() for word in words)
    return Language(
        code=file["code"],
        decimal=numbers["decimal"],
        also_decimal=numbers["also_decimal"],
        spaced_sums=numbers.get("spaced_sums", False),
        number=_number(numbers),
        strict=_strict(numbers),
        group="".join(numbers["group"]),
        words=_number_words(one_of, word_values, parts, alone, every_scale),
        word_values=word_values,
        parts=parts,
        alone=alone,
        scale_word=re.compile(rf"[\s-]?(?:{scales}){END}", re.I),
        scale_touching=re.compile(rf"({one_of(abbreviations)}){END}"),
        scale_spaced=re.compile(rf"{SPACE}?({one_of(abbreviations)}){END}"),
        scale_values=tuple(map(Decimal, file["scales"])),
        abbreviations=abbreviations,
        before=signs,
        longest_before=max(map(len, signs)),
        after=after(file, gap, one_of),
        touching={
            sign: Unit(tuple(currencies), minor=sign != "€") for sign, currencies in file["touching"].items()
        },
        noun=re.compile(
            rf"(?P<ending>{one_of(file['counts'].get('endings', ()))})?"
            rf"[ \u00a0-](?:(?:{link}){SPACE}?)?([^\W\d_][^\W_]{{0,30}})"
            r"(?:[ \u00a0]([^\W\d_][^\W_]{0,30}))?"
        ),
        hedge=re.compile(rf"(?<![^\W_])({one_of(file['hedges']['words'])}){SPACE}?\Z", re.I),
        range_to=re.compile(rf"{SPACE}(?:{one_of(spans['to'])}){SPACE}(?:{one_of(spans['between'])})?\Z"),
        range_and=re.compile(rf"{SPACE}(?:{one_of(spans['and'])}){SPACE}\Z"),
        joining=re.compile(rf"\s(?:{one_of(spans['and'])})\s"),
        between=re.compile(rf"(?:^|[^\w])(?:{one_of(spans['between'])}){SPACE}\Z", re.I),
        coming=re.compile(rf"(?:^|[^\w])(?:{one_of(spans['from'])}){SPACE}\Z", re.I),
        moving=frozenset(spans["moves"]),
        spanning=frozenset(spans["spanning"]),
        countries=Words(countries),
        rate=re.compile(rf"{SPACE}?(?:[=–—-]|{one_of(file['rates']['equals'])}){SPACE}?\Z|{SPACE}\Z", re.I),
        not_nouns=frozenset([*file["counts"]["not_nouns"], *file["counts"]["durations"]]),
        not_before=frozenset(file["counts"]["not_before"]),
        months=Words(dict.fromkeys(file["counts"]["months"], "")),
        **_conversions(talk, file["hedges"]["words"], one_of),
    )


def _number(numbers: dict[str, Any]) -> re.Pattern[str]:
    """A number, or a date, a time, a version: everything between two digits that may belong together."""
    spaces = "\u00a0\u202f\u2009" + (" " if " " in numbers["group"] else "")
    grouped = rf"\d{{1,3}}(?:[{spaces}]\d{{3}})+(?!\d)(?:[.,]\d+)?"
    return re.compile(rf"{grouped}|\d(?:[\d.,:/'’]*\d)?[½¼¾⅓⅔]?|[½¼¾]", re.ASCII)


def _strict(numbers: dict[str, Any]) -> re.Pattern[str]:
    """A number in the language's own format; the groups are its whole part and its decimals."""
    signs = re.escape("".join({*numbers["group"], "'", "’", "\u00a0", "\u202f", "\u2009"}))
    lakhs = r"|\d{1,2}(?:,\d{2})+,\d{3}" if "," in numbers["group"] else ""
    decimal = re.escape(numbers["decimal"])
    return re.compile(rf"(\d{{1,3}}(?:[{signs}]\d{{3}})+{lakhs}|\d+)(?:{decimal}(\d+))?", re.ASCII)


def _number_words(
    one_of: Expression, words: Iterable[str], parts: Iterable[str], alone: Iterable[str], scales: str
) -> re.Pattern[str]:
    single = rf"(?:{one_of(words)})"
    return re.compile(
        rf"(?<![^\W_])(?<!-)(?:(?P<part>{one_of(parts)})(?=(?:{SPACE}|-)(?:{scales}){END})"
        rf"|(?P<alone>{one_of(alone)}){END}|(?P<words>{single}(?:(?:{SPACE}|-)(?:and{SPACE})?{single}){{0,3}}){END})",
        re.I,
    )


def _conversions(talk: dict[str, Any], hedges: list[str], one_of: Expression) -> dict[str, Any]:
    strong, hedge = (one_of(word.rstrip(".") for word in words) for words in (talk["or"], hedges))
    leading = one_of({word.rstrip(".") for word in (*talk["or"], *talk["lead"], *hedges)} - {""})
    lead = rf"(?:(?:(?:{leading}){END}\.?,?\s?|[=~≈]\s?){{0,4}})"
    dash = r"(?:-{1,2}|[–—])"
    return {
        "paren": re.compile(rf"(?P<unit>(?:[^()\[\]!?;\n]|\n(?!\n)){{0,70}}?)[(\[]\s?{lead}\Z", re.I),
        "or_else": re.compile(
            rf"(?P<unit>[^()\[\]!?;,.\n]{{0,30}}?)(?:,\s?|\s{dash}\s|\s)(?:{strong})\.?,?\s(?:(?:{hedge})\.?\s?){{0,2}}\Z"
            r"|\s?/\s?\Z|\s?=\s?\Z",
            re.I,
        ),
        "apposed": re.compile(
            rf"(?P<unit>[^()\[\]!?;,.\n]{{0,30}}?)(?:(?P<comma>,\s)(?:(?:{hedge})\.?\s)?|(?P<dash>\s{dash}\s)(?:(?:{hedge})\.?\s)?)\Z",
            re.I,
        ),
        "onward": re.compile(rf"\s?(?:[;:,/]\s?|\s(?:{strong}|and)\s){lead}\Z", re.I),
        "tail": re.compile(
            rf"[ ,-]{{0,2}}(?P<tail>{one_of(talk['tails'])}|(?:{one_of(talk['per'])}){SPACE}[^\W\d_]{{1,20}}"
            rf"|-(?:{one_of(talk['per'])})-[^\W\d_]{{1,20}}){END}",
            re.I,
        ),
        "then": frozenset(talk["then"]),
        "equal": re.compile(rf"\s(?:{one_of(talk.get('equal', ()))}){END}", re.I),
        "by_rate": re.compile(rf"(?<![^\W_])(?:{one_of(talk['rates'])}){END}", re.I),
        "not_within": re.compile(rf"(?<![^\W_])(?:{one_of(talk['not_within'])}){END}", re.I),
    }
