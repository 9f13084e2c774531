"""Who gets alerts, what there is to tell, and what of it is under way."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subscription(models.Model):
    """One browser that asked for alerts. Nothing tells whose it is."""

    endpoint = models.TextField()  # an address at the browser's push service
    digest = models.BinaryField(max_length=32, unique=True)  # of the endpoint, for finding it
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    language = models.CharField(max_length=20)  # the edition whose breaking news it gets
    breaking = models.BooleanField(default=True)
    topics = models.ManyToManyField("stories.Topic", related_name="+", blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=64, default="UTC")
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(
                fields=["language", "id"], condition=models.Q(breaking=True), name="alerts_of_breaking_news"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | models.Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_begin_and_end",
            )
        ]

    def __str__(self) -> str:
        return f"Subscription {self.pk}"


class Alert(models.Model):
    """A story that is to be told once to those who want this kind of news. Written with its publication.

    How it went is counted as answers come: `sent` were taken by a push service, `gone` found no browser any
    more, `failed` were refused or would have come too late. Nobody is named.
    """

    class Kind(models.TextChoices):
        BREAKING = "breaking", _("Breaking news")
        TOPICS = "topics", _("Topics")

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    reached = models.BigIntegerField(default=0)  # the last subscription that has its delivery
    done = models.BooleanField(default=False)
    sent = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(done=False), name="alerts_to_spread")]
        constraints = [models.UniqueConstraint(fields=["story", "kind"], name="a_story_alerts_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.story_id}"


class Delivery(models.Model):
    """One story for one browser; without a story it is the alert that a person sends to try it out.

    It stays for some days after it was sent, so that the browser is not told of the story again.
    """

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    story = models.ForeignKey("stories.Story", null=True, on_delete=models.CASCADE, related_name="+")
    breaking = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_index=True)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)  # when a worker last took it
    sent_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=models.Q(sent_at__isnull=True), name="alerts_waiting"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "story"], name="a_browser_is_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} for {self.subscription_id}"
