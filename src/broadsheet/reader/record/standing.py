"""A fact's sentence in its paragraph, as it stood."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Revision

from broadsheet.dossiers.models import Fact
from broadsheet.dossiers.reuse.paragraphs import passages_of
from broadsheet.stories.models import Story


@dataclass(frozen=True, slots=True)
class Standing:
    """The paragraph around the sentence, the story's headline above it, and when it was printed so."""

    headline: str
    before: str
    sentence: str
    after: str
    at: datetime


def standing(fact: Fact) -> Standing:
    """While the sentence stands, as the story is printed now, for what was beside it may have been taken out;
    afterwards, as the revision had it that the fact was read from. Where neither has it, it stands alone.
    """
    story: Any = fact.story
    headline, body, at = story.headline, story.body.raw_data, story.dated
    if not fact.stands and (revision := _revision(fact)) is not None:
        content = revision.content
        headline, at = content.get("headline") or headline, _printed_at(revision, story)
        body = _parsed(content.get("body"))
    paragraph = next((it.text for it in passages_of(body) if it.key == str(fact.position)), "")
    begin = fact.start
    if paragraph[begin : fact.end] != fact.sentence:
        begin = paragraph.find(fact.sentence)
    if begin < 0:
        return Standing(headline, "", fact.sentence, "", at)
    end = begin + len(fact.sentence)
    return Standing(headline, paragraph[:begin], fact.sentence, paragraph[end:], at)


def _revision(fact: Fact) -> Revision | None:
    if fact.revision is None:
        return None
    revisions = Revision.objects.for_instance(Story(pk=fact.story_id))
    found: Revision | None = revisions.filter(pk=fact.revision).first()
    return found


def _printed_at(revision: Revision, story: Story) -> datetime:
    """The story's date; of a revision that came later, when it came."""
    first = story.first_published_at
    came: datetime = revision.created_at
    return came if first and came - first > timedelta(minutes=1) and came > story.dated else story.dated


def _parsed(body: Any) -> list[Any]:
    try:
        blocks = json.loads(body) if isinstance(body, str) else body
    except ValueError:
        return []
    return [block for block in blocks or () if isinstance(block, dict) and "type" in block]
