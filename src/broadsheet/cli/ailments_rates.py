"""Whether the rates of exchange are those of these days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from .ailments import Finding
from .paper import Paper

OLD = timedelta(days=7)


def of_rates(paper: Paper, today: date | None = None) -> Iterator[Finding]:
    """Rates that are older than a week, or cannot be read: what is written today cannot be checked."""
    from ..dossiers.figures.imported import Unusable
    from ..dossiers.figures.kept import all_rates

    try:
        last = all_rates(paper.path).latest
    except Unusable as reason:
        yield Finding("wrong", f"The paper’s rates of exchange cannot be read. {reason}")
        return
    if last is None or (today or datetime.now(UTC).date()) - last > OLD:
        yield Finding(
            "note",
            f"The rates of exchange end on {last}, so sums in newer stories cannot be checked."
            if last
            else "There are no rates of exchange, so converted sums cannot be checked.",
            "`broadsheet record rates import` brings newer ones; see docs/how-to/keep-rates-up-to-date.md.",
        )
    else:
        yield Finding("fine", f"The rates of exchange go to {last}.")
