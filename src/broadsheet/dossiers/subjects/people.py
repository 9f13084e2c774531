"""People as texts introduce them: by a title before the name, or after it between commas, or as speaking."""

from __future__ import annotations

from collections.abc import Iterator

from .inflection import stems
from .sight import Sight

LONGEST_TITLE = 12
Person = tuple[int, int, str, int | None, bool]
"""First word of the name, the word after its last, title, country of the title, and whether the title is in
another case than the nominative."""


def people(sight: Sight) -> Iterator[Person]:
    """Everybody whom the wording introduces, in no order; the words are taken then."""
    titles = [(first, after, entry.text) for first, after, entry, _ in sight.rules.titles.find(sight.words)]
    for first, after, text in titles:
        yield from _titled(sight, first, after, text)
    for first, after, _ in titles:
        yield from _apposed(sight, first, after)
    for at in range(2, len(sight.words)):
        if sight.words[at].key in sight.rules.says and sight.words[at].gap == " ":
            yield from _speaking(sight, at)


def note_surnames(sight: Sight) -> None:
    """Note last names that titles introduce, so that no other name seems to begin with one."""
    for _first, after, *_ in sight.rules.titles.find(sight.words):
        end = sight.run_from(after, 3) if sight.follows(after) else after
        if end - after in (2, 3):
            last = sight.words[end - 1]
            sight.surnames.add(last.key)
            sight.surnames.update(stem for stem, _ in stems(last, sight.rules.language))


def _titled(sight: Sight, first: int, after: int, text: str) -> Iterator[Person]:
    """“Azerbaijani Defence Minister Zakir Hasanov”."""
    name = _end_of_title(sight, after)
    for at in dict.fromkeys((name, _past_employer(sight, name), after)):
        gap = sight.words[at].gap.lstrip('”“»"’') if at < len(sight.words) else ""
        if gap not in (" ", "\u00a0", ", ", ". ", "\n"):
            continue
        end = sight.run_from(at, 5)
        if gap in (", ", ". ") and not (_closes(sight, end) if gap == ", " else at - first <= 1):
            continue
        if _is_full(sight, at, end):
            start, noun = _start_of_title(sight, first), sight.slice(first, after)
            oblique = noun.lower() != text.lower()
            says = sight.slice(start, at)
            if oblique and sight.rules.language == "ru":
                says = says.replace(noun, text, 1)
            if text in sight.rules.honorifics and start == first:
                says = ""
            yield _taken(sight, at, end, says, _country(sight, start, at), oblique)
            return


def _apposed(sight: Sight, first: int, after: int) -> Iterator[Person]:
    """“Alessandro Profumo, the chief executive of Leonardo,”."""
    start = _start_of_title(sight, first)
    if start and sight.words[start - 1].key in sight.rules.not_names and sight.words[start - 1].gap == ", ":
        before = start - 1
    else:
        before = start
    if before < 2 or sight.words[before].gap != ", ":
        return
    name = sight.run_to(before, 5)
    if _is_full(sight, name, before) and not any(
        word.key in sight.rules.links for word in sight.words[name:before]
    ):
        end = _end_of_title(sight, after)
        end = max(end, sight.run_from(end)) if end > after else end
        yield _taken(sight, name, before, sight.slice(start, end), _country(sight, start, end))


def _speaking(sight: Sight, at: int) -> Iterator[Person]:
    name = sight.run_to(at, 4)
    if at - name not in (2, 3) or not _is_full(sight, name, at):
        return
    if any(sight.words[each].key in sight.rules.title_words for each in range(name, at)):
        return
    if next(sight.rules.capitals.find(sight.words[at - 1 : at]), None) or not _stands_free(sight, name):
        return
    if not _named_by_surname(sight, at):
        return
    yield _taken(sight, name, at, "", None)


def _named_by_surname(sight: Sight, at: int) -> bool:
    """Whether the last name before word `at` stands alone later, as that of a person does, not of a team."""
    last = sight.words[at - 1]
    later = range(at, len(sight.words))
    return any(
        sight.words[each].key == last.key and not (sight.follows(each) and sight.words[each - 1].capital)
        for each in later
    )


def _start_of_title(sight: Sight, first: int) -> int:
    start = first
    while start and first - start < LONGEST_TITLE and sight.follows(start):
        before = sight.words[start - 1]
        if start - 1 in sight.people or _is_person(sight, start - 1):
            break
        known = (start - 1) in sight.named or (start - 1) in sight.taken
        if before.key in sight.rules.around or known or (before.text.isupper() and len(before.text) > 2):
            start -= 1
        else:
            break
    while start < first and start not in sight.named and sight.words[start].key in _connecting(sight):
        start += 1
    return start


def _connecting(sight: Sight) -> frozenset[str]:
    return sight.rules.links | sight.rules.not_names


def _past_employer(sight: Sight, at: int) -> int:
    """The person's name after “of Leonardo”: the last two words of “Leonardo Alessandro Profumo”."""
    after = at
    while after < len(sight.words) and after - at < 3 and sight.words[after].key in sight.rules.links:
        after += 1
    end = sight.run_from(after, 5) if after > at else after
    return end - 2 if end - after >= 3 else at


def _is_person(sight: Sight, at: int) -> bool:
    known = sight.named.get(at)
    return known is not None and known.kind == "person"


def _end_of_title(sight: Sight, after: int) -> int:
    """Behind what goes on with the title: “of the Ministry of Economy of Azerbaijan”."""
    end = after
    while (
        end < len(sight.words) and end - after < LONGEST_TITLE and (sight.follows(end) or end in sight.taken)
    ):
        if sight.words[end].key in sight.rules.around or end in sight.taken or sight.country(end) is not None:
            end += 1
        else:
            break
    while end > after and sight.words[end - 1].key in sight.rules.links:
        end -= 1
    return end


def _closes(sight: Sight, end: int) -> bool:
    following = sight.words[end].gap if end < len(sight.words) else "."
    return following[:1] in (",", ".", ")", ";") or following.startswith("\n")


def _is_full(sight: Sight, start: int, end: int) -> bool:
    """Whether these words are a first and a last name: no digits, no shouting, no title."""
    words = sight.words[start:end]
    capital = [word for word in words if word.capital and len(word.text) > 1]
    return (
        2 <= len(words) <= 5
        and any(word.gap not in ("-", "’", "'") for word in words[1:])
        and len(capital) >= (2 if len(words) == 2 and len(words[0].text) > 1 else 1)
        and words[-1].capital
        and len(words[-1].text) > 1
        and not any(word.text[-1].isdigit() or word.text[0].isdigit() for word in words)
        and not (len(words) < 3 and any(word.text.isupper() and len(word.text) > 3 for word in words))
        and words[0].key not in sight.rules.title_words
    )


def _stands_free(sight: Sight, at: int) -> bool:
    """Whether the word before is not a name's too."""
    return not (at and sight.follows(at) and (sight.words[at - 1].capital and not sight.words[at - 1].opens))


def _country(sight: Sight, start: int, end: int) -> int | None:
    return next((found for at in range(start, end) if (found := sight.country(at)) is not None), None)


def _taken(sight: Sight, start: int, end: int, says: str, of: int | None, oblique: bool = False) -> Person:
    sight.taken.update(range(start, end))
    sight.people.update(range(start, end))
    return start, end, says, of, oblique
