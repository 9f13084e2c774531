"""Where the desk shows facts: addresses, menu, and a way there from the list of stories."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from broadsheet.stories.models import Story

from .choosing import subjects
from .deciding import correct, decide
from .disagreeing import Contradictions
from .history import History, HistoryFile
from .queue import Queue
from .rooms import FACTS, may_look
from .story import StoryFacts


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    at = "record/facts/"
    return [
        path(at, Queue.as_view(), name="record_facts"),
        path(f"{at}<int:story>/", StoryFacts.as_view(), name="record_facts_of_story"),
        path(f"{at}fact/<int:fact>/", decide, name="record_fact_decide"),
        path(f"{at}fact/<int:fact>/correct/", correct, name="record_fact_correct"),
        path(f"{at}subjects/", subjects, name="record_fact_subjects"),
        path(f"{at}history/", History.as_view(), name="record_fact_history"),
        path(f"{at}history/decisions.csv", HistoryFile.as_view(), name="record_fact_history_file"),
        path(f"{at}contradictions/", Contradictions.as_view(), name="record_fact_contradictions"),
    ]


class FactsMenuItem(MenuItem):
    """For whoever writes stories."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_look(request.user)


@hooks.register("register_record_menu_item")
def facts_to_confirm() -> FactsMenuItem:
    return FactsMenuItem(FACTS, reverse("record_facts"), name="facts", icon_name="check", order=100)


@hooks.register("register_record_menu_item")
def contradictions() -> FactsMenuItem:
    address = reverse("record_fact_contradictions")
    return FactsMenuItem(_("Contradictions"), address, name="contradictions", icon_name="warning", order=300)


@hooks.register("register_record_menu_item")
def history() -> FactsMenuItem:
    address = reverse("record_fact_history")
    return FactsMenuItem(_("Who decided what"), address, name="fact-history", icon_name="history", order=400)


@hooks.register("register_snippet_listing_buttons")
def button_in_the_list(thing: Any, user: Any, next_url: str | None = None) -> list[Button]:
    if not isinstance(thing, Story) or not thing.live or not may_look(user):
        return []
    address = reverse("record_facts_of_story", args=[thing.pk])
    return [Button(_("Facts"), url=address, icon_name="check", priority=28)]
