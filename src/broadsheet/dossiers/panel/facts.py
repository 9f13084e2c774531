"""Facts that the record proposes from the story as it is printed, to be confirmed from the editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, ngettext

from ..facts.desk.cards import Card
from ..facts.standing import Sentences
from ..models import Fact, State
from ..reuse.paragraphs import Passage
from .sections import Draft, Finding, Note, Told, opening_of


class Facts:
    """Those that wait, then those that are confirmed; as the story was printed last, not as it is typed."""

    name = "facts"
    title: Any = gettext_lazy("Facts")
    empty: Any = gettext_lazy("No facts. They are proposed a moment after a story is published.")
    order = 40

    def tell(self, draft: Draft) -> Told:
        if draft.story is None:
            return Told()
        facts = Fact.objects.filter(story=draft.story, stands=True).exclude(state=State.DISMISSED)
        found = sorted(
            facts.order_by("position", "start", "pk"), key=lambda fact: fact.state != State.PROPOSED
        )
        if not found:
            return Told()
        waiting = sum(fact.state == State.PROPOSED for fact in found)
        sentences = _Draft(draft)
        return Told([sentences.finding(fact) for fact in found], list(_notes(draft.story, waiting)))


class _Draft:
    """Where in the draft sentences of the printed story stand."""

    def __init__(self, draft: Draft) -> None:
        self._keys = [passage.key for passage in draft.passages]
        numbered = [Passage(str(place), each.text) for place, each in enumerate(draft.passages)]
        self._sentences = Sentences(numbered)

    def finding(self, fact: Fact) -> Finding:
        place = self._sentences.place_of(fact.sentence, near=fact.position)
        return Finding(
            place=self._keys[place.position] if place else "",
            opening=opening_of(fact.sentence),
            sentence=_said(fact, in_the_draft=place is not None),
            start=place.start if place else None,
            end=place.end if place else None,
            controls=_controls(fact),
        )


def _said(fact: Fact, *, in_the_draft: bool) -> SafeString:
    card = Card(fact)
    parts = (fact.get_kind_display(), card.when, fact.place, card.amount)
    line = format_html("{}: {}", ", ".join(part for part in parts if part), fact)
    if in_the_draft:
        return line
    return format_html("{} <em>{}</em>", line, gettext("The draft reads otherwise here."))


def _controls(fact: Fact) -> SafeString:
    context = {"fact": fact, "is_proposed": fact.state == State.PROPOSED}
    return mark_safe(render_to_string("dossiers/panel/fact.html", context))  # noqa: S308


def _notes(story: int, waiting: int) -> Iterator[Note]:
    wording = ngettext("{count} proposal waits.", "{count} proposals wait.", waiting)
    told = wording.format(count=waiting) if waiting else gettext("Every proposal is decided.")
    link = reverse("record_facts_of_story", args=[story])
    beside = gettext("See them beside the text")
    yield Note(format_html('{} <a href="{}" target="_blank">{}</a>', told, link, beside))
