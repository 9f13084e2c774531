"""The tabs of the editor."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput, SlugInput

from .forms import StoryForm

HEADLINE = AdminAutoHeightTextInput(attrs={"placeholder": _("Headline"), "rows": 1})

WRITE = [
    FieldPanel("headline", classname="title", widget=HEADLINE),
    FieldRowPanel([FieldPanel("section", widget=forms.Select), FieldPanel("kind")]),
    FieldPanel("standfirst", widget=AdminAutoHeightTextInput(attrs={"rows": 2})),
    MultiFieldPanel(
        [FieldPanel("picture", heading=_("Picture")), FieldPanel("picture_caption")],
        heading=_("Lead picture"),
    ),
    FieldPanel("body"),
]

DETAILS = [
    MultipleChooserPanel(
        "bylines",
        chooser_field_name="contributor",
        heading=_("Bylines"),
        label=_("Byline"),
        panels=[FieldPanel("contributor")],
        help_text=_("Who wrote it, in the order of print."),
    ),
    MultiFieldPanel(
        [FieldPanel("source", widget=forms.Select), FieldPanel("source_url")], heading=_("Agency or outlet")
    ),
    FieldPanel("topics"),
    FieldPanel("place"),
    FieldPanel("breaking"),
]

PUBLISHING = [
    FieldRowPanel([FieldPanel("published_at"), FieldPanel("updated_at")], heading=_("Dates in print")),
    FieldPanel("embargo_until"),
    HelpPanel(
        _("To publish at a set time, or to have the story expire: “Set schedule” in “Status”, above right.")
    ),
    PublishingPanel(),
]

CORRECTIONS = [
    InlinePanel(
        "corrections",
        heading=_("Corrections"),
        label=_("Correction"),
        panels=[FieldPanel("text"), FieldPanel("made_at")],
        help_text=_(
            "“Correct…” in the menu above prints a correction at once. Here its wording can be mended."
        ),
    ),
]

STORY = TabbedInterface(
    [
        ObjectList(WRITE, heading=_("Write")),
        ObjectList(DETAILS, heading=_("Details")),
        ObjectList(PUBLISHING, heading=_("Publishing")),
        ObjectList(CORRECTIONS, heading=_("Corrections"), permission="stories.correct_story"),
    ],
    base_form_class=StoryForm,
)


def named(*others: str) -> ObjectList:
    """Name, the slug it gives, then `others`."""
    return ObjectList(
        [
            TitleFieldPanel("name", placeholder=_("Name")),
            FieldPanel("slug", widget=SlugInput(attrs={"data-w-slug-allow-unicode-value": "false"})),
            *(FieldPanel(field) for field in others),
        ]
    )
