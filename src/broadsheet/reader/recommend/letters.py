"""The two letters: to the sender, to confirm; to the friend, the recommendation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.mail.layout import compose
from broadsheet.mail.letters import Letter, one_line
from broadsheet.stories.models import Story

from .recommendation import GOOD_FOR, Recommendation
from .refusals import link_part

REFERENCE = "recommend"


def to_sender(recommendation: Recommendation, story: Story) -> Letter:
    """Asks whether it was they who sent the form. The friend's address is not in it: whoever writes the form
    could make it say anything to anybody."""
    language = story.locale.language_code
    confirm = _link("recommend:confirm", recommendation.sealed())
    never = _link("recommend:never", link_part(recommendation.address, "", language))
    context = _context(recommendation, story, never) | {"confirm": confirm, "hours": GOOD_FOR.days * 24}
    text, html = compose("recommend/mail/confirm", context, language)
    with translation.override(language):
        subject = _("Did you recommend a story in %(paper)s?") % {"paper": settings.BROADSHEET_NAME}
    return Letter(
        to=recommendation.address,
        subject=subject,
        text=text,
        html=html,
        language=language,
        headers={"Auto-Submitted": "auto-generated"},
        reference=REFERENCE,
    )


def to_friend(recommendation: Recommendation, story: Story) -> Letter:
    """Headline, standfirst and link, with the sender's name in quotes and nothing that the sender wrote."""
    language = story.locale.language_code
    never = _link(
        "recommend:never", link_part(recommendation.friend_address, recommendation.address, language)
    )
    text, html = compose("recommend/mail/friend", _context(recommendation, story, never), language)
    with translation.override(language):
        subject = _("Recommended to you: %(headline)s") % {"headline": one_line(story.headline)}
    return Letter(
        to=recommendation.friend_address,
        subject=subject,
        text=text,
        html=html,
        language=language,
        reply_to=recommendation.address,
        headers={
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{never}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        reference=REFERENCE,
    )


def _context(recommendation: Recommendation, story: Story, never: str) -> dict[str, Any]:
    return {
        "name": recommendation.name,
        "friend": recommendation.friend,
        "headline": story.headline,
        "standfirst": story.standfirst,
        "section": story.section.name,
        "link": settings.BROADSHEET_ADDRESS + story.get_absolute_url(),
        "never": never,
    }


def _link(name: str, part: str) -> str:
    return settings.BROADSHEET_ADDRESS + reverse(name, args=[part])
