"""Which models the press listens to."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from . import orders, reading


def watch(model: type[Model], *, saved: bool = True) -> None:
    """Pages remember the things of `model` that they show, and are stale when one is saved or deleted.

    Without `saved` the app orders by itself what a change makes stale: `orders.change`.
    """
    reading.listen(model)
    name = f"press-{model._meta.label}"
    if saved:
        post_save.connect(_saved, sender=model, dispatch_uid=f"{name}-saved")
    post_delete.connect(_deleted, sender=model, dispatch_uid=f"{name}-deleted")


def watch_everywhere(model: type[Model], *, saved: bool = True) -> None:
    """Every page shows what there is of `model`: a change makes a new edition."""
    name = f"press-{model._meta.label}"
    if saved:
        post_save.connect(everything_is_stale, sender=model, dispatch_uid=f"{name}-saved")
    post_delete.connect(everything_is_stale, sender=model, dispatch_uid=f"{name}-deleted")


def everything_is_stale(raw: bool = False, **how: Any) -> None:
    """Receiver of any signal: the whole edition is printed anew."""
    if not raw:
        orders.place([orders.EVERYTHING])


def _saved(instance: Any, created: bool = False, raw: bool = False, **how: Any) -> None:
    if not raw and not created:
        orders.change(instance)


def _deleted(instance: Any, **how: Any) -> None:
    orders.change(instance)
