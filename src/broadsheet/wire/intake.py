"""Taking dispatches in: each becomes a story, or a new revision of the story it was before.

A dispatch that was taken before and says the same changes nothing. One that changed is written over the
story as a new revision, unless the desk has changed the story meanwhile: the desk's work stands, and the
dispatch is refused with that reason (`Handling.force` writes over it; the desk's version stays in the
history). A story that came as a whole page does not become a feed's summary of it.

Everything of one dispatch is one transaction: it is taken or it leaves nothing behind. Whatever goes wrong
with one is its `Outcome`; the others go on. Headlines have up to 1,000 characters and bodies up to
6 million (`bodies.LARGEST`); what is longer is refused, any other field is cut, and the outcome says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task

from broadsheet.stories.models import Story
from broadsheet.stories.models.story import FIRST_YEAR

from .dispatch import Dispatch
from .filing import file_new, link_again, revise, settled
from .handling import Handling, Outcome
from .identity import identity_of
from .links import Links
from .models import Receipt
from .people import Register
from .pictures import Pictures
from .troubles import is_busy, sentence
from .writing import Writing

__all__ = ["Handling", "Outcome", "take", "take_all"]

PATIENCE = 3
"""So many times in a row the database may be too busy before the rest is not even tried."""


def take(dispatch: Dispatch, handling: Handling) -> Outcome:
    """Take one dispatch. Links to stories that were not taken yet are undone; their text stays."""
    return _Taking(handling).take(dispatch)


def take_all(
    dispatches: Iterable[Dispatch],
    handling: Handling,
    progress: Callable[[Outcome], None] | None = None,
) -> list[Outcome]:
    """Take all, the oldest first, then make the links among them that led ahead.

    Outcomes come in the order of `dispatches`; `progress` is called with each as it is known.
    """
    taking = _Taking(handling)
    given = list(dispatches)
    outcomes: dict[int, Outcome] = {}
    for place in sorted(range(len(given)), key=lambda place: _age(given[place], handling)):
        outcomes[place] = taking.take(given[place])
        if progress:
            progress(outcomes[place])
    for place, outcome in outcomes.items():
        outcomes[place] = taking.link_again(outcome)
    return [outcomes[place] for place in range(len(given))]


class _Taking:
    """One reading of the wire."""

    def __init__(self, handling: Handling) -> None:
        self.handling = handling
        self.register = Register()
        self.busy = 0
        self.unlinked: dict[int, Writing] = {}
        """By the number of the story: what had links that led nowhere when it was taken."""

    def take(self, dispatch: Dispatch) -> Outcome:
        if self.busy >= PATIENCE:
            return Outcome(dispatch, "refused", reason=_("Not tried: the database is busy without a pause."))
        try:
            outcome = self._taken(dispatch)
        except Exception as error:  # whatever it is, it is this dispatch's and not the next one's
            self.register.forget()
            self.busy = self.busy + 1 if is_busy(error) else 0
            return Outcome(dispatch, "refused", reason=sentence(error, dispatch))
        self.busy = 0
        return outcome

    def link_again(self, outcome: Outcome) -> Outcome:
        """Now that all are there: the links that could not be made before."""
        story = outcome.story
        earlier = self.unlinked.get(story.pk) if story else None
        if story is None or earlier is None or earlier.dispatch is not outcome.dispatch:
            return outcome
        if Links(outcome.dispatch).missing == earlier.links.missing:
            return outcome
        try:
            with transaction.atomic(), disable_reference_index_auto_update():
                link_again(story, self._writing(outcome.dispatch, earlier.pictures))
                _index_references(story)
        except Exception as error:  # the story is in; it lacks a link
            self.register.forget()
            return replace(
                outcome, reason=f"{outcome.reason}; {sentence(error, outcome.dispatch)}".lstrip("; ")
            )
        return outcome

    def _taken(self, dispatch: Dispatch) -> Outcome:
        # Before the transaction, because a picture is a thing of its own that other stories show as well.
        pictures = Pictures(dispatch, self.handling.pictures)
        with transaction.atomic(), disable_reference_index_auto_update():
            identity = identity_of(dispatch)
            receipt = Receipt.objects.select_related("story__section").filter(identity=identity).first()
            if receipt and (outcome := settled(receipt, dispatch, self.handling)):
                return outcome
            writing = self._writing(dispatch, pictures)
            outcome = revise(receipt, writing) if receipt else file_new(identity, writing)
            _index_references(outcome.story)
        if outcome.story and writing.links.missing:
            self.unlinked[outcome.story.pk] = writing
        return outcome

    def _writing(self, dispatch: Dispatch, pictures: Pictures) -> Writing:
        return Writing(dispatch, self.handling, self.register, pictures)


def _index_references(story: Story | None) -> None:
    """Once for each story: Wagtail would do it on every save of the story, its revisions and its bylines."""
    if story:
        update_reference_index_task.enqueue("stories", "story", str(story.pk))


def _age(dispatch: Dispatch, handling: Handling) -> datetime:
    """For sorting only, so an impossible date does no harm here."""
    date = dispatch.published
    if date is None or date.year < FIRST_YEAR or date.year > 9990:
        return handling.now
    zone = handling.zone_of(dispatch)
    return (date if timezone.is_aware(date) else date.replace(tzinfo=zone)).astimezone(UTC)
