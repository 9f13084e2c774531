"""One subject: its names, its stories, and what editors said of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from ...facts.desk.rooms import ForWriters
from ...models import Decision, Naming, State, Subject
from ..actions import may_decide
from .listing import Room

STORIES = 20


class Description(forms.ModelForm):
    """What it is called, and what it is."""

    class Meta:
        model = Subject
        fields = ("name", "kind", "says")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if self.instance.code:
            del self.fields["kind"]


class NewName(forms.Form):
    """Another name."""

    text = forms.CharField(label=_("Another name"), max_length=200)
    language = forms.ChoiceField(label=_("In texts in"), required=False)
    shown = forms.BooleanField(label=_("Pages in this language call it so"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["language"].choices = [("", _("all languages")), *settings.LANGUAGES]  # type: ignore[attr-defined]


class SubjectPage(ForWriters, Room, TemplateView):
    """Everything an editor may want to know or change of it."""

    template_name = "dossiers/subjects/subject.html"

    def get_page_title(self) -> str:
        return self.subject.name

    @property
    def subject(self) -> Subject:
        if not hasattr(self, "_subject"):
            self._subject = get_object_or_404(
                Subject.objects.select_related("merged_into"), pk=self.kwargs["subject"]
            )
        return self._subject

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subject = self.subject
        namings = Naming.objects.filter(subject=subject, live=True).exclude(by=Naming.By.REMOVED)
        decisions = Decision.objects.filter(Q(subject=subject) | Q(subject__merged_into=subject))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "subject": subject,
            "form": kwargs.get("form") or Description(instance=subject),
            "name_form": kwargs.get("name_form") or NewName(),
            "aliases": _named(subject),
            "stories": namings.select_related("story__section")
            .defer("story__body")
            .order_by("-at")[:STORIES],
            "count": namings.count(),
            "decisions": decisions.select_related("by", "subject").order_by("-at", "-pk")[:30],
            "may_decide": may_decide(self.request.user) and not subject.merged_into_id,
            "on_pages": subject.state == State.CONFIRMED,
        }


def _named(subject: Subject) -> list[Any]:
    """Its names, each with the name of its language."""
    aliases: list[Any] = list(subject.aliases.order_by("language", "-shown", "text"))
    known = dict(settings.LANGUAGES)
    for alias in aliases:
        alias.language_said = known.get(alias.language) or _language(alias.language)
    return aliases


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"]) if code else ""
    except KeyError:
        return code
