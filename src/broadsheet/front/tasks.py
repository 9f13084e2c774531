"""What the public side has done in the background."""

from __future__ import annotations

from typing import Any

from django_tasks import task

from broadsheet.stories.models import Story

from .pictures import draw_for


@task()
def draw_pictures(number: int) -> None:
    """Draw what the pages will show of a story, so that no reader waits for it."""
    story = Story.objects.live().select_related("picture").filter(pk=number).first()
    if story:
        draw_for(story)


def after_publication(sender: Any, instance: Story, **how: Any) -> None:
    """Receiver of Wagtail's `published`. The task is written in the transaction of the publication."""
    draw_pictures.enqueue(instance.pk)
