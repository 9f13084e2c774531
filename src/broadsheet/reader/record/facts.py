"""Which facts readers see: confirmed, standing in a story that is on the pages.

Keys are asked for first, without the stories: those that editors confirmed are few and have an index, while
SQLite, asked for both at once, walks through all stories or all proposals there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, QuerySet

from broadsheet.dossiers.models import Fact, Party, Subject
from broadsheet.dossiers.models.subjects import State
from broadsheet.press import reading
from broadsheet.stories.models import Story
from broadsheet.stories.querysets import shown_now

MOST = 10_000
"""Facts of a dossier."""
COUNTED = 5000
"""Facts, the newest, of which the list of dossiers is made."""
LOOKED_AT, AT_A_TIME = 50_000, 400
FIRST = 100


def decided() -> QuerySet[Fact]:
    """Confirmed facts of stories on the pages, also those whose sentence was changed since."""
    return Fact.objects.filter(shown_now("story__"), state=State.CONFIRMED)


def about(subjects: Iterable[Subject | int]) -> QuerySet[Fact]:
    """The visible facts in which every one of the subjects has a part."""
    facts = _confirmed()
    for subject in subjects:
        key = subject if isinstance(subject, int) else subject.pk
        # The sum keeps the index of the subject out of it: a country has a part in a million proposals.
        parts = Party.objects.filter(fact=OuterRef("pk")).annotate(whose=F("subject_id") + 0)
        facts = facts.filter(Exists(parts.filter(whose=key)))
    return decided().filter(pk__in=list(facts.values_list("pk", flat=True)[:MOST]))


def corrected_about(subjects: Iterable[Subject]) -> QuerySet[Fact]:
    """Facts of the same whose sentence was changed since."""
    keys: set[int] | None = None
    for subject in subjects:
        parts = Party.objects.filter(subject=subject, fact__state=State.CONFIRMED, fact__stands=False)
        parts = parts.filter(fact__corrected_at__isnull=False)  # else no page ever had it
        these = set(parts.values_list("fact_id", flat=True)[:MOST])
        keys = these if keys is None else keys & these
    return decided().filter(pk__in=list(keys or ()))


def with_all(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    """With what an entry of a dossier shows, in a fixed number of queries."""
    loaded = facts.select_related("story").defer("story__body")
    return loaded.prefetch_related(
        "story__section", "story__locale", "story__corrections", "party_set__subject"
    )


def shown(facts: Sequence[Fact]) -> list[Fact]:
    """The same; the page on which they stand holds until the first of their stories expires."""
    for fact in facts:
        reading.until(fact.story.expire_at)
    return list(facts)


def how_many(most: int) -> int:
    """Visible facts there are, as far as `most`."""
    for limit in (FIRST, LOOKED_AT):
        keys = list(_confirmed().values_list("pk", flat=True)[:limit])
        count = len(decided().filter(pk__in=keys).values_list("pk", flat=True)[:most])
        if count >= most or len(keys) < limit:
            return count
    return count


def at_least(most: int, subjects: Collection[int]) -> set[tuple[int, ...]]:
    """Which of these subjects, and which two of them together, have so many visible facts; in order of keys.

    As with `about`, sums keep the index of subjects out of it.
    """
    facts = _confirmed().filter(Exists(Story.objects.filter(shown_now(), pk=OuterRef("story_id"))))
    one, other = FilteredRelation("party_set"), FilteredRelation("party_set")
    facts = facts.annotate(one=one, other=other)
    facts = facts.annotate(first=F("one__subject_id") + 0, second=F("other__subject_id") + 0)
    parts = facts.filter(first__in=subjects, second__in=subjects, second__gte=F("first"))
    counts = parts.values("first", "second").annotate(facts=Count("pk", distinct=True))
    rows = counts.filter(facts__gte=most).values_list("first", "second")
    return {(first,) if first == second else (first, second) for first, second in rows}


def newest() -> list[int]:
    """Keys of the newest confirmed facts, the newest first."""
    return sorted(_confirmed().values_list("pk", flat=True)[:LOOKED_AT], reverse=True)[:COUNTED]


def counted() -> tuple[Counter[int], Counter[tuple[int, int]]]:
    """How many visible facts each confirmed subject has, and each two together."""
    facts = newest()
    public = Party.objects.filter(subject__state=State.CONFIRMED, subject__merged_into=None)
    by_fact: dict[int, set[int]] = {}
    for start in range(0, len(facts), AT_A_TIME):
        seen = decided().filter(pk__in=facts[start : start + AT_A_TIME], stands=True)
        parts = public.filter(fact__in=list(seen.values_list("pk", flat=True)))
        for fact, subject in parts.values_list("fact_id", "subject_id"):
            by_fact.setdefault(fact, set()).add(subject)
    single: Counter[int] = Counter()
    together: Counter[tuple[int, int]] = Counter()
    for subjects in by_fact.values():
        single.update(subjects)
        together.update(combinations(sorted(subjects), 2))
    return single, together


def _confirmed() -> QuerySet[Fact]:
    return Fact.objects.filter(state=State.CONFIRMED, stands=True).order_by()
