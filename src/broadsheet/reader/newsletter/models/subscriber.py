"""Whoever gets letters, and whoever asked to."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from broadsheet.mail.addresses import canonical

ADDRESS_LENGTH = 254


def new_key() -> str:
    """What stands for a subscriber in links; says nothing and is never used again."""
    return get_random_string(20)


class AddressField(models.CharField):
    """An address in its canonical form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"max_length": ADDRESS_LENGTH} | kwargs))

    def to_python(self, value: Any) -> Any:
        return canonical(value) if value else value


class Subscriber(models.Model):
    """Somebody who said twice that they want letters, or was on a list that was brought along.

    `folded` is the address in lower case: no two subscribers differ by capitals alone. Who leaves the last
    list is deleted.
    """

    class Source(models.TextChoices):
        FORM = "form", _("Form on the paper")
        IMPORT = "import", _("Imported list")

    address = AddressField(_("address"))
    folded = models.CharField(max_length=ADDRESS_LENGTH, unique=True, editable=False)
    key = models.CharField(max_length=20, unique=True, default=new_key, editable=False)
    language = models.CharField(_("language"), max_length=20)
    source = models.CharField(_("source"), max_length=8, choices=Source, default=Source.FORM)
    consent = models.TextField(_("agreed to"), blank=True)
    consent_at = models.DateTimeField(_("agreed at"), null=True)
    confirmed_at = models.DateTimeField(_("confirmed at"))
    bounced_at = models.DateTimeField(_("bounced at"), null=True, blank=True, db_index=True)
    bounce_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ("pk",)
        default_permissions = ("view", "change", "delete")
        permissions = [("import_subscriber", "Can import and export subscribers")]

    def __str__(self) -> str:
        return self.address

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = self.address.lower()
        super().save(*args, **kwargs)


class Subscription(models.Model):
    """A subscriber's place on a list."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    list = models.ForeignKey("newsletter.MailingList", on_delete=models.CASCADE, related_name="subscriptions")
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["list", "subscriber"], name="once_on_a_newsletter")]

    def __str__(self) -> str:
        return f"{self.subscriber_id} on {self.list_id}"


class SignUp(models.Model):
    """What somebody asked for and has not confirmed yet; kept for `membership.WAITS`.

    `replaces` is the subscriber whose address it would be from now on.
    """

    address = AddressField()
    key = models.CharField(max_length=20, unique=True, default=new_key)
    language = models.CharField(max_length=20)
    lists = models.ManyToManyField("newsletter.MailingList", related_name="+")
    consent = models.TextField(blank=True)
    replaces = models.ForeignKey(Subscriber, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.address
