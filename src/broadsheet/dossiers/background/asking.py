"""The best sentences of the archive on something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from broadsheet.index.words import Word, words_of
from broadsheet.stories.models import Story
from broadsheet.stories.searching import search

from ..models import Run
from ..reuse.paragraphs import Passage, normalised
from .sentences import LONGEST, has_figure, sentences_of

STORIES, SENTENCES, OF_ONE = 24, 12, 3
"""Stories looked through, sentences shown, and how many of them may be of one story."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence as it was printed, with the story it was printed in first."""

    sentence: str
    story: Story
    at: datetime
    figure: bool
    matched: int
    """How many of the words asked for it has."""


def quotes(typed: str, *, language: str, besides: int | None = None) -> list[Quote]:
    """Sentences on what is `typed`, not of the story `besides`.

    Those with all of its words come first; among them those with a figure, the newest first. Nothing is taken
    from a story that is not on the pages, nor from a paragraph that some story changed, dropped or retracted.
    """
    wanted = [_forms([word]) for word in words_of(typed, language)]
    if not wanted:
        return []
    half = STORIES // 2
    best = search(typed, languages=[language], suggesting=False, seconds=0.02).numbers[:STORIES]
    newest = search(typed, languages=[language], by_date=True, suggesting=False, seconds=0.02).numbers[:half]
    numbers = [number for number in dict.fromkeys([*best, *newest]) if number != besides]
    found: dict[str, Quote] = {}
    for run in _standing(numbers):
        for sentence in sentences_of(run.paragraph.text):
            matched = _matched(sentence, wanted, language) if len(sentence) <= LONGEST else 0
            key = normalised(sentence)
            if matched and (key not in found or run.paragraph.first_at < found[key].at):
                story, at = _first(run)
                found[key] = Quote(sentence, story, at, has_figure(sentence), matched)
    return _few(found.values(), len(wanted))


def _standing(numbers: Sequence[int]) -> list[Run]:
    """Runs in live stories of paragraphs that stand wherever they ran."""
    live = Story.objects.live().filter(pk__in=numbers).order_by().values_list("pk", flat=True)
    runs = Run.objects.filter(story_id__in=list(live), state=Run.State.STANDS)
    runs = runs.select_related("paragraph__first_story__section", "story__section")
    some = list(runs.defer("story__body", "paragraph__first_story__body"))
    told = Q(state=Run.State.CHANGED) | Q(state=Run.State.RETRACTED)
    gone = Run.objects.filter(told, paragraph_id__in=[run.paragraph_id for run in some], state__gt=0)
    fallen = set(gone.values_list("paragraph_id", flat=True))
    return [run for run in some if run.paragraph_id not in fallen]


def _first(run: Run) -> tuple[Story, datetime]:
    """Where it was printed first, if that is still on the pages; its date is the first either way."""
    first = run.paragraph.first_story
    return (first if first and first.live else run.story), run.paragraph.first_at


def _matched(sentence: str, wanted: list[set[str]], language: str) -> int:
    has = _forms(words_of(sentence, language))
    return sum(bool(forms & has) for forms in wanted)


def _forms(words: Iterable[Word]) -> set[str]:
    return {form for word in words for form in (word.plain, word.stem) if form}


def _few(found: Iterable[Quote], asked: int) -> list[Quote]:
    ranked = sorted(
        found, key=lambda each: (each.matched == asked, each.matched, each.figure, each.at), reverse=True
    )
    chosen: list[Quote] = []
    of_story: Counter[int] = Counter()
    for quote in ranked:
        if 2 * quote.matched < asked or len(Passage("", quote.sentence).words) < 5:
            continue
        if of_story[quote.story.pk] < OF_ONE and len(chosen) < SENTENCES:
            of_story[quote.story.pk] += 1
            chosen.append(quote)
    return chosen
