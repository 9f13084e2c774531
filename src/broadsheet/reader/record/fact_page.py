"""One fact: its sentence in its paragraph as it stood, and what became of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from broadsheet.dossiers.models import Fact
from broadsheet.dossiers.models.subjects import State
from broadsheet.front.head import Head
from broadsheet.front.languages import main_language
from broadsheet.front.services import path_in
from broadsheet.front.views.page import Page

from .entries import entry_of, is_public
from .facts import decided, shown, with_all
from .standing import standing
from .structured import claim
from .subjects import names_in


class FactPage(Page):
    template = "record/fact.html"

    def find(self, request: HttpRequest, **parts: Any) -> tuple[Fact, str] | HttpResponseBase:
        """A confirmed fact, also one that was corrected away. A retracted story says itself what it is."""
        language = parts.get("edition", main_language())
        try:
            facts = shown(list(with_all(decided().filter(pk=parts["number"]))))
            gone = Fact.objects.filter(pk=parts["number"], state=State.CONFIRMED).select_related(
                "story__section"
            )
            retracted = None if facts else gone.filter(story__retracted_at__isnull=False).first()
        except OverflowError:  # no database has such a number
            raise Http404 from None
        if retracted:
            return HttpResponseRedirect(retracted.story.get_absolute_url())
        if not facts:
            raise Http404
        return facts[0], language

    def language(self, found: tuple[Fact, str]) -> str:
        return found[1]

    def context(self, request: HttpRequest, found: tuple[Fact, str]) -> dict[str, Any]:
        fact, language = found
        subjects = [party.subject for party in fact.party_set.all() if party.subject and is_public(party)]
        entry = entry_of(fact, names_in(language, subjects))
        corrections = sorted(fact.story.corrections.all(), key=lambda each: each.made_at)
        return {
            "entry": entry,
            "standing": standing(fact),
            "corrections": corrections,
            "head": Head(
                Truncator(fact.says or fact.sentence).chars(110),
                entry.address,
                _("The sentence in its paragraph, as it stood in the story."),
                indexed=fact.stands,
                data=claim(entry) if fact.stands else None,
            ),
            "index": path_in(language, "dossiers:dossiers"),
        }
