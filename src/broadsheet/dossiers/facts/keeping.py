"""The facts of a story follow its text: proposals come and go with it, decided ones stand or do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.timezone import localtime

from broadsheet.stories.models import Story

from ..models import Decision, Fact, Party, State, Subject
from ..reuse.paragraphs import normalised, passages_of
from . import changes
from .standing import Sentences

if TYPE_CHECKING:
    from .extraction import Extracted

LARGEST = Decimal(10) ** 20
"""Amounts beyond it are no amounts, and no column holds them."""


def follow(story: Story) -> None:
    """Bring the facts of a live story up to date. What an editor decided stays as decided."""
    keep(story, found_in(story))


def found_in(story: Story) -> list[Extracted]:
    """What the story says by the rules; reads of the database only whom names mean."""
    from ..subjects.naming import names_in_passages
    from ..subjects.proposing import proposals_in_passages
    from .extraction import facts_in

    passages, language = passages_of(story.body.raw_data), story.locale.language_code
    texts = {passage.key: passage.text for passage in passages}
    named = names_in_passages(texts, language)
    proposals = proposals_in_passages(texts, language, named)
    day = localtime(story.dated).date()
    return facts_in(passages, named=named, proposals=proposals, language=language, day=day)


@transaction.atomic
def keep(story: Story, found: Sequence[Extracted]) -> None:
    """Have the record propose what was found, each once, and nothing that the text does not say any more."""
    had = {fact.digest: fact for fact in Fact.objects.select_for_update().filter(story=story)}
    wanted = _by_digest(found)
    known = _known_subjects(found)
    for digest, extracted in wanted.items():
        fact = had.get(digest)
        if fact is None:
            fact = Fact(story=story, digest=digest, revision=story.live_revision_id)
        elif fact.state != State.PROPOSED:
            continue
        _write(fact, extracted, known, story.live_revision_id)
    proposals = [
        fact for digest, fact in had.items() if fact.state == State.PROPOSED and digest not in wanted
    ]
    _withdraw(proposals)
    stand(story, story.live_revision_id)


def stand(story: Story, revision: int | None) -> None:
    """Say of the decided facts of a story that is printed now, as `revision`, which of them it still has."""
    decided = list(Fact.objects.filter(story=story).exclude(state=State.PROPOSED))
    if not decided:
        return
    sentences, seen, moved = Sentences(passages_of(story.body.raw_data)), [], []
    for fact in decided:
        was = (fact.stands, fact.corrected_at, fact.position, fact.start, fact.end)
        if place := sentences.place_of(fact.sentence, near=fact.position):
            fact.stands, fact.corrected_at = True, None
            if (fact.position, fact.start, fact.end) != (place.position, place.start, place.end):
                fact.position, fact.start, fact.end = place.position, place.start, place.end
                fact.revision = revision
        else:
            fact.stands, fact.corrected_at = False, fact.corrected_at or timezone.now()
        if was != (fact.stands, fact.corrected_at, fact.position, fact.start, fact.end):
            moved.append(fact)
            if fact.state == State.CONFIRMED:
                seen.append(fact)
    if moved:
        Fact.objects.bulk_update(moved, ["stands", "corrected_at", "position", "start", "end", "revision"])
        changes.order(seen)


def leave(story: int) -> None:
    """The story is off the pages, so its facts are off them, and nobody need look at its proposals."""
    standing = Fact.objects.filter(story_id=story, stands=True)
    confirmed = list(standing.filter(state=State.CONFIRMED))
    standing.update(stands=False)
    for fact in confirmed:
        fact.stands = False
    changes.order(confirmed)


def forget(story: int) -> None:
    """The story is being deleted, and its facts with it: what is counted now counts without them."""
    leave(story)


def waiting() -> QuerySet[Fact]:
    """Proposals that wait for an editor, the surest first."""
    return Fact.objects.filter(state=State.PROPOSED, stands=True).order_by("-sure", "-id")


def digest_of(kind: str, sentence: str, *apart: object) -> int:
    """64 bits, as a signed number: of the kind, of how the sentence reads, and of what else sets it apart."""
    told = "\n".join([kind, normalised(sentence), *map(str, apart)])
    return int.from_bytes(blake2b(told.encode(), digest_size=8).digest(), "little", signed=True)


def _by_digest(found: Iterable[Extracted]) -> dict[int, Extracted]:
    """Each once; of a sentence that stands in two places, the first counts.

    Two facts of one sentence differ in their sum, or are told apart by their order in it. Dates and parties
    do not count: rules that read them better another day must not propose anew what was decided.
    """
    wanted: dict[int, Extracted] = {}
    nth: Counter[Any] = Counter()
    for each in found:
        apart = (_amount(each.amount), each.unit, each.currency)
        here = (each.kind, each.position, each.start, apart)
        wanted.setdefault(digest_of(each.kind, each.sentence, *apart, nth[here]), each)
        nth[here] += 1
    return wanted


def _known_subjects(found: Iterable[Extracted]) -> set[int]:
    """Which subjects that were named are there, still."""
    named = {party.subject for each in found for party in each.parties if party.subject}
    if not named:
        return set()
    return set(Subject.objects.filter(pk__in=named).values_list("pk", flat=True))


def _write(fact: Fact, extracted: Extracted, known: set[int], revision: int | None) -> None:
    fields = _fields(extracted)
    changed = [name for name, value in fields.items() if getattr(fact, name) != value]
    if fact.pk is None or changed:
        for name, value in fields.items():
            setattr(fact, name, value)
        fact.revision = revision
        fact.save()
    parties = _parties(extracted, known)
    had = list(fact.party_set.values_list("name", "role", "subject_id"))
    if had != parties:
        fact.party_set.all().delete()
        Party.objects.bulk_create(
            Party(fact=fact, name=name, role=role, subject_id=subject, order=order)
            for order, (name, role, subject) in enumerate(parties)
        )


def _fields(extracted: Extracted) -> Mapping[str, Any]:
    return {
        "kind": extracted.kind,
        "position": int(extracted.position),
        "start": extracted.start,
        "end": extracted.end,
        "sentence": extracted.sentence,
        "stands": True,
        "corrected_at": None,
        "says": extracted.says[:300],
        "day": extracted.day if extracted.precision else None,
        "precision": extracted.precision if extracted.day else "",
        "place": extracted.place[:200],
        "amount": _amount(extracted.amount),
        "amount_to": _amount(extracted.amount_to),
        "unit": extracted.unit,
        "currency": extracted.currency[:3],
        "hedge": extracted.hedge[:40],
        "sure": extracted.sure,
    }


def _amount(amount: Decimal | None) -> Decimal | None:
    if amount is None or not amount.is_finite() or abs(amount) >= LARGEST:
        return None
    return amount.quantize(Decimal("0.0001"))


def _parties(extracted: Extracted, known: set[int]) -> list[tuple[str, str, int | None]]:
    found: dict[tuple[str, str], int | None] = {}
    for party in extracted.parties:
        subject = party.subject if party.subject in known else None
        found.setdefault((party.name[:200], party.role), subject)
    return [(name, role, subject) for (name, role), subject in found.items()]


def _withdraw(proposals: Sequence[Fact]) -> None:
    """Nobody need decide them now. What somebody decided once and took back is kept for its history."""
    keys = [fact.pk for fact in proposals]
    if not keys:
        return
    gone = Fact.objects.filter(pk__in=keys, state=State.PROPOSED)
    gone.filter(~Exists(Decision.objects.filter(fact=OuterRef("pk")))).delete()
    gone.update(stands=False)
