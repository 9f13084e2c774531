"""The form a story is written in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .models import Section, Source, Topic
from .text import is_visible, storable
from .topics_field import TopicsField


class StoryForm(WagtailAdminModelForm):
    """Offers the sections and topics of the story's own language.

    Corrections are shown to, and taken from, those who may print them; for others their part of the form is
    empty, whatever was sent, and what stands in the story stays.
    """

    topics = TopicsField(label=_("Topics"), help_text=_("Begin to type, then choose."))

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        user = kwargs.get("for_user")
        if data is not None and user is not None and not user.has_perm("stories.correct_story"):
            data = data.copy()
            data["corrections-TOTAL_FORMS"] = data["corrections-INITIAL_FORMS"] = "0"
        super().__init__(data, *args, **kwargs)
        if section := self.fields.get("section"):
            sections = Section.objects.filter(locale_id=self.instance.locale_id)
            section.queryset = sections
            section.empty_label = None if sections and self.instance.section_id else _("Choose a section")
        if topics := self.fields.get("topics"):
            topics.queryset = Topic.objects.filter(locale_id=self.instance.locale_id)
        if source := self.fields.get("source"):
            source.queryset = Source.objects.all()
            source.empty_label = _("Our own")

    def clean(self) -> dict[str, Any] | None:
        """A live story has a date, and what was corrected in public stays corrected in public."""
        cleaned: dict[str, Any] | None = super().clean()
        if cleaned and "published_at" in cleaned and not cleaned["published_at"] and self.instance.live:
            cleaned["published_at"] = self.instance.first_published_at
        for form in self.formsets["corrections"].forms if "corrections" in self.formsets else ():
            if form.instance.pk and self.data.get(f"{form.prefix}-DELETE"):
                self.add_error(
                    None, _("A correction that was printed stays with its story; it can be reworded.")
                )
        return cleaned

    def clean_headline(self) -> str:
        """One line: a headline pasted with line breaks keeps its words."""
        headline = " ".join(storable(self.cleaned_data["headline"]).split())
        if not is_visible(headline):
            raise ValidationError(_("Nothing of this headline can be seen."))
        return headline

    def clean_standfirst(self) -> str:
        return storable(self.cleaned_data["standfirst"])
