"""Stories as a search shows them: with the words marked, and the passage they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from broadsheet.index.marking import Marker
from broadsheet.index.questions import Question
from broadsheet.stories.models import Story
from broadsheet.stories.text import running


@dataclass(frozen=True, slots=True)
class Hit:
    story: Story
    headline: SafeString
    passage: SafeString


def hits(question: Question, numbers: list[int]) -> Iterator[Hit]:
    """The stories of these numbers that a reader may see now, in the same order."""
    stories = Story.objects.live().select_related("source", "section", "locale")
    found = stories.prefetch_related("bylines__contributor").in_bulk(numbers)
    marker = Marker(question)
    for story in (found[number] for number in numbers if number in found):
        language = story.locale.language_code
        text = "\n".join(part for part in (story.standfirst, running(story)) if part)
        yield Hit(story, marker.marked(story.headline, language), marker.passage(text, language))
