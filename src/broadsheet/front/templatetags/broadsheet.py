"""Dates, numbers, pictures, bodies and slots in templates: `{% load broadsheet %}`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from broadsheet.front import body, dates, pictures, slots, structured
from broadsheet.stories.models import Story

register = template.Library()

LONG, WORDY = 160, 22  # letters

register.filter("iso", dates.iso)
register.filter("day", dates.day)
register.filter("weekday", dates.weekday)
register.filter("recent", dates.recent)
register.filter("month", dates.month)
register.filter("month_name", dates.month_name)
register.filter("clock", dates.clock)
register.filter("number", dates.number)
register.filter("quoted", body.quoted)
register.filter("attribution", body.attribution)
register.filter("is_figure", body.is_figure)
register.filter("has_embed", body.has_embed)
register.filter("structured", structured.script)


@register.simple_tag(takes_context=True)
def in_edition(context: Context, code: str, front_page: str) -> str:
    """Where the switch to another language leads: to this very page in that edition, or to its front page."""
    head = context.get("head")
    return dict(head.translations).get(code, front_page) if head else front_page


@register.filter
def of_today(moment: datetime) -> bool:
    """Whether it is of today, in the paper's zone."""
    return dates.is_today(moment)


@register.filter
def short(moment: datetime) -> str:
    """Beside a headline: the time of today's stories, the day of older ones."""
    return dates.short(moment)


@register.filter
def headline_class(story: Story) -> str:
    """How its headline is set: smaller if it is `long`, or has a word that would not fit on a line."""
    if len(story.headline) > LONG:
        return "headline long"
    return "headline wordy" if max(map(len, story.headline.split()), default=0) > WORDY else "headline"


@register.filter
def by_day(stories: list[Story]) -> list[tuple[date, list[Story]]]:
    """Stories under the days they are dated, in the order given."""
    days: list[tuple[date, list[Story]]] = []
    for story in stories:
        that = dates.local(story.dated).date()
        if not days or days[-1][0] != that:
            days.append((that, []))
        days[-1][1].append(story)
    return days


@register.filter
def leading_blanks(first: date) -> range:
    """The empty places before the first of a month, in a week that begins on Monday."""
    return range(first.replace(day=1).weekday())


@register.simple_tag
def drawn(picture: Any, use: str) -> pictures.Drawn | None:
    """`{% drawn story.picture "teaser" as picture %}`: the picture in all sizes of that use."""
    return pictures.draw(picture, use)


@register.simple_tag(takes_context=True)
def body_of(context: Context, story: Story) -> SafeString:
    """The story's body."""
    return body.body_html(story, _names(context))


@register.simple_tag(takes_context=True)
def slot(context: Context, place: str) -> SafeString:
    """What stands at a named place: `{% slot "updates" %}`."""
    return slots.content(place, _names(context))


def _names(context: Context) -> dict[str, Any]:
    return {str(name): value for name, value in context.flatten().items()}
