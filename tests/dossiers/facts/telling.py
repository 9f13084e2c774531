"""Stories that tell something, and what the rules would read of them, without the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from broadsheet.dossiers.background.sentences import spans_of
from broadsheet.dossiers.facts import keeping
from broadsheet.dossiers.facts.extraction import Extracted, ExtractedParty
from broadsheet.dossiers.models import Alias, Fact, Subject
from broadsheet.dossiers.reuse.paragraphs import passages_of
from broadsheet.dossiers.subjects.names import folded
from broadsheet.stories.models import Story

INVESTS = "Azerbaijan’s overall investment in Italy is estimated at 1.7 billion euros."
SIGNED = "Zakir Hasanov and Alessandro Profumo signed an agreement in February 2020."
OTHER = "The mayor spoke of the weather."


def body(*paragraphs: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


def extracted(story: Story, sentence: str, **fields: Any) -> Extracted:
    """A fact where the sentence stands in the story; an investment unless said otherwise."""
    for passage in passages_of(story.body.raw_data):
        for start, end in spans_of(passage.text):
            if passage.text[start:end] == sentence:
                whole: dict[str, Any] = {
                    "kind": "investment",
                    "position": passage.key,
                    "start": start,
                    "end": end,
                    "sentence": sentence,
                    "says": "Azerbaijan invests in Italy",
                    "day": None,
                    "precision": "",
                    "place": "",
                    "amount": None,
                    "amount_to": None,
                    "unit": "",
                    "currency": "",
                    "hedge": "",
                    "parties": (),
                    "sure": 0.8,
                }
                return Extracted(**whole | fields)
    raise AssertionError(f"{story} does not say: {sentence}")


def money(amount: str, currency: str = "EUR") -> dict[str, Any]:
    return {"amount": Decimal(amount), "unit": "money", "currency": currency}


def between(*names: str, subjects: Sequence[Subject | None] = ()) -> tuple[ExtractedParty, ...]:
    """Parties of these names, those of `subjects` known."""
    keys = [subject.pk if subject else None for subject in subjects] + [None] * len(names)
    return tuple(ExtractedParty(name, "with", key) for name, key in zip(names, keys, strict=False))


def tell(story: Story, sentence: str = INVESTS, **fields: Any) -> Fact:
    """Have the record propose this of the story alone, and return it."""
    keeping.keep(story, [extracted(story, sentence, **fields)])
    return Fact.objects.get(story=story, sentence=sentence)


def subject(name: str, kind: str = "country", state: str = "confirmed") -> Subject:
    made = Subject.objects.create(
        kind=kind, name=name, slug=folded(name).replace(" ", "-") + "-of-the-test", state=state
    )
    Alias.objects.create(subject=made, text=name, folded=folded(name), shown=True)
    return made


YEAR, MONTH = {"day": date(2020, 1, 1), "precision": "year"}, {"day": date(2020, 2, 1), "precision": "month"}
