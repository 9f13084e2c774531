"""Counts the view that an answered request is, if it is one."""

from __future__ import annotations

from typing import Any, Protocol

from .policy import Header
from .readers import ANSWERS, Readers


class Counts(Protocol):
    """What keeps the counts."""

    def count(self, story: int) -> None: ...
    def rotate(self) -> None: ...
    def close(self) -> None: ...


class Counting:
    """`trust_proxy`: the reader's address is the last in X-Forwarded-For, which a proxy of ours wrote.

    For one thread at a time.
    """

    def __init__(self, tally: Counts, readers: Readers, *, trust_proxy: bool = False) -> None:
        self._count, self._is_view, self._readers = tally.count, readers.is_view, readers
        self._repeats_matter, self._trust_proxy = readers.repeats_matter, trust_proxy
        self.rotate, self.close = tally.rotate, tally.close

    def read(self, story: int, scope: Any, header: Header) -> None:
        """A GET of the story of this number was answered with 200 or 304."""
        user_agent = header("user-agent")
        if self._is_view("GET", user_agent, header):
            if self._repeats_matter and not self._readers.is_new(
                story, self._address(scope, header), user_agent or ""
            ):
                return
            self._count(story)

    def answered(self, story: int, status: int, scope: Any, header: Header) -> None:
        """The same of an answer of any kind; a number that no story can have is nothing."""
        if status in ANSWERS and scope.method == "GET" and 0 < story < 2**63:
            self.read(story, scope, header)

    def _address(self, scope: Any, header: Header) -> str:
        forwarded = header("x-forwarded-for") if self._trust_proxy else None
        if forwarded:
            return forwarded.rpartition(",")[2].strip()
        return str(scope.client).rpartition(":")[0]
