"""Links to dossiers on other pages."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from broadsheet.dossiers.models import Naming, Subject
from broadsheet.dossiers.models.subjects import State
from broadsheet.front.languages import page_language
from broadsheet.front.services import path_in
from broadsheet.press import reading

from . import orders
from .existence import any_at_all, having
from .facts import about
from .subjects import names_in, slug_of, title_of

NAMED = 3
"""Subjects whose dossiers a story names, those it names most often."""


def in_the_foot(context: Mapping[str, Any]) -> SafeString:
    """To the list of dossiers, if there is any."""
    if not any_at_all():
        return SafeString()
    path = path_in(page_language(), "dossiers:dossiers")
    return format_html('<li><a href="{}">{}</a></li>', path, _("Dossiers"))


def under_the_byline(context: Mapping[str, Any]) -> SafeString:
    """The dossiers of the subjects the story is about, one by one and two together."""
    story = context["story"]
    if not story.pk:
        return SafeString()
    reading.note(orders.story(story.pk))
    subjects = having(main_subjects(story.pk))
    if not subjects:
        return SafeString()
    names = names_in(page_language(), subjects)
    links = [_link(names, subject) for subject in subjects]
    for pair in combinations(subjects, 2):
        reading.note(orders.existence(subject.pk for subject in pair))
        if about(pair).exists():
            links.append(_link(names, *sorted(pair, key=lambda it: it.slug)))
    joined = format_html_join(" · ", '<a href="{}">{}</a>', links)
    label = pgettext("before links to dossiers", "Dossier:")
    return format_html('<p class="topics">{} {}</p>\n', label, joined)


def main_subjects(story: int) -> list[Subject]:
    """Those that the story is about and readers may know of, most often named first."""
    rows = Naming.objects.filter(story=story, main=True, live=True).exclude(by=Naming.By.REMOVED)
    rows = rows.order_by("-times", "subject__slug").select_related("subject")
    namings = list(rows)
    for naming in namings:
        reading.note(orders.existence([naming.subject_id]))
    found = [it.subject for it in namings]
    return [it for it in found if it.state == State.CONFIRMED and it.merged_into_id is None][:NAMED]


def _link(names: Mapping[int, str], *subjects: Subject) -> tuple[str, str]:
    path = path_in(page_language(), "dossiers:dossier", slug=slug_of(subjects))
    return path, title_of(names[subject.pk] for subject in subjects)
