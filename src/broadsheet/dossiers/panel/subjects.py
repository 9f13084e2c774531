"""Whom the draft names, with what an editor says of that."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from ..models import Alias, Naming, State, Subject
from ..subjects.keeping import HEADLINE, STANDFIRST, Count, main_of
from ..subjects.names import folded
from ..subjects.naming import names_in_passages
from ..subjects.proposing import Proposal, proposals_in_passages
from .sections import Draft, Note, Told

MOST = 40
ASKED = 2
"""Main subjects on which background is shown without being asked for."""


class Subjects:
    """The draft's subjects, the main ones first; who seems to be one; and a field to add others."""

    name = "subjects"
    title: Any = gettext_lazy("Subjects")
    empty: Any = ""
    order = 30

    def tell(self, draft: Draft) -> Told:
        texts = {passage.key: passage.text for passage in draft.passages}
        texts |= {STANDFIRST: draft.standfirst, HEADLINE: draft.headline}
        named = names_in_passages(texts, draft.language)
        proposals = proposals_in_passages(texts, draft.language, named)
        counts: dict[int, Count] = {}
        for key, some in named.items():
            for each in some:
                counts.setdefault(each.subject, Count()).add(key)
        said = {naming.subject_id: naming for naming in Naming.objects.filter(story=draft.story or 0)}
        context = _listed(counts, said, draft.language)
        context |= {"proposals": _proposed(proposals), "story": draft.story}
        return Told(notes=[Note(render_to_string("dossiers/panel/subjects.html", context))])


def _listed(counts: dict[int, Count], said: dict[int, Naming], language: str) -> dict[str, Any]:
    added = {number for number, naming in said.items() if naming.by == Naming.By.ADDED}
    removed = {number for number, naming in said.items() if naming.by == Naming.By.REMOVED}
    main = main_of(counts) | {number for number, naming in said.items() if naming.main}
    subjects = Subject.objects.in_bulk({*counts, *added, *removed})
    rows: list[dict[str, Any]] = [
        {
            "subject": subjects[number],
            "times": counts[number].times if number in counts else 0,
            "main": number in main,
            "added": number in added,
        }
        for number in {*counts, *added} - removed
        if number in subjects
    ]
    rows.sort(key=lambda row: (not row["main"], -row["times"], row["subject"].name))
    called = _called([row["subject"].pk for row in rows[:MOST]], language)
    for row in rows:
        row["called"] = called.get(row["subject"].pk, row["subject"].name)
    out = sorted((subjects[number] for number in removed if number in subjects), key=lambda it: it.name)
    background = " ".join(row["called"] for row in rows[:ASKED] if row["main"])
    return {"rows": rows[:MOST], "removed": out, "background": background}


def _called(subjects: list[int], language: str) -> dict[int, str]:
    """What texts in this language call them, where that is known."""
    shown = Alias.objects.filter(subject__in=subjects, language=language.split("-")[0], shown=True)
    return dict(shown.values_list("subject_id", "text"))


def _proposed(by_passage: dict[str, list[Proposal]]) -> list[dict[str, Any]]:
    """Each once, with the subject that it is already, if one; those that editors dismissed are left out."""
    first: dict[str, Proposal] = {}
    for some in by_passage.values():
        for proposal in some:
            first.setdefault(folded(proposal.name), proposal)
    first.pop("", None)
    aliases = Alias.objects.filter(folded__in=list(first), subject__merged_into=None).select_related(
        "subject"
    )
    known = {alias.folded: alias.subject for alias in aliases}
    return [
        {"proposal": proposal, "kind": Subject.Kind(proposal.kind).label, "subject": known.get(key)}
        for key, proposal in list(first.items())[:MOST]
        if key not in known or known[key].state != State.DISMISSED
    ]
