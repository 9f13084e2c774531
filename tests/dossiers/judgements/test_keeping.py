"""Converted sums of what is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from broadsheet.dossiers.figures.rates import Rates
from broadsheet.dossiers.judgements import checks, filling, keeping
from broadsheet.dossiers.models import Conversion, FiguresRead
from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .conftest import FRESH, NOVEMBER, SEPTEMBER, STALE, body

pytestmark = pytest.mark.django_db
Verdict = Conversion.Verdict


def only() -> Conversion:
    return Conversion.objects.get()


def test_what_is_open_at_publication_is_kept_with_its_verdict(stale: Story) -> None:
    kept = only()
    assert (kept.first, kept.converted, kept.open) == ("€10bn", "$11.8bn", True)
    assert (kept.opened_as, kept.revision) == (Verdict.STALE, stale.live_revision_id)
    assert kept.opened_at and "$11.3bn" in kept.opened_says


def test_the_sentence_it_stands_in_is_kept(stale: Story) -> None:
    assert only().sentence == "Contracts are worth over €10bn ($11.8bn) by now."


def test_what_agrees_is_not_open(write: Callable[..., Story]) -> None:
    write(body=body(FRESH), published_at=NOVEMBER)
    assert (only().verdict, only().open, only().opened_at) == (Verdict.AGREES, False, None)


def test_what_is_corrected_stays_as_it_was_open(stale: Story) -> None:
    actions.update(stale, {"body": body(FRESH)})
    gone, now = Conversion.objects.order_by("pk")
    assert (gone.open, gone.opened_as, bool(gone.gone_at)) == (False, Verdict.STALE, True)
    assert (now.converted, now.verdict, now.gone_at) == ("$11.3bn", Verdict.AGREES, None)


def test_what_comes_back_is_open_again_since_the_first_time(stale: Story) -> None:
    opened = only().opened_at
    actions.update(stale, {"body": body(FRESH)})
    actions.update(stale, {"body": body(STALE)})
    back = Conversion.objects.get(converted="$11.8bn")
    assert (back.open, back.gone_at, back.opened_at) == (True, None, opened)


def test_however_the_sums_are_written_they_are_the_same(stale: Story) -> None:
    actions.update(stale, {"body": body("They are worth 10 billion euros (US$11.8 billion) by now.")})
    assert only().first == "10 billion euros"


def test_what_is_retracted_is_not_on_the_pages(stale: Story) -> None:
    actions.retract(stale, "It was another country.")
    assert (only().open, bool(only().gone_at)) == (False, True)


def test_a_draft_is_not_in_the_record(write: Callable[..., Story]) -> None:
    write(body=body(STALE), published=False)
    assert not Conversion.objects.exists()


def test_a_check_that_fails_does_not_keep_a_story_from_print(
    write: Callable[..., Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: Any, **named: Any) -> Any:
        raise ValueError

    monkeypatch.setattr(keeping, "checked", fail)
    assert write(body=body(STALE)).live and not Conversion.objects.exists()


def test_an_archive_comes_in_without_being_called_open_at_publication(stale: Story) -> None:
    Conversion.objects.all().delete(), FiguresRead.objects.all().delete()
    assert (filling.missing(), filling.fill(), filling.missing()) == (1, 1, 0)
    assert (only().open, only().opened_at) == (True, None)


def test_an_archive_is_taken_in_batch_by_batch(write: Callable[..., Story]) -> None:
    for _ in range(3):
        write(body=body(STALE), published_at=NOVEMBER)
    Conversion.objects.all().delete(), FiguresRead.objects.all().delete()
    done: list[int] = []
    assert (filling.fill(done.append, batch=2), done) == (3, [2, 3])
    assert Conversion.objects.count() == 3


def test_a_sum_without_a_rate_is_judged_again_when_there_is_one(
    stale: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setattr(checks, "rates", lambda: Rates([]))
        filling.judge_again(every=True)
    assert (only().verdict, filling.waiting()) == (Verdict.NO_RATE, 1)
    filling.judge_again()
    assert (only().verdict, filling.waiting()) == (Verdict.STALE, 0)


def test_the_story_that_first_had_the_two_sums_is_known(write: Callable[..., Story], stale: Story) -> None:
    from broadsheet.dossiers.judgements.asking import first_said

    first = write("In September", body=body(STALE), published_at=SEPTEMBER)
    said = first_said(Conversion.objects.get(story=stale).pair, story=stale.pk, before=NOVEMBER)
    assert said and said.story == first


def test_a_later_story_is_not_the_one_that_first_had_them(stale: Story) -> None:
    from broadsheet.dossiers.judgements.asking import first_said

    assert first_said(only().pair, story=None, before=SEPTEMBER) is None
