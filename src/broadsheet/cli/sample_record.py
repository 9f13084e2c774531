"""The record of the demo paper: what its editor has confirmed, from `demo/record.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources.abc import Traversable
from threading import Event
from typing import Any

from .progress import step

EDITOR = "Tomasz Rydel"


def confirm_subjects(data: Traversable) -> None:
    """Before there are stories, which then name them at once."""
    editor = _editor()
    for it in _confirmed(data)["subjects"]:
        _subject(it, editor)


def keep_the_record(data: Traversable) -> None:
    """Have all stories read for whom they name and what they tell, and confirm some of that."""
    from ..dossiers import readings

    editor = _editor()
    with step("Keeping the record") as shown:
        while readings.read_some(Event(), 100):
            pass
        facts = _confirmed(data)["facts"]
        shown.outcome = str(sum(_facts(kind, parts, editor) for kind, parts in facts.items()))


def _editor() -> Any:
    from ..stories.models import Contributor

    return Contributor.objects.select_related("user").get(name=EDITOR).user


def _confirmed(data: Traversable) -> dict[str, Any]:
    return tomllib.loads(data.joinpath("record.toml").read_text(encoding="utf-8"))


def _subject(it: dict[str, Any], editor: Any) -> None:
    from ..dossiers.facts.desk.creating import create
    from ..dossiers.subjects import actions

    subject = actions.correct(create(it["name"], it["kind"], editor), editor, says=it["says"])
    for alias in it.get("aliases", ()):
        actions.add_alias(subject, editor, alias)


def _facts(kind: str, parts: list[str], editor: Any) -> int:
    """How many of the sentences with these words tell a fact of the kind."""
    from ..dossiers.facts.actions import confirm
    from ..dossiers.models import Fact

    found = [fact for part in parts for fact in Fact.objects.filter(kind=kind, sentence__contains=part)[:1]]
    for fact in found:
        confirm(fact, editor)
    return len(found)
