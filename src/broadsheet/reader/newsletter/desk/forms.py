"""The forms of letters and newsletters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from broadsheet.stories.models import Section, Topic
from broadsheet.stories.text import storable

from ..models import MailingList


class MailingListForm(WagtailAdminModelForm):
    """Offers the languages the paper has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"] = forms.ChoiceField(
                label=_("Language"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE
            )

    def clean(self) -> dict[str, Any] | None:
        """A section or topic is of the same language."""
        cleaned: dict[str, Any] | None = super().clean()
        for name in ("section", "topic"):
            thing: Section | Topic | None = (cleaned or {}).get(name)
            if thing and cleaned and thing.locale.language_code != cleaned.get("language"):
                self.add_error(name, _("This belongs to another language of the paper."))
        return cleaned


class IssueForm(WagtailAdminModelForm):
    """One line of subject."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and (self.instance.is_begun or self.instance.slot or self.instance.of_story_id):
            lists = MailingList.objects.filter(pk=self.instance.list_id)
            self.fields["list"].queryset = lists

    def clean_subject(self) -> str:
        return " ".join(storable(self.cleaned_data["subject"]).split())

    def clean_intro(self) -> str:
        return storable(self.cleaned_data["intro"])
