"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "broadsheet.reader.newsletter"
    label = "newsletter"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save
        from wagtail.signals import published

        from broadsheet.front import privacy, slots
        from broadsheet.mail.signals import bounced, complained
        from broadsheet.press.signals import watch
        from broadsheet.stories.models import Story

        from . import bounces, breaking, holding, plates, slot
        from .models import MailingList

        slots.fill("updates", slot.updates)
        privacy.says(holding.kept)
        for holder in holding.HOLDERS:
            privacy.holds(holder)
        watch(MailingList)
        for signal in (post_save, post_delete):
            signal.connect(plates.lists_changed, sender=MailingList, dispatch_uid="newsletter-lists-change")
        published.connect(breaking.published, sender=Story, dispatch_uid="newsletter-breaking")
        bounced.connect(bounces.bounced, dispatch_uid="newsletter-bounced")
        complained.connect(bounces.complained, dispatch_uid="newsletter-complained")
