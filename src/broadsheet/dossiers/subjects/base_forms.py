"""The name behind an inflected one, as well as its letters tell: “Zakir Həsənovun” is Zakir Həsənov."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .inflection import stems

if TYPE_CHECKING:
    from .sight import Sight
    from .things import Thing


def person(sight: Sight, start: int, end: int, oblique: bool) -> str:
    """What to call the person whom these words name, in a case other than the nominative if `oblique`."""
    name = sight.slice(start, end)
    if sight.rules.language == "ru":
        return " ".join(map(_nominative, name.split())) if oblique else name
    return _without_ending(sight, end, name)


def thing_name(sight: Sight, thing: Thing) -> str:
    """What to call a thing: with its noun, where the language has it so."""
    name, language = sight.slice(thing.start, thing.end), sight.rules.language
    if thing.noun and thing.kind in sight.rules.with_noun and not _is_quoted(sight, thing):
        if thing.noun[0] < thing.start and thing.kind == "place":
            return name
        if thing.noun[0] < thing.start:
            return f"{thing.called[:1].upper()}{thing.called[1:]} {name}"
        if language == "ru":
            name = " ".join(map(_nominative_adjective, name.split()))
        return f"{name} {thing.called}"
    if thing.noun is None and thing.called and language in ("az", "tr"):
        last = sight.words[thing.end - 1]
        return name[: len(name) - len(last.text) + len(thing.called.split()[-1])]
    return name if thing.noun else _without_ending(sight, thing.end, name)


def genitive(country: str) -> str:
    """Of a Russian name of a country: “Азербайджана”, “Италии”."""
    words = [_GENITIVE_WHOLE.get(word) or _first(_GENITIVE, word) for word in country.split()]
    return " ".join(words)


def _is_quoted(sight: Sight, thing: Thing) -> bool:
    return any(sign in '“„«"' for sign in sight.words[thing.start].gap)


def _without_ending(sight: Sight, end: int, name: str) -> str:
    """Without the ending of a case, if the text has the bare name too or it is a surname that tells."""
    last = sight.words[end - 1]
    for stem, derived in stems(last, sight.rules.language):
        if derived:
            continue
        if _SURNAME.search(stem) or any(word.key == stem and word.capital for word in sight.words):
            return name[: len(name) - len(last.text) + len(stem)]
    return name


_SURNAME = re.compile(r"(?:[oeö]v|[oeö]va|zad[əe]|skiy?|oğlu)$")

_NOMINATIVE = (
    (re.compile(r"(ов|ев|ёв|ин)(?:а|у|ым|е|ом)$"), r"\1"),
    (re.compile(r"(ск|цк)(?:ого|ому|им|ом)$"), r"\1ий"),
    (re.compile(r"([аеиоу])(?:я|ю|ем|е)$"), r"\1й"),
    (re.compile(r"([рл])(?:я|ю|ем)$"), r"\1ь"),
    (re.compile(r"([бвгджзклмнпрстфхцчшщ])(?:а|у|ом|ем)$"), r"\1"),
)
_ADJECTIVE = (
    (re.compile(r"(ск|цк)(?:ого|ому|им|ом)$"), r"\1ий"),
    (re.compile(r"(ск|цк)(?:ую|ой|ою)$"), r"\1ая"),
    (re.compile(r"(н)(?:ого|ому|ым|ом)$"), r"\1ый"),
)
_GENITIVE = (
    (re.compile(r"ия$"), "ии"),
    (re.compile(r"ская$"), "ской"),
    (re.compile(r"ая$"), "ой"),
    (re.compile(r"[ая]$"), "ы"),
    (re.compile(r"ь$"), "и"),
    (re.compile(r"й$"), "я"),
    (re.compile(r"([бвгджзклмнпрстфхцчшщ])$"), r"\1а"),
)
_GENITIVE_WHOLE = {
    "США": "США",
    "Великобритания": "Великобритании",
    "Беларусь": "Беларуси",
    "Турция": "Турции",
    "Мали": "Мали",
    "Северная": "Северной",
    "Южная": "Южной",
    "Корея": "Кореи",
    "Саудовская": "Саудовской",
    "Нидерланды": "Нидерландов",
    "Объединенные": "Объединенных",
    "Арабские": "Арабских",
    "Эмираты": "Эмиратов",
    "Соединенные": "Соединенных",
    "Штаты": "Штатов",
    "Филиппины": "Филиппин",
    "ЮАР": "ЮАР",
    "Молдова": "Молдовы",
}


def _nominative(word: str) -> str:
    return _first(_NOMINATIVE, word)


def _nominative_adjective(word: str) -> str:
    return _first(_ADJECTIVE, word)


def _first(rules: tuple[tuple[re.Pattern[str], str], ...], word: str) -> str:
    for pattern, base in rules:
        if pattern.search(word):
            return pattern.sub(base, word)
    return word
