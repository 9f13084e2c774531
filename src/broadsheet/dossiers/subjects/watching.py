"""Subjects hear of stories that leave the pages, and of their own names, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_migrate, pre_delete
from wagtail.signals import unpublished

from broadsheet.stories.models import Story

from ..changes import subject_changed
from ..models import Subject
from . import countries, index, keeping


def watch() -> None:
    index.watch()
    unpublished.connect(_story_is_off, sender=Story, dispatch_uid="subjects-story-is-off")
    pre_delete.connect(_subject_goes, sender=Subject, dispatch_uid="subjects-subject-goes")
    post_migrate.connect(_countries, dispatch_uid="subjects-countries")


def _story_is_off(instance: Story, **how: Any) -> None:
    keeping.leave(instance.pk)


def _subject_goes(instance: Subject, **how: Any) -> None:
    """It takes its part in facts with it, so every dossier of it and another is to be looked at."""
    together = Subject.objects.filter(facts__in=instance.facts.all()).exclude(pk=instance.pk).distinct()
    subject_changed(instance, *together)


def _countries(sender: Any = None, plan: Any = None, **how: Any) -> None:
    """Every paper has every country, from its first migration on."""
    if getattr(sender, "label", "") == "dossiers" and _is_whole():
        countries.ensure()


def _is_whole() -> bool:
    from django.db import connection

    return Subject._meta.db_table in connection.introspection.table_names()
