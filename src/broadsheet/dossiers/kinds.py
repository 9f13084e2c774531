"""What kinds of subjects and facts there are, by the names that readers see in dossiers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class SubjectKind(models.TextChoices):
    COUNTRY = "country", pgettext_lazy("kind of subject", "country")
    PERSON = "person", pgettext_lazy("kind of subject", "person")
    ORGANISATION = "organisation", pgettext_lazy("kind of subject", "organisation")
    PLACE = "place", pgettext_lazy("kind of subject", "place")
    AGREEMENT = "agreement", pgettext_lazy("kind of subject", "agreement")
    PROJECT = "project", pgettext_lazy("kind of subject", "project")


class FactKind(models.TextChoices):
    MEETING = "meeting", pgettext_lazy("kind of fact", "meeting")
    VISIT = "visit", pgettext_lazy("kind of fact", "visit")
    AGREEMENT = "agreement", pgettext_lazy("kind of fact", "agreement")
    PURCHASE = "purchase", pgettext_lazy("kind of fact", "purchase")
    INVESTMENT = "investment", pgettext_lazy("kind of fact", "investment")
    TRADE = "trade", pgettext_lazy("kind of fact", "trade figure")
    SHARE = "share", pgettext_lazy("kind of fact", "share")
    PROJECT = "project", pgettext_lazy("kind of fact", "project")
    STATEMENT = "statement", pgettext_lazy("kind of fact", "statement")
    APPOINTMENT = "appointment", pgettext_lazy("kind of fact", "appointment")
