"""The table of single letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from broadsheet.mail import outbox
from broadsheet.mail.letters import Letter
from broadsheet.mail.models import Outgoing
from broadsheet.mail.outbox import send_due
from broadsheet.mail.post import post
from broadsheet.mail.suppression import suppress

from .sink import Sink

pytestmark = pytest.mark.django_db
Make = Callable[..., Letter]


def work() -> int:
    return send_due(Event())


def due_again() -> None:
    Outgoing.objects.update(due_at=timezone.now())


def test_a_letter_that_is_sent_leaves_the_table(sink: Sink, letter: Make) -> None:
    post(letter())
    assert (work(), Outgoing.objects.count(), sink.recipients) == (1, 0, ["nazrin@mail.example"])


def test_a_letter_is_what_was_posted(sink: Sink, letter: Make) -> None:
    post(
        letter(
            subject="Nəzrin, xoş gəldin", html="<p>Xoş gəldin</p>", headers={"List-Id": "day"}, language="az"
        )
    )
    work()
    message = sink.received[0].message
    assert (message["Subject"], message["List-Id"]) == ("Nəzrin, xoş gəldin", "day")
    assert sink.received[0].part("html") == "<p>Xoş gəldin</p>"


def test_a_letter_says_that_a_program_wrote_it(sink: Sink, letter: Make) -> None:
    post(letter())
    work()
    assert sink.received[0].message["Auto-Submitted"] == "auto-generated"


def test_what_is_rolled_back_is_not_sent(sink: Sink, letter: Make) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post(letter())
        1 / 0  # noqa: B018
    assert work() == 0


def test_a_letter_waits_for_its_time(sink: Sink, letter: Make) -> None:
    post(letter(), not_before=timezone.now() + timedelta(hours=1))
    assert work() == 0
    due_again()
    assert work() == 1


def test_a_letter_put_off_comes_back_later_each_time(sink: Sink, letter: Make) -> None:
    waits = []
    post(letter())
    for _ in range(3):
        sink.greylist, sink.put_off = True, set()
        work()
        waits.append(round((Outgoing.objects.get().due_at - timezone.now()).total_seconds() / 60))
        due_again()
    assert waits == [2, 4, 8]


def test_a_letter_that_was_greylisted_arrives_at_the_second_try(sink: Sink, letter: Make) -> None:
    sink.greylist = True
    post(letter())
    work()
    due_again()
    assert (work(), sink.recipients) == (1, ["nazrin@mail.example"])


def test_a_refused_letter_is_not_tried_again(sink: Sink, letter: Make) -> None:
    sink.refuse = {"nazrin@mail.example"}
    post(letter())
    work()
    assert not Outgoing.objects.exists()


def test_a_letter_is_given_up_after_two_days(sink: Sink, letter: Make) -> None:
    sink.hang = 9
    post(letter())
    Outgoing.objects.update(made_at=timezone.now() - timedelta(days=2, seconds=1))
    work()
    assert not Outgoing.objects.exists()


def test_a_server_that_is_away_costs_letters_no_tries(sink: Sink, letter: Make) -> None:
    sink.close()
    for number in range(5):
        post(letter(f"r{number}@mail.example"))
    work()
    now = timezone.now()
    assert all(
        row.tries == 0 and not row.claim and row.due_at < now + timedelta(minutes=2)
        for row in Outgoing.objects.all()
    )
    assert Outgoing.objects.count() == 5


def test_nothing_goes_to_a_suppressed_address(sink: Sink, letter: Make) -> None:
    suppress("nazrin@mail.example", "bounced")
    post(letter())
    assert (work(), Outgoing.objects.count(), sink.received) == (0, 0, [])


def test_people_of_the_paper_get_their_letters_all_the_same(sink: Sink, letter: Make) -> None:
    suppress("nazrin@mail.example", "bounced")
    post(letter(), anyway=True)
    assert work() == 1


def test_a_letter_another_worker_claimed_is_left_to_it(sink: Sink, letter: Make) -> None:
    post(letter())
    outbox._claimed()
    assert work() == 0


def test_a_letter_of_a_worker_that_died_is_sent_when_its_claim_ends(sink: Sink, letter: Make) -> None:
    post(letter())
    outbox._claimed()
    due_again()
    assert work() == 1


def test_a_letter_whose_claim_was_lost_is_not_sent_by_its_first_worker(sink: Sink, letter: Make) -> None:
    post(letter())
    rows = outbox._claimed()
    Outgoing.objects.update(claim="of-another")
    assert list(outbox._letters(rows)) == []


def test_more_letters_than_are_claimed_at_a_time_all_go(sink: Sink, letter: Make) -> None:
    for number in range(outbox.AT_ONCE * 2 + 1):
        post(letter(f"r{number}@mail.example"))
    assert work() == outbox.AT_ONCE * 2 + 1


def test_told_to_stop_it_gives_back_what_it_has_not_begun(sink: Sink, letter: Make, monkeypatch: Any) -> None:
    stop = Event()
    for number in range(10):
        post(letter(f"r{number}@mail.example"))
    note = outbox._note

    def note_and_stop(*what: Any) -> None:
        stop.set()
        note(*what)

    monkeypatch.setattr(outbox, "_note", note_and_stop)
    send_due(stop)
    left = Outgoing.objects.filter(claim="", due_at__lte=timezone.now()).count()
    assert left == 10 - len(sink.received) > 0
