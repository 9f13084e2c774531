"""Which subjects a story names follows its text; what editors said of that stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import QuerySet

from broadsheet.stories.models import Story

from .. import changes
from ..models import Alias, Naming, State, Subject
from ..reuse.paragraphs import passages_of
from .addresses import free_address
from .names import folded
from .naming import names_in_passages
from .proposing import Proposal, proposals_in_passages

HEADLINE, STANDFIRST = "headline", "standfirst"
WEIGHT = {HEADLINE: 3, STANDFIRST: 2}
"""How often a naming there counts; once in the text."""
MOST_MAIN = 6
ENOUGH = 4
"""Times after which a story is about a subject that its headline does not name."""


@dataclass(slots=True)
class Count:
    """How often a story names a subject, and whether in its headline."""

    times: int = 0
    in_headline: bool = False

    def add(self, place: str) -> None:
        self.times += WEIGHT.get(place, 1)
        self.in_headline |= place == HEADLINE


@dataclass(slots=True)
class Told:
    """Whom a story names: subjects by number, and proposals by their folded name."""

    subjects: dict[int, Count] = field(default_factory=dict)
    proposals: dict[str, tuple[Proposal, Count]] = field(default_factory=dict)


def follow(story: Story) -> None:
    """Bring the namings of a story up to date, and propose whom it introduces; off the pages, leave it."""
    if not story.live:
        leave(story.pk)
        return
    told = tell(story)
    with transaction.atomic():
        if not Story.objects.select_for_update(of=("self",)).filter(pk=story.pk, live=True).exists():
            return  # it was deleted or taken off the pages while it was read
        for number, count in _proposed(told.proposals).items():
            known = told.subjects.setdefault(number, Count())
            known.times += count.times
            known.in_headline |= count.in_headline
        touched = _write(story, told.subjects)
        if touched:
            changes.named_anew(story.pk, touched)


def leave(story: int) -> None:
    """The story is off the pages: it names nobody there."""
    namings = Naming.objects.filter(story_id=story, live=True)
    touched = set(_on_pages(namings))
    namings.update(live=False)
    if touched:
        changes.named_anew(story, touched)


def tell(story: Story) -> Told:
    """Whom a story names, by its text."""
    language = story.locale.language_code
    texts = {passage.key: passage.text for passage in passages_of(story.body.raw_data)}
    texts |= {STANDFIRST: story.standfirst, HEADLINE: story.headline}  # last: in full they are in the text
    named = names_in_passages(texts, language)
    told = Told()
    for key, some in named.items():
        for each in some:
            told.subjects.setdefault(each.subject, Count()).add(key)
    for key, proposed in proposals_in_passages(texts, language, named).items():
        for proposal in proposed:
            known = told.proposals.setdefault(folded(proposal.name), (proposal, Count()))
            known[1].add(key)
    told.proposals.pop("", None)
    return told


def main_of(subjects: Mapping[int, Count]) -> set[int]:
    """Those that the story is about: in its headline, or named often and as often as a third of the most."""
    most = max((count.times for count in subjects.values()), default=0)
    about = [
        (not count.in_headline, -count.times, number)
        for number, count in subjects.items()
        if count.in_headline or (count.times >= ENOUGH and count.times * 3 >= most)
    ]
    return {number for *_, number in sorted(about)[:MOST_MAIN]}


def _proposed(proposals: Mapping[str, tuple[Proposal, Count]]) -> dict[int, Count]:
    """Numbers of the subjects that the proposals are; those that nobody knows are written."""
    known = _known(proposals)
    if new := proposals.keys() - known.keys():
        if connection.vendor == "postgresql":  # SQLite has one writer anyway
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {Subject._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        known |= _known(new)
        for key in sorted(new - known.keys()):
            known[key] = _propose(proposals[key][0])
    counts: dict[int, Count] = {}
    for key, number in known.items():
        if number:
            count = counts.setdefault(number, Count())
            count.times += proposals[key][1].times
            count.in_headline |= proposals[key][1].in_headline
    return counts


def _known(keys: Iterable[str]) -> dict[str, int]:
    """By name, the subject that has it; 0 where editors dismissed it."""
    found: dict[str, int] = {}
    rows = Alias.objects.filter(folded__in=list(keys), subject__merged_into=None).order_by("-subject_id")
    for key, number, state in rows.values_list("folded", "subject_id", "subject__state"):
        if state == State.DISMISSED:
            found.setdefault(key, 0)
        else:
            found[key] = number
    return found


def _propose(proposal: Proposal) -> int:
    says = proposal.says[:1].upper() + proposal.says[1:250]
    subject = Subject.objects.create(
        kind=proposal.kind, name=proposal.name, slug=free_address(proposal.name), says=says
    )
    texts = {folded(text): text for text in reversed((proposal.name, *proposal.also))}
    Alias.objects.bulk_create(
        [Alias(subject=subject, text=text[:200], folded=key) for key, text in texts.items() if key]
    )
    return subject.pk


def _write(story: Story, subjects: Mapping[int, Count]) -> set[int]:
    """Namings as they are now; numbers of confirmed subjects whose pages that changes."""
    had = {naming.subject_id: naming for naming in Naming.objects.filter(story=story)}
    main, language, at = main_of(subjects), story.locale.language_code, story.dated
    new: list[Naming] = []
    moved: list[Naming] = []
    for number, count in subjects.items():
        naming = had.get(number) or Naming(story=story, subject_id=number)
        about = naming.main if naming.by != Naming.By.TEXT else number in main
        if _put(naming, times=count.times, main=about, language=language, at=at, live=True):
            (moved if naming.pk else new).append(naming)
    for number, naming in had.items():
        stays = number not in subjects and naming.by != Naming.By.TEXT
        if stays and _put(naming, times=0, language=language, at=at, live=True):
            moved.append(naming)
    gone = [had[number] for number in had.keys() - subjects.keys() if had[number].by == Naming.By.TEXT]
    Naming.objects.bulk_create(new)
    Naming.objects.bulk_update(moved, ["times", "main", "language", "at", "live"])
    Naming.objects.filter(pk__in=[naming.pk for naming in gone]).delete()
    touched = {naming.subject_id for naming in (*new, *moved, *gone) if naming.by != Naming.By.REMOVED}
    confirmed = Subject.objects.filter(pk__in=touched, state=State.CONFIRMED)
    return set(confirmed.values_list("pk", flat=True))


def _put(naming: Naming, **values: object) -> bool:
    """Whether that made a difference."""
    differs = naming.pk is None or any(getattr(naming, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(naming, name, value)
    return differs


def _on_pages(namings: QuerySet[Naming]) -> list[int]:
    rows = namings.filter(subject__state=State.CONFIRMED).exclude(by=Naming.By.REMOVED)
    return list(rows.values_list("subject_id", flat=True))
