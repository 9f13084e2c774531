"""The index filled, in small transactions, from what waits; killed at any moment, it goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.db import connection, transaction

from . import writing
from .documents import Document
from .models import Waiting

Read = Callable[[list[int]], Mapping[int, Iterable[Document]]]
"""Documents by number, read in the transaction they are written in and kept from changing until its end."""

BATCH = 100
"""Documents in one transaction: other writers wait a fifth of a second for it."""


def fill(
    read: Read,
    *,
    goes_on: Callable[[], bool] = lambda: True,
    progress: Callable[[int], object] | None = None,
    batch: int = BATCH,
) -> int:
    """Put in what waits, the highest numbers first, until nothing waits or `goes_on` says no.

    Returns how many numbers were done. Several may fill at once.
    """
    done, known = 0, set[str]()
    while goes_on():
        with transaction.atomic():
            numbers = _claimed(batch)
            if not numbers:
                break
            found = read(numbers)
            writing.put_all({number: found.get(number, ()) for number in numbers}, known=known)
        done += len(numbers)
        if progress:
            progress(done)
        if Waiting.objects.filter(number__in=numbers[:1]).exists():
            break  # an engine elsewhere is out of reach
    return done


def _claimed(batch: int) -> list[int]:
    waiting = Waiting.objects.order_by("-number").values_list("number", flat=True)
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    return list(waiting[:batch])
