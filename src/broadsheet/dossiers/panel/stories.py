"""How the panel and the reports name a story and a day."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from broadsheet.stories.models import Story


def address(story: Story) -> str:
    """Of the page readers see, or where there is none, of the desk's."""
    if story.live or story.retracted_at:
        return str(story.get_absolute_url())
    return reverse("wagtailsnippets_stories_story:edit", args=[story.pk])


def linked(story: Story) -> SafeString:
    """The headline, leading there."""
    link = '<a href="{}" target="_blank" rel="noreferrer">{}</a>'
    return format_html(link, address(story), story.headline)


def day_said(at: date) -> str:
    """“17 November 2021”, of a day or of a moment in the paper's zone."""
    return date_format(localtime(at) if isinstance(at, datetime) else at, "j E Y")
