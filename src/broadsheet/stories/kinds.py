"""What kinds of stories there are, by the names that readers see above a headline."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class StoryKind(models.TextChoices):
    NEWS = "news", pgettext_lazy("kind of story", "News")
    ANALYSIS = "analysis", pgettext_lazy("kind of story", "Analysis")
    OPINION = "opinion", pgettext_lazy("kind of story", "Opinion")
    INTERVIEW = "interview", pgettext_lazy("kind of story", "Interview")
    GALLERY = "gallery", pgettext_lazy("kind of story", "Gallery")
    LIVE = "live", pgettext_lazy("kind of story", "Live")
