"""The facts of one story beside its text."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from broadsheet.stories.models import Story

from ...models import Fact, Reading, State
from ...reuse.paragraphs import passages_of
from ..actions import may_decide
from .cards import cards
from .marking import marked
from .rooms import ForWriters, Room


class StoryFacts(ForWriters, Room, TemplateView):
    """Proposals in the order of the text; below them what is decided."""

    page_title = gettext_lazy("Facts of a story")
    template_name = "dossiers/facts/story.html"

    def get_page_subtitle(self) -> str:
        return self.story.headline

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.story = get_object_or_404(Story.objects.select_related("section", "locale"), pk=kwargs["story"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = Fact.objects.filter(story=self.story).order_by("position", "start", "pk")
        found = cards(facts)
        standing = [card.fact for card in found if card.fact.stands]
        return super().get_context_data(**kwargs) | {
            "story": self.story,
            "cards": [card for card in found if not card.decided and card.fact.stands],
            "confirmed": [card for card in found if card.fact.state == State.CONFIRMED],
            "dismissed": [card for card in found if card.fact.state == State.DISMISSED],
            "paragraphs": marked(passages_of(self.story.body.raw_data), standing),
            "may_decide": may_decide(self.request.user),
            "within": "story",
            "why_none": self._why_none(),
        }

    def _why_none(self) -> str:
        if not self.story.live:
            return _("Facts are looked for once a story is published; this one is not on the pages.")
        if not Reading.objects.filter(pk=self.story.pk, named=True).exists():
            return _("The record has not read this story yet. It does so a moment after it is published.")
        return _("The record proposes no facts from this story.")
