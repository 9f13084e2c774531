"""Sending many letters over a few connections that are kept.

One moment can be told by nobody: the server has taken a letter, and this process dies before anyone noted it.
Such a letter is sent again when the work is resumed, never lost; there is at most one for each connection,
because a connection gets its next letter only after the outcome of its last was handed to the caller, and the
caller has come back for more. A letter that is sent again has the same Message-ID, if it has a reference, by
which many mailboxes show it once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import sleep
from typing import Generic, TypeVar

from django.conf import settings

from . import lines, pace
from .bounces import not_taken
from .letters import Letter
from .lines import CannotOpen, Dropped, Line
from .outcomes import SENT as SENT
from .outcomes import Outcome, State, later, nobody_there

K = TypeVar("K")
LOOK_UP = 0.2
"""Seconds between two looks at whether to stop."""

logger = logging.getLogger("broadsheet.mail")


class Sender(Generic[K]):
    """Connections to the mail server, opened when needed; to be closed, or used with `with`.

    With `with Sender[int]() as sender: for key, outcome in sender.send(pairs, stop): note(key, outcome)`
    the caller commits each outcome before it asks for the next.
    """

    def __init__(
        self,
        *,
        connections: int | None = None,
        a_second: float | None = None,
        opening: Callable[[], Line] | None = None,
    ) -> None:
        self._opening = opening or lines.opener()
        self._most = self._wanted = connections or lines.at_once()
        speed = settings.BROADSHEET_MAIL_RATE if a_second is None else a_second
        self._pace = pace.shared(speed) if a_second is None else pace.Pace(speed)
        self._jobs: SimpleQueue[tuple[K, Letter] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[K, Letter, Outcome] | _Lost] = SimpleQueue()
        self._alive = 0
        self.unusable = ""
        """Why the last `send` ended before its letters did: nobody takes mail. Empty if it did not."""

    def send(
        self, letters: Iterable[tuple[K, Letter]], stop: Event | None = None
    ) -> Iterator[tuple[K, Outcome]]:
        """Send `letters` and yield the outcome of each by its key, in whatever order they are done.

        Letters are taken from the iterable one by one as connections become free, in the caller's thread, so
        it may read from the database. Once `stop` is set none is begun; those under way are still told: so
        let it end, do not `break`. When the server cannot be used, those under way are LATER, `of_server`,
        and it ends: the rest was not taken from the iterable.

        A hard refusal has suppressed the address and told `signals.bounced` before it is yielded. Whether an
        address was suppressed before is for the caller to ask.
        """
        source, under_way, more = iter(letters), 0, True
        self.unusable, self._wanted = "", self._most
        while more or under_way:
            more = more and not (stop and stop.is_set()) and not self.unusable
            wait = self._pace.step() if more and under_way < self._wanted else 0.0
            if more and not wait and under_way < self._wanted:
                if job := next(source, None):
                    if under_way >= self._alive:
                        self._employ()
                    self._jobs.put(job)
                    under_way += 1
                else:
                    more = False
                continue
            if not under_way:
                sleep(min(wait, LOOK_UP))
                continue
            try:
                done = self._done.get(timeout=wait or None)
            except Empty:
                continue
            for key, letter, outcome in self._without(done) if isinstance(done, _Lost) else [done]:
                under_way -= 1
                if outcome.of_server:
                    self._give_up(outcome.reason)
                if outcome.state is State.REFUSED:
                    not_taken(letter, outcome)
                yield key, outcome

    def close(self) -> None:
        """Take leave of the server."""
        for _ in range(self._alive):
            self._jobs.put(None)
        self._alive = 0

    def __enter__(self) -> Sender[K]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _employ(self) -> None:
        Thread(target=self._serve, name="mail", daemon=True).start()
        self._alive += 1

    def _without(self, lost: _Lost[K]) -> list[tuple[K, Letter, Outcome]]:
        """A connection could not be opened: its letter goes by another, if there is one; else none does."""
        self._alive -= 1
        self._wanted = max(1, self._alive)
        self._jobs.put(lost.job)
        if self._alive:
            return []
        left = [self._jobs.get() for _ in range(self._jobs.qsize())]
        return [(*job, nobody_there(lost.reason)) for job in left if job]

    def _give_up(self, reason: str) -> None:
        if not self.unusable:
            logger.warning("No mail can be sent: %s", reason)
        self.unusable = reason

    def _serve(self) -> None:
        """One connection's thread; touches no database."""
        line: Line | None = None
        while job := self._jobs.get():
            try:
                line, outcome = self._tried(line, job[1])
            except CannotOpen as error:
                self._done.put(_Lost(job, str(error)))
                return
            except Exception as error:
                logger.exception("A letter cannot be sent")
                outcome = later(f"{type(error).__name__}: {error}")
            self._done.put((*job, outcome))
        if line:
            line.close()

    def _tried(self, line: Line | None, letter: Letter) -> tuple[Line | None, Outcome]:
        """Send by `line` or a new one; one that drops is replaced once."""
        reason = ""
        for _ in range(2):
            if line is None:
                line = self._opening()
            try:
                outcome = line.send(letter)
            except Dropped as error:
                line.close()
                line, reason = None, str(error)
                if error.in_vain:
                    break
            else:
                if line.worn_out:
                    line.close()
                    line = None
                return line, outcome
        return None, later(reason)


class _Lost(Generic[K]):
    """A connection's thread ended because it could not open one for this job."""

    def __init__(self, job: tuple[K, Letter], reason: str) -> None:
        self.job, self.reason = job, reason
