"""Whom and what stories tell of, and which stories name them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from broadsheet.dossiers.kinds import SubjectKind
from broadsheet.stories.models import Story


class State(models.TextChoices):
    """What an editor said of a proposal."""

    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    DISMISSED = "dismissed", _("dismissed")


class Subject(models.Model):
    """A country, person, organisation, place, agreement or project: each once, under all its names.

    Countries are there from the start; everything else is proposed by stories and confirmed by editors.
    """

    Kind = SubjectKind
    State = State

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=200, unique=True)
    code = models.CharField(max_length=2, blank=True, editable=False)
    """Of a country: ISO 3166-1, two letters."""
    says = models.CharField(
        _("who or what it is"),
        max_length=250,
        blank=True,
        help_text=_("Such as: Defence Minister of Azerbaijan."),
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PROPOSED)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="merged"
    )
    """The subject that this one turned out to be; its names and facts are there now."""
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="subject_of_country_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "kind", "name"], name="subject_by_state")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dossiers:dossier", args=[self.slug])


class Alias(models.Model):
    """A name of a subject, as texts write it; each inflected form is found from it."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=20, blank=True)
    """Code of the language whose texts write it so; empty: all."""
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    """As `subjects.names.folded` makes it of `text`."""
    shown = models.BooleanField(default=False)
    """Whether it is what pages in its language call the subject."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "folded", "language"], name="alias_once_a_subject")
        ]

    def __str__(self) -> str:
        return self.text


class Naming(models.Model):
    """That a story names a subject, as it is printed now."""

    class By(models.TextChoices):
        TEXT = "text", _("found in the text")
        ADDED = "added", _("added by an editor")
        REMOVED = "removed", _("taken out by an editor")

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="namings", db_index=False)
    by = models.CharField(max_length=7, choices=By, default=By.TEXT)
    times = models.PositiveIntegerField(default=0)
    """How often the text names it; headline and standfirst count more, see `subjects.keeping`."""
    main = models.BooleanField(default=False)
    """Whether the story is about it, not only names it."""
    language = models.CharField(max_length=20)
    at = models.DateTimeField()
    """The story's date in print."""
    live = models.BooleanField(default=True)
    """Whether the story is on the pages."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "subject"], name="naming_once_a_story")]
        indexes = [
            models.Index(
                fields=["subject", "-at", "-story"],
                condition=models.Q(live=True) & ~models.Q(by="removed"),
                name="naming_newest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} in {self.story_id}"
