"""What is deleted leaves the lists: a story all of its own, a named thing with its list."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, pre_delete

from . import changes, lists
from .models import Story


def watch() -> None:
    """Listen to every deletion, from the desk or elsewhere."""
    pre_delete.connect(_story_goes, sender=Story, dispatch_uid="lists-story-goes")
    for model in lists.KIND_OF:
        post_delete.connect(_thing_went, sender=model, dispatch_uid=f"lists-{model.__name__}-went")


def _story_goes(instance: Story, **how: Any) -> None:
    if instance.live:
        changes.taken_off(instance)


def _thing_went(instance: Model, **how: Any) -> None:
    lists.forget(instance)
