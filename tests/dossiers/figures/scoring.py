"""How much of the labelled sentences is found, and how much of what is found is right.

`python -m tests.dossiers.figures.scoring FILE…` prints both for amounts and conversions, and with `--wrong`
each sentence that is not read as it is labelled. A conversion counts as found if both of its sums are found
with the labelled characters; an amount, if its characters, its value, its kind and its currency are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from broadsheet.dossiers.figures.amounts import Amount
from broadsheet.dossiers.figures.central_bank import european_central_bank
from broadsheet.dossiers.figures.conversions import conversions
from broadsheet.dossiers.figures.finder import find
from broadsheet.dossiers.figures.languages import load
from broadsheet.dossiers.figures.rates import Rates
from broadsheet.dossiers.figures.verdicts import agree

LABELLED = Path(__file__).parent / "labelled"


@dataclass(slots=True)
class Score:
    """Counts over many sentences."""

    labelled: int = 0
    found: int = 0
    right: int = 0

    def add(self, labelled: set[Any], found: set[Any]) -> None:
        """Take in one sentence."""
        self.labelled += len(labelled)
        self.found += len(found)
        self.right += len(labelled & found)

    @property
    def precision(self) -> float:
        """Of what was found, the part that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what is labelled, the part that was found."""
        return self.right / self.labelled if self.labelled else 1.0

    def __str__(self) -> str:
        return (
            f"{self.right} of {self.found} found are right ({self.precision:.1%}), "
            f"{self.right} of {self.labelled} labelled are found ({self.recall:.1%})"
        )


@dataclass(slots=True)
class Scores:
    """Both scores, and the sentences that were read otherwise than labelled."""

    amounts: Score = field(default_factory=Score)
    conversions: Score = field(default_factory=Score)
    wrong: list[tuple[str, set[Any], set[Any]]] = field(default_factory=list)


def score(lines: Iterable[dict[str, Any]]) -> Scores:
    """Score labelled sentences."""
    scores, bank = Scores(), european_central_bank()
    rates = Rates([bank] if bank else [])
    for line in lines:
        language, day = load(line["language"]), date.fromisoformat(line["date"])
        found = find(line["text"], language, day)
        pairs = {
            (it.first.start, it.first.end, other.amount.start, other.amount.end)
            for it in conversions(line["text"], found, language, partial(agree, day=day, rates=rates))
            for other in it.converted
        }
        amounts, expected = {_key(amount) for amount in found}, {_labelled(it) for it in line["amounts"]}
        expected_pairs = {
            (it["first_start"], it["first_start"] + len(it["first"]),
             other["start"], other["start"] + len(other["surface"]))
            for it in line["conversions"]
            for other in it["converted"]
        }  # fmt: skip
        scores.amounts.add(expected, amounts)
        scores.conversions.add(expected_pairs, pairs)
        text = line["text"]
        if pairs != expected_pairs:
            scores.wrong.append(
                (text, _said(text, expected_pairs - pairs), _said(text, pairs - expected_pairs))
            )
        if amounts != expected:
            scores.wrong.append((text, expected - amounts, amounts - expected))
    return scores


def read(path: Path) -> list[dict[str, Any]]:
    """The labelled sentences of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _said(text: str, pairs: set[tuple[int, int, int, int]]) -> set[str]:
    return {f"{text[a:b]} = {text[c:d]}" for a, b, c, d in pairs}


def _key(amount: Amount) -> tuple[Any, ...]:
    return amount.start, amount.surface, amount.values, amount.kind, amount.currency


def _labelled(label: dict[str, Any]) -> tuple[Any, ...]:
    value = label["value"]
    values = tuple(Decimal(str(it)) for it in (value if isinstance(value, list) else [value]))
    return label["start"], label["surface"], values, label["kind"], label["currency"]


def main() -> None:
    """Print the scores of the files that are named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    for path in asked.files:
        lines = read(path)
        scores = score(lines)
        print(f"{path.name}, {len(lines)} sentences")  # noqa: T201
        print(f"  amounts: {scores.amounts}\n  conversions: {scores.conversions}")  # noqa: T201
        if asked.wrong:
            for text, missed, extra in scores.wrong:
                print(f"\n  {text}\n    missed {missed}\n    found instead {extra}")  # noqa: T201


if __name__ == "__main__":
    main()
