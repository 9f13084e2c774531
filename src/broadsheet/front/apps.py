"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FrontConfig(AppConfig):
    name = "broadsheet.front"
    label = "front"

    def ready(self) -> None:
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_unpublished, post_page_move, published

        from broadsheet.press.signals import everything_is_stale, watch_everywhere
        from broadsheet.stories.models import Story

        from .editions import follow_options
        from .models import Place
        from .tasks import after_publication

        post_migrate.connect(follow_options, sender=self)
        watch_everywhere(PageViewRestriction)
        watch_everywhere(Place, saved=False)  # a draft is saved, too; only publication shows
        for signal in (page_published, page_unpublished, post_page_move):
            signal.connect(everything_is_stale, dispatch_uid="front-places-change")
        published.connect(after_publication, sender=Story, dispatch_uid="front-draws-pictures")
