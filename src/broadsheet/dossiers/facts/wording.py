"""A fact in short, in the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from broadsheet.dossiers.figures.amounts import Amount

from .mentions import Mention
from .rules import Language, Rule

LONGEST = 200
"""Characters, so that a list of facts has each on a line or two."""


def says(
    rule: Rule,
    text: str,
    cue: re.Match[str],
    end: int,
    roles: Mapping[str, Sequence[Mention]],
    amount: Amount | None,
    changed: str,
    language: Language,
) -> str:
    """The rule's wording with the names, the amount and what is told of. `end` is that of the clause,
    `changed` the sign of a change in percent.
    """
    sum_ = _written(amount)
    if amount is not None and changed:
        sum_ = f"{changed}{sum_}"
    detail = rule.detail.match(text, cue.end(), end) if rule.detail else None
    told = detail[0].rstrip(" ,.;:–—-") if detail else ""
    words = {
        role: _listed([_shown(it, text, rule, language) for it in names], language)
        for role, names in roles.items()
    }
    words |= {f"{role}_s": _owning(names, language) for role, names in roles.items()}
    words |= {"amount": sum_, "cue": cue[0].strip(), "detail": told}
    line = _FIELD.sub(lambda it: words.get(it[1], ""), rule.says)
    if sum_ and amount is not None and amount.surface not in line:
        line = f"{line} ({sum_})"
    line = " ".join(line.split()).strip(" :")
    return _cut(line[:1].upper() + line[1:])


_FIELD = re.compile(r"\{(\w+)\}")


def _shown(name: Mention, text: str, rule: Rule, language: Language) -> str:
    """Of a country whom of it is meant: “Indian foreign minister”."""
    if not name.is_country or rule.kind not in _OF_PEOPLE or text[name.start : name.end] != name.name:
        return name.name  # the last: it is of the sentence before
    end = name.end
    for word in _WHOM.finditer(text, name.end, name.end + 60):
        if word.start() != end or not language.beside.match(word[1]) or word[1] in language.of:
            break
        if language.conjunction.match(word[1]):
            break
        end = word.end()
    return text[name.start : end].removesuffix("'s").removesuffix("’s")


_OF_PEOPLE = frozenset({"meeting", "visit", "agreement", "statement", "appointment"})
_WHOM = re.compile(r" ?(['’]s|[a-z-]+)")


def _listed(names: Sequence[str], language: Language) -> str:
    written = list(dict.fromkeys(names))
    if len(written) < 2:
        return "".join(written)
    return f"{', '.join(written[:-1])} {language.joined} {written[-1]}"


def _owning(names: Sequence[Mention], language: Language) -> str:
    """“Italian”, “Azerbaijan’s”, “Leonardo’s”: before a noun."""
    listed = _listed([it.name for it in names], language)
    if not names or names[-1].adjective:
        return listed
    return f"{listed}’s" if language.code == "en" else listed


def _written(amount: Amount | None) -> str:
    return f"{amount.hedge.casefold()} {amount.surface}".strip() if amount else ""


def _cut(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
