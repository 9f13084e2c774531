"""How well labelled sentences are read: facts found, facts right, and how right."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from broadsheet.dossiers.facts.extraction import Extracted, facts_in
from broadsheet.dossiers.reuse.paragraphs import Passage

from .naming import named_in

FOLDER = Path(__file__).parent / "labelled"
ROLES = ("with", "from", "to", "about")


@dataclass
class Score:
    """Facts are the same by kind; of those that are, `details` counts what else is as labelled."""

    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    labelled: Counter[str] = field(default_factory=Counter)
    details: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right.total() / max(self.found.total(), 1)

    @property
    def recall(self) -> float:
        return self.right.total() / max(self.labelled.total(), 1)


def labelled(name: str) -> Iterator[dict[str, Any]]:
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def read(item: dict[str, Any]) -> list[Extracted]:
    passage = Passage("0", item["text"])
    return facts_in(
        [passage],
        named={"0": named_in(item["text"])},
        proposals={},
        language=item["language"],
        day=date.fromisoformat(item["day"]),
    )


def score(name: str, languages: str = "az en it ru tr") -> Score:
    made = Score()
    for item in labelled(name):
        if item["language"] in languages.split():
            _add(made, item, read(item))
    return made


def _add(made: Score, item: dict[str, Any], found: list[Extracted]) -> None:
    rest = list(found)
    made.found.update(it.kind for it in found)
    for want in item["facts"]:
        made.labelled[want["kind"]] += 1
        fact = next((it for it in rest if it.kind == want["kind"]), None)
        if fact is None:
            made.wrong.append(f"missing {want['kind']}: {item['text']}")
            continue
        rest.remove(fact)
        made.right[want["kind"]] += 1
        for detail, same in _compared(want, fact):
            made.matched[detail] += 1
            made.details[detail] += same
            if not same:
                made.wrong.append(f"{detail} of {want} is not that of {fact.says!r}: {item['text']}")
    made.wrong += [f"false {it.kind} ({it.says}): {item['text']}" for it in rest]


def _compared(want: dict[str, Any], fact: Extracted) -> Iterator[tuple[str, bool]]:
    parties = {role: {it.name for it in fact.parties if it.role == role} for role in ROLES}
    yield (
        "parties",
        all(set(want.get(role, ())) <= parties[role] for role in ROLES)
        and all(parties[role] <= set(want.get(role, ())) for role in ("with", "from", "to")),
    )
    yield "date", _written(fact) == want.get("date", "")
    if "amount" in want:
        value, _, unit = want["amount"].partition(" ")
        written = {"money": fact.currency, "share": "%"}.get(fact.unit, "")
        yield "amount", fact.amount == Decimal(value) and written == unit


def _written(fact: Extracted) -> str:
    if fact.day is None:
        return ""
    return fact.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[fact.precision]]
