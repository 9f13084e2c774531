"""What an editor does about a converted sum that the rates of the story's day do not give.

Each checks whether it is allowed, does it, says so in the story's log, and brings the report up to date.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from broadsheet.stories.models import Story
from broadsheet.stories.publishing import NotPossible

from ..models import Conversion, Judgement
from . import keeping
from .history import SET, TAKEN_BACK
from .watching import printed

FIRST_DAY = date(1900, 1, 1)
LARGEST = 1e12


@transaction.atomic
def judge(
    story: Story,
    pair: int,
    sums: tuple[str, str],
    *,
    day: date | None = None,
    rate: float | None = None,
    reason: str,
    by: Any,
) -> Judgement:
    """Have a story's converted sum go by another day than the story's, or by the rate that its source quotes.

    `pair` is the sums' `figures.checking.pair_of`, `sums` how they are written. Raises `NotPossible`.
    """
    _allow(story, by)
    if (day is None) == (rate is None):
        raise NotPossible(_("Give the day the sum belongs to, or the rate the source quotes: one of them."))
    if day and not FIRST_DAY <= day <= timezone.localdate() + timedelta(days=366):
        raise NotPossible(_("No rate of exchange is of that day."))
    if rate is not None and not 0 < rate < LARGEST:
        raise NotPossible(_("A rate is a number above 0."))
    if not reason.strip():
        raise NotPossible(_("Say why, for whoever reads this later."))
    made, _new = Judgement.objects.update_or_create(
        story=story,
        pair=pair,
        defaults={
            "first": sums[0][:160],
            "converted": sums[1][:160],
            "day": day,
            "rate": rate,
            "reason": reason.strip()[:300],
            "by": by,
        },
    )
    _say(SET, made, by)
    _judge_again(story)
    return made


@transaction.atomic
def take_back(story: Story, pair: int, *, by: Any) -> None:
    """Have the sum go by the story's day again."""
    _allow(story, by)
    for judgement in Judgement.objects.filter(story=story, pair=pair):
        _say(TAKEN_BACK, judgement, by)
        judgement.delete()
    _judge_again(story)


def _allow(story: Story, user: Any) -> None:
    """Who may edit the story may say what its sums go by."""
    if not user.has_perm("stories.change_story"):
        raise PermissionDenied(_("Your role at the desk does not include this."))
    if story.locked and story.locked_by_id != user.pk:
        raise NotPossible(_("The story is locked by somebody else."))
    if story.retracted_at or story.spiked_at:
        raise NotPossible(_("This story is closed; its figures stay as they were."))


def _say(action: str, judgement: Judgement, by: Any) -> None:
    what = date_format(judgement.day, "j E Y") if judgement.day else f"{judgement.rate:.10g}"
    data = {"sums": f"{judgement.first} → {judgement.converted}", "by": what, "reason": judgement.reason}
    log(instance=judgement.story, action=action, user=by, data=data)


def _judge_again(story: Story) -> None:
    current = Story.objects.get(pk=story.pk)
    if current.live and Conversion.objects.filter(story=current).exists():
        keeping.put_all([printed(current)])
