"""When the slug of a section, topic, contributor or source changes, its old address leads to the new one.

Stories need none of this: the number in their permalink decides.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_save
from wagtail.contrib.redirects.models import Redirect

from .models import Contributor, Section, Source, Topic

NAMED = (Section, Topic, Contributor, Source)
FEEDS = ("feed.rss", "feed.atom", "feed.json")


def watch() -> None:
    """Listen to every change of a named thing, from the desk or elsewhere."""
    for model in NAMED:
        pre_save.connect(_remember, sender=model, dispatch_uid=f"rename-before-{model.__name__}")
        post_save.connect(_lead_over, sender=model, dispatch_uid=f"rename-after-{model.__name__}")


def lead(old: str, new: str) -> None:
    """Have the path `old`, and the feeds below it, answer with a permanent redirect to `new`."""
    for tail in ("", *FEEDS):
        _redirect(old + tail, new + tail)


def _remember(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    instance.old_address = None
    if raw or not instance.pk:
        return
    before = type(instance).objects.filter(pk=instance.pk).first()
    if before and before.slug != instance.slug:
        instance.old_address = before.get_absolute_url()


def _lead_over(instance: Any, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
    if created and not raw:  # it may have a slug that another had before
        Redirect.objects.filter(old_path=Redirect.normalise_path(instance.get_absolute_url())).delete()
    if old := getattr(instance, "old_address", None):
        lead(old, instance.get_absolute_url())
        instance.old_address = None


def _redirect(old: str, new: str) -> None:
    source, target = Redirect.normalise_path(old), Redirect.normalise_path(new)
    Redirect.objects.filter(old_path=target).delete()  # that address is in use again
    Redirect.objects.filter(redirect_link=old).update(redirect_link=new)  # no chains
    Redirect.objects.update_or_create(
        old_path=source, site=None, defaults={"redirect_link": new, "automatically_created": True}
    )
