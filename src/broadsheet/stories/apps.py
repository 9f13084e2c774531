"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "broadsheet.stories"
    label = "stories"

    def ready(self) -> None:
        from broadsheet.press.signals import watch, watch_everywhere

        from . import deletions, indexed, renames
        from .models import Contributor, Section, Source, Story, Topic

        renames.watch()
        deletions.watch()
        indexed.watch()
        watch(Story, saved=False)  # drafts are saved all day; `publishing` says when the pages change
        for model in (Contributor, Source, Topic):
            watch(model)
        watch_everywhere(Section)
