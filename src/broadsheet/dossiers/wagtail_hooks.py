"""Where the desk shows what the record has."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import menu  # noqa: F401
from .background.views import background
from .facts.desk import hooks as facts_at_the_desk  # noqa: F401
from .judgements import history
from .judgements.views import judge
from .panel import views
from .panel.side_panel import RecordPanel
from .reports.figures import Figures, FiguresFile
from .reports.reused import Reused, ReusedFile, may_see
from .subjects.desk import hooks as subjects_at_the_desk  # noqa: F401


class ReusedMenuItem(MenuItem):
    """In the menu of reports, for editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("record/draft/", views.say, name="record_of_draft"),
        path("record/background/", background, name="record_background"),
        path("record/judgement/", judge, name="record_judgement"),
        path("record/figures/", Figures.as_view(), name="record_figures"),
        path("record/figures/figures.csv", FiguresFile.as_view(), name="record_figures_file"),
        path("record/reused/", Reused.as_view(), name="record_reused"),
        path("record/reused/paragraphs.csv", ReusedFile.as_view(), name="record_reused_file"),
    ]


@hooks.register("register_log_actions")
def name_the_actions(actions: Any) -> None:
    """Labels for what editors say of a story's sums, in its history."""
    actions.register_action(history.SET)(history.Judged)
    actions.register_action(history.TAKEN_BACK)(history.JudgedNoMore)


@hooks.register("construct_story_side_panels")
def beside_the_editor(request: HttpRequest, story: Any, panels: list[Any]) -> None:
    """“The record”, after “Status”."""
    panels.append(RecordPanel(story, request))


@hooks.register("register_record_menu_item")
def figures_menu_item() -> ReusedMenuItem:
    return ReusedMenuItem(
        _("Figures"), reverse("record_figures"), name="figures", icon_name="form", order=300
    )


@hooks.register("register_reports_menu_item")
def menu_item() -> ReusedMenuItem:
    return ReusedMenuItem(
        _("Most reused paragraphs"), reverse("record_reused"), name="reused", icon_name="copy", order=1400
    )
