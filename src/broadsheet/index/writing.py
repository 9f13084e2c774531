"""Documents come into the index and leave it, in the transaction of whoever brings them."""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from typing import Any

from django.db import connection, transaction

from .documents import Document
from .engines.engine import Engine, Entry, Unreachable, engine
from .models import Card, Waiting, Word
from .places import IN_A_MINUTE, first_place, free_place
from .terms import terms_of, vocabulary_of

logger = logging.getLogger("broadsheet.index")

AT_A_TIME = 400
"""Rows asked for by their keys; SQLite takes so many in one question."""


@dataclass(slots=True)
class _Change:
    """What becomes of one card."""

    document: Document
    terms: str
    digest: bytes
    old: Card | None
    place: int = 0


def put(number: int, documents: Iterable[Document]) -> None:
    """Have `documents` be all there is under `number`; none of them takes it out of the index."""
    put_all({number: documents})


def put_draft(document: Document) -> None:
    """Have `document` be the draft under its number; what else is there stays."""
    put_all({document.number: [document]}, drafts_only=True)


@transaction.atomic
def put_all(
    by_number: Mapping[int, Iterable[Document]], *, drafts_only: bool = False, known: set[str] | None = None
) -> None:
    """The same for many numbers, none of which waits any longer. What has not changed costs a look.

    `known` are words the index has; those that come in are added to it.
    """
    numbers, index = sorted(by_number), engine()
    cards = {(card.number, card.draft): card for card in _cards(numbers) if card.draft or not drafts_only}
    unsent = _waiting(numbers) if index.is_elsewhere else set()
    changes: list[_Change] = []
    for documents in by_number.values():
        for document in documents:
            terms = terms_of(document)
            digest = _digest(terms, document.at)
            old = cards.pop((document.number, document.draft), None)
            if old is None or bytes(old.digest) != digest or document.number in unsent:
                changes.append(_Change(document, terms, digest, old))
    if not drafts_only:
        _arrived(numbers)
    _exchange(index, list(cards.values()), changes, set() if known is None else known)


@transaction.atomic
def wait(numbers: Iterable[int]) -> None:
    """Have these numbers read again, soon."""
    Waiting.objects.bulk_create((Waiting(number=number) for number in numbers), 5_000, ignore_conflicts=True)


@transaction.atomic
def clear() -> None:
    """Empty the index."""
    for model in (Card, Word, Waiting):
        model.objects.all()._raw_delete(model.objects.db)
    engine().clear()


def _exchange(index: Engine, gone: list[Card], changes: list[_Change], words: set[str]) -> None:
    if not gone and not changes:
        return
    old = [*gone, *(change.old for change in changes if change.old)]
    forgotten = [Entry(card.place, _unpacked(card, index)) for card in old]
    for some in _in_parts([card.place for card in old]):
        Card.objects.filter(place__in=some).delete()
    _place(changes, index)
    known = [Entry(change.place, change.terms) for change in changes]
    _learn(known, words)
    if index.is_elsewhere:
        numbers = {card.number for card in old} | {change.document.number for change in changes}
        wait(numbers)
        transaction.on_commit(lambda: _send(index, forgotten, known, sorted(numbers)))
    else:
        index.exchange(forgotten, known)


def _place(changes: list[_Change], index: Engine) -> None:
    """Write a card for each, at the first free place of its minute."""
    now = datetime.now(UTC)
    full: dict[int, int] = {}
    for change in sorted(changes, key=lambda change: change.document.at or now):
        at = change.document.at
        wanted = change.old.place if at is None and change.old else first_place(at or now)
        minute = wanted
        wanted = full.get(minute, wanted - 1) + 1
        card = _card(change, wanted, index)
        while not _insert(card):
            card.place = wanted = _free(wanted + 1)
        change.place = full[minute] = wanted


def _free(wanted: int) -> int:
    """The first free place from `wanted` on, as far as this transaction sees."""
    width = IN_A_MINUTE
    while True:
        among = Card.objects.filter(place__gte=wanted, place__lt=wanted + width)
        taken = list(among.order_by("place").values_list("place", flat=True))
        if len(taken) < width:
            return free_place(wanted, taken)
        wanted, width = wanted + width, min(2 * width, 4096)


def _card(change: _Change, place: int, index: Engine) -> Card:
    packed = zlib.compress(change.terms.encode(), 1) if index.keeps_terms else None
    document = change.document
    return Card(place=place, number=document.number, draft=document.draft, digest=change.digest, terms=packed)


def _insert(card: Card) -> bool:
    """Whether the place was free; somebody else's transaction may have taken it meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO index_card (place, number, draft, digest, terms) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (place) DO NOTHING",
            [
                card.place,
                card.number,
                card.draft,
                bytes(card.digest),
                bytes(card.terms) if card.terms else None,
            ],
        )
        return bool(cursor.rowcount)


def _learn(entries: Iterable[Entry], known: set[str]) -> None:
    """Remember new words; in their order, so that two who learn the same do not wait for each other."""
    words: set[str] = set()
    for entry in entries:
        words |= vocabulary_of(entry.terms)
    new = sorted(words - known)
    if connection.vendor == "sqlite":
        some: Any = json.dumps(new)
        rows = "SELECT value FROM json_each(%s) WHERE true"
    else:
        some, rows = new, "SELECT unnest(%s::text[])"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO index_word (text) {rows} ON CONFLICT DO NOTHING", [some])
    known.update(new)


def _send(index: Engine, gone: list[Entry], new: list[Entry], numbers: list[int]) -> None:
    """After the transaction. What cannot be sent goes on waiting, and is sent by the worker."""
    try:
        index.exchange(gone, new)
    except Unreachable as error:
        logger.warning("%s; %d documents wait until it does", error, len(new))
    else:
        _arrived(numbers)


def _arrived(numbers: list[int]) -> None:
    for some in _in_parts(numbers):
        Waiting.objects.filter(number__in=some).delete()


def _waiting(numbers: list[int]) -> set[int]:
    found: set[int] = set()
    for some in _in_parts(numbers):
        found.update(Waiting.objects.filter(number__in=some).values_list("number", flat=True))
    return found


def _cards(numbers: list[int]) -> Iterable[Card]:
    for some in _in_parts(numbers):
        yield from Card.objects.filter(number__in=some)


def _digest(terms: str, at: datetime | None) -> bytes:
    minute = first_place(at) if at else ""
    return blake2b(f"{minute} {terms}".encode(), digest_size=12).digest()


def _unpacked(card: Card, index: Engine) -> str:
    return zlib.decompress(card.terms).decode() if index.keeps_terms and card.terms else ""


def _in_parts(things: Sequence[Any]) -> Iterable[Sequence[Any]]:
    rest = iter(things)
    while some := list(islice(rest, AT_A_TIME)):
        yield some
