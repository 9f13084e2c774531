"""How often a story was read."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class Views(models.Model):
    """The view count of one story, apart from the story so that counting never rewrites it."""

    story = models.OneToOneField(
        "stories.Story", on_delete=models.CASCADE, primary_key=True, related_name="views"
    )
    count = models.PositiveBigIntegerField(_("views"), default=0, db_index=True)

    class Meta:
        verbose_name = _("view count")
        verbose_name_plural = _("view counts")

    def __str__(self) -> str:
        return str(self.count)

    @classmethod
    def add(cls, story_id: int, views: int = 1) -> None:
        """Count `views` more for the story. Raises `DatabaseError` if others hold the database."""
        if not cls.objects.filter(story_id=story_id).update(count=F("count") + views):
            Views.objects.bulk_create([Views(story_id=story_id, count=0)], ignore_conflicts=True)
            cls.objects.filter(story_id=story_id).update(count=F("count") + views)
