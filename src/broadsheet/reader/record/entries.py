"""What a dossier says of one fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from broadsheet.dossiers.models import Fact, Party
from broadsheet.dossiers.models.subjects import State
from broadsheet.front import dates
from broadsheet.front.languages import page_language
from broadsheet.front.services import path_in

from .amounts import written

WORDS = 4
"""At either end of a sentence, by which a browser finds it in the story."""


@dataclass(frozen=True, slots=True)
class Named:
    """A party: `address` is that of its dossier, and empty while nobody confirmed whom the name means."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`when` is as precise as the sentence says; `dated` tells whether it says it, else the story's date
    stands for it. `corrected` is when the story was corrected last.
    """

    fact: Fact
    at: date
    when: str
    dated: bool
    amount: str
    parties: tuple[Named, ...]
    address: str
    in_story: str
    corrected: datetime | None

    @property
    def year(self) -> str:
        return str(self.at.year)

    @property
    def apart(self) -> str:
        """The amount, where the words beside it do not say it already."""
        return "" if any(map(str.isdigit, self.fact.says)) else self.amount

    @property
    def iso(self) -> str:
        """For `datetime` attributes: `2021-11-17`, `2020-02`, `2020`."""
        length = {Fact.Precision.YEAR: 4, Fact.Precision.MONTH: 7}.get(
            Fact.Precision(self.fact.precision), 10
        )
        return self.at.isoformat()[: length if self.dated else 10]

    @property
    def language(self) -> str:
        """Of the sentence, where it is not that of the page."""
        code: str = self.fact.story.locale.language_code
        return "" if code == page_language() else code


def entries_of(facts: Iterable[Fact], names: Mapping[int, str]) -> list[Entry]:
    """The latest first. `names` are those of the parties by key, in the page's language."""
    found = [entry_of(fact, names) for fact in facts]
    return sorted(found, key=lambda entry: (entry.at, entry.fact.pk), reverse=True)


def entry_of(fact: Fact, names: Mapping[int, str]) -> Entry:
    """The fact in the page's language."""
    parties = [_named(party, names) for party in fact.party_set.all()]
    return Entry(
        fact=fact,
        at=fact.day or dates.local(fact.story.dated).date(),
        when=_when(fact),
        dated=fact.day is not None,
        amount=written(fact),
        parties=tuple(dict.fromkeys(parties)),
        address=path_in(page_language(), "dossiers:fact", number=fact.pk),
        in_story=in_story(fact.story.get_absolute_url(), fact.sentence),
        corrected=corrected(fact),
    )


def by_year(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Under the years they are of, in the order given."""
    years: dict[str, list[Entry]] = {}
    for entry in entries:
        years.setdefault(entry.year, []).append(entry)
    return list(years.items())


def in_story(address: str, sentence: str) -> str:
    """The story's address with a text fragment: browsers that know it go to the sentence and mark it."""
    words = sentence.split()
    parts = [words] if len(words) <= 2 * WORDS else [words[:WORDS], words[-WORDS:]]
    return f"{address}#:~:text=" + ",".join(
        quote(" ".join(part), safe="").replace("-", "%2D") for part in parts
    )


def corrected(fact: Fact) -> datetime | None:
    """When its story was corrected last."""
    return max((each.made_at for each in fact.story.corrections.all()), default=None)


def is_public(party: Party) -> bool:
    """Whether readers may know which subject it is."""
    subject = party.subject
    return subject is not None and subject.state == State.CONFIRMED and subject.merged_into_id is None


def _when(fact: Fact) -> str:
    if fact.day is None:
        return dates.day(fact.story.dated)
    if fact.precision == Fact.Precision.YEAR:
        return str(fact.day.year)
    return dates.month(fact.day) if fact.precision == Fact.Precision.MONTH else dates.day(fact.day)


def _named(party: Party, names: Mapping[int, str]) -> Named:
    if party.subject is None or not is_public(party):
        return Named(party.name, "")
    slug = party.subject.slug
    name = names.get(party.subject.pk, party.subject.name)
    return Named(name, path_in(page_language(), "dossiers:dossier", slug=slug))
