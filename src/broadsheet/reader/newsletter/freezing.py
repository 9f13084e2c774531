"""An issue as a letter: composed once, with blanks for what each reader has of their own."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from broadsheet.front import dates
from broadsheet.mail.layout import compose
from broadsheet.mail.letters import CLOSES, OPENS, FormLetter, Letter, blank
from broadsheet.stories.models import Story

from . import links
from .letter_blocks import blocks_of, picture_of
from .models import Issue
from .plain_text import text_of

LEAVE, PREFERENCES = "leave", "preferences"
"""The blanks: where the reader leaves the list, and chooses others."""
_FOREIGN = re.compile(f"{OPENS}(?!(?:{LEAVE}|{PREFERENCES}){CLOSES})[a-z_]+{CLOSES}")
"""What looks like a blank and came with somebody's words: nobody has a value for it."""
_MARKS = re.compile(f"[{OPENS}{CLOSES}]")
NOBODY = "0" * 20
"""A key that no subscriber has."""


def stories_of(issue: Issue) -> list[Story]:
    """Its stories that are on the pages now, in their order."""
    return [
        story for story in chosen_stories(issue) if story.live and not story.embargoed and not _over(story)
    ]


def chosen_stories(issue: Issue) -> list[Story]:
    """All its stories, in their order, those that have left the pages since among them."""
    chosen = [each.story_id for each in issue.chosen.all().order_by("sort_order", "pk")]
    stories = Story.objects.among(chosen).with_listing().in_bulk()
    return [stories[key] for key in chosen if key in stories]


def has_content(issue: Issue) -> bool:
    """Whether there is anything to read in it."""
    return bool(stories_of(issue)) or any(True for _block in issue.body)


def freeze(issue: Issue) -> None:
    """Write into the issue what goes out; saving it is for the caller."""
    issue.frozen_subject = _one_line(issue.subject)
    issue.text, issue.html = rendered(issue)
    whole = "\0".join((issue.frozen_subject, issue.text, issue.html))
    issue.digest = hashlib.sha256(whole.encode()).hexdigest()


def rendered(issue: Issue) -> tuple[str, str]:
    """Text and HTML as it is now, with its blanks, in the language of its list."""
    with override(issue.list.language):
        text, html = compose("newsletter/mail/issue", _context(issue), issue.list.language)
    return _FOREIGN.sub("", text), _FOREIGN.sub("", html)


def form_letter(issue: Issue) -> FormLetter:
    """The frozen issue, to be addressed."""
    return _form(issue, issue.frozen_subject, issue.text, issue.html)


def addressed(form: FormLetter, issue: Issue, to: str, key: str, reference: str = "") -> Letter:
    """The letter to one subscriber, by address and key."""
    of = issue.list
    values = {
        LEAVE: links.unsubscribe(key, of),
        PREFERENCES: links.preferences_of_key(key, of.language),
    }
    return form.to(to, reference, **values)


def shown(issue: Issue, to: str) -> Letter:
    """The letter as readers get it: as it was frozen, once it is."""
    if not issue.is_begun:
        return sample(issue, to)
    return addressed(form_letter(issue), issue, to, NOBODY)


def sample(issue: Issue, to: str) -> Letter:
    """The issue as it is now, for an editor to see; its links lead to nobody's preferences."""
    text, html = rendered(issue)
    subject = f"[{_('Test')}] {_one_line(issue.subject)}"
    return addressed(_form(issue, subject, text, html), issue, to, NOBODY)


def _context(issue: Issue) -> dict[str, Any]:
    of, stories = issue.list, stories_of(issue)
    if stories:
        prefetch_related_objects(stories, "bylines__contributor")
    return {
        "issue": issue,
        "list": of,
        "subject": _one_line(issue.subject),
        "stories": stories,
        "lead_picture": picture_of(stories[0].picture) if stories and of.with_picture else None,
        "blocks": blocks_of(issue.body),
        "body_text": text_of(issue.body),
        "day": dates.weekday(issue.begun_at or issue.send_at or issue.made_at),
        "on_web": issue.get_full_url() if issue.number and of.offered else "",
        "leave": blank(LEAVE),
        "preferences": blank(PREFERENCES),
    }


def _form(issue: Issue, subject: str, text: str, html: str) -> FormLetter:
    of = issue.list
    host = settings.BROADSHEET_ADDRESS.partition("//")[2].partition(":")[0].partition("/")[0]
    return FormLetter(
        subject,
        text,
        html,
        language=of.language,
        headers={
            "List-Id": f"<{of.slug}.newsletter.{host}>",  # RFC 2919
            "List-Unsubscribe": f"<{blank(LEAVE)}>",  # RFC 2369
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        }
        | ({"List-Archive": f"<{of.get_full_url()}>"} if of.offered else {}),
    )


def _one_line(text: str) -> str:
    """A subject. It has no blanks of its own, whatever somebody pasted."""
    return " ".join(_MARKS.sub("", text).split())


def _over(story: Story) -> bool:
    return story.expire_at is not None and story.expire_at <= timezone.now()
