"""The engine, against servers that behave and servers that do not."""

from __future__ import annotations

import itertools
from base64 import b64encode
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest

from broadsheet.mail import signals
from broadsheet.mail.letters import Letter
from broadsheet.mail.outcomes import SENT, Outcome, State
from broadsheet.mail.sending import Sender
from broadsheet.mail.suppression import suppressed

from .sink import Sink

pytestmark = pytest.mark.django_db
Make = Callable[..., Letter]


def send(letters: list[Letter], **how: Any) -> dict[int, Outcome]:
    with Sender[int](**how) as sender:
        return dict(sender.send(enumerate(letters)))


def states(outcomes: dict[int, Outcome]) -> list[State]:
    return [outcomes[key].state for key in sorted(outcomes)]


@pytest.fixture
def bounces() -> Iterator[list[dict[str, Any]]]:
    told: list[dict[str, Any]] = []

    def hear(**kwargs: Any) -> None:
        told.append({name: kwargs[name] for name in ("address", "hard", "reference")})

    signals.bounced.connect(hear)
    yield told
    signals.bounced.disconnect(hear)


@pytest.mark.parametrize("extensions", [(), ("8BITMIME",), ("PIPELINING",)])
def test_every_letter_arrives_once(sink: Sink, letter: Make, extensions: tuple[str, ...]) -> None:
    sink.extensions = extensions
    outcomes = send([letter(f"r{number}@mail.example") for number in range(60)])
    assert set(outcomes.values()) == {SENT}
    assert sorted(sink.recipients) == sorted(f"r{number}@mail.example" for number in range(60))


def test_connections_are_kept(sink: Sink, letter: Make) -> None:
    send([letter()] * 30, connections=1)
    assert sink.connections == 1


def test_there_are_no_more_connections_than_asked_for(sink: Sink, letter: Make) -> None:
    send([letter()] * 60, connections=3)
    assert sink.connections <= 3


def test_a_connection_is_made_anew_after_so_many_letters(sink: Sink, letter: Make, settings: Any) -> None:
    settings.BROADSHEET_MAIL_PER_CONNECTION = 10
    send([letter()] * 30, connections=1)
    assert sink.connections == 3


@pytest.mark.parametrize("extensions", [(), ("PIPELINING",)])
def test_one_refused_recipient_is_refused_alone(
    sink: Sink, letter: Make, extensions: tuple[str, ...]
) -> None:
    sink.extensions, sink.refuse = extensions, {"gone@mail.example"}
    outcomes = send(
        [letter("a@mail.example"), letter("gone@mail.example"), letter("b@mail.example")], connections=1
    )
    assert states(outcomes) == [State.SENT, State.REFUSED, State.SENT]


def test_a_mailbox_that_does_not_exist_is_suppressed(sink: Sink, letter: Make) -> None:
    sink.refuse = {"gone@mail.example"}
    send([letter("gone@mail.example")])
    assert suppressed("Gone@mail.example")


def test_whoever_sent_it_is_told_of_a_mailbox_that_does_not_exist(
    sink: Sink, letter: Make, bounces: list[dict[str, Any]]
) -> None:
    sink.refuse = {"gone@mail.example"}
    send([letter("gone@mail.example", reference="newsletter:812")])
    assert bounces == [{"address": "gone@mail.example", "hard": True, "reference": "newsletter:812"}]


def test_a_refusal_by_policy_suppresses_nobody(sink: Sink, letter: Make) -> None:
    sink.refuse_all = True
    assert states(send([letter()])) == [State.REFUSED]
    assert not suppressed("nazrin@mail.example")


def test_a_letter_whose_content_is_refused_suppresses_nobody(sink: Sink, letter: Make) -> None:
    sink.refuse_content = 1
    assert states(send([letter()])) == [State.REFUSED]
    assert not suppressed("nazrin@mail.example")


def test_what_is_greylisted_is_for_later(sink: Sink, letter: Make) -> None:
    sink.greylist = True
    assert states(send([letter()])) == [State.LATER]
    assert states(send([letter()])) == [State.SENT]


def test_a_server_that_wants_a_sign_in_refuses_nobody_for_good(sink: Sink, letter: Make) -> None:
    sink.refuse_sender = True
    outcome = send([letter()])[0]
    assert (outcome.state, outcome.of_server) == (State.LATER, True)


def test_a_connection_cut_in_the_middle_of_a_letter_is_replaced(sink: Sink, letter: Make) -> None:
    sink.drop = 1
    assert set(send([letter(f"r{number}@mail.example") for number in range(5)], connections=1).values()) == {
        SENT
    }
    assert len(sink.received) == 5


def test_a_letter_that_is_always_cut_off_is_for_later(sink: Sink, letter: Make) -> None:
    sink.drop = 2
    assert states(send([letter(), letter()], connections=1)) == [State.LATER, State.SENT]


def test_a_letter_whose_receipt_was_lost_comes_again_under_the_same_name(sink: Sink, letter: Make) -> None:
    sink.drop_after = 1
    send([letter(reference="newsletter:812")])
    assert len(sink.received) == 2
    assert len({received.message["Message-ID"] for received in sink.received}) == 1


def test_a_server_that_takes_its_leave_is_called_again(sink: Sink, letter: Make) -> None:
    sink.farewell = 1
    assert states(send([letter(), letter()], connections=1)) == [State.SENT, State.SENT]


def test_a_letter_that_gets_no_answer_is_for_later(sink: Sink, letter: Make) -> None:
    sink.hang = 1
    assert states(send([letter(), letter()], connections=1)) == [State.LATER, State.SENT]


def test_a_letter_that_gets_no_answer_holds_up_no_other(sink: Sink, letter: Make) -> None:
    sink.hang = 1
    with Sender[int](connections=2) as sender:
        _, first = next(sender.send(enumerate([letter(), letter()])))
    assert first == SENT


def test_a_server_with_room_for_fewer_connections_gets_everything_by_those(sink: Sink, letter: Make) -> None:
    sink.busy = 1
    outcomes = send([letter(f"r{number}@mail.example") for number in range(20)], connections=2)
    assert set(outcomes.values()) == {SENT}
    assert len(sink.received) == 20


def test_nobody_at_the_port_ends_it_before_all_letters_are_asked_for(letter: Make, sink: Sink) -> None:
    sink.close()
    endless = ((number, letter()) for number in itertools.count())
    with Sender[int](connections=2) as sender:
        outcomes = dict(sender.send(endless))
        assert sender.unusable
    assert 1 <= len(outcomes) <= 2
    assert all(outcome.of_server for outcome in outcomes.values())


def test_a_letter_is_not_begun_before_another_was_noted(sink: Sink, letter: Make) -> None:
    asked: list[int] = []

    def letters() -> Iterator[tuple[int, Letter]]:
        for number in range(10):
            asked.append(number)
            yield number, letter()

    with Sender[int](connections=2) as sender:
        for noted, _ in enumerate(sender.send(letters())):
            assert len(asked) <= noted + 2


def test_told_to_stop_it_begins_nothing_and_tells_of_what_is_under_way(sink: Sink, letter: Make) -> None:
    stop, told = Event(), []
    with Sender[int](connections=2) as sender:
        for key, outcome in sender.send(((number, letter()) for number in itertools.count()), stop):
            stop.set()
            told.append((key, outcome))
    assert len(told) == len(sink.received) <= 2


def test_it_signs_in_where_that_is_wanted(sink: Sink, letter: Make, settings: Any) -> None:
    sink.extensions = (*sink.extensions, "AUTH PLAIN")
    sink.sign_in = b64encode(b"\0desk\0secret").decode()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "secret"
    assert states(send([letter()])) == [State.SENT]


def test_a_wrong_password_refuses_no_letter_for_good(sink: Sink, letter: Make, settings: Any) -> None:
    sink.extensions = (*sink.extensions, "AUTH PLAIN")
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "guess"
    outcome = send([letter()])[0]
    assert (outcome.state, outcome.of_server) == (State.LATER, True)
    assert "535" in outcome.reason


def test_an_encryption_the_server_does_not_offer_is_not_done_without(
    sink: Sink, letter: Make, settings: Any
) -> None:
    settings.EMAIL_USE_TLS = True
    assert states(send([letter()])) == [State.LATER]
    assert sink.received == []


def test_an_address_outside_ascii_goes_to_a_server_that_takes_it(sink: Sink, letter: Make) -> None:
    send([letter("nəzrin@bücher.example")])
    assert sink.received[0].recipient == "nəzrin@xn--bcher-kva.example"
    assert "SMTPUTF8" in sink.received[0].options


def test_an_address_outside_ascii_is_refused_where_it_cannot_be_said(sink: Sink, letter: Make) -> None:
    sink.extensions = ("PIPELINING",)
    assert states(send([letter("nəzrin@mail.example")])) == [State.REFUSED]
    assert not suppressed("nəzrin@mail.example")


def test_no_other_letter_asks_for_smtputf8(sink: Sink, letter: Make) -> None:
    send([letter("nazrin@bücher.example", subject="Nəzrin")])
    assert "SMTPUTF8" not in sink.received[0].options


@pytest.mark.parametrize("answer", ["Hello!", "099 Odd", "354 Go on"])
def test_an_answer_that_is_no_yes_is_not_taken_for_one(sink: Sink, letter: Make, answer: str) -> None:
    sink.nonsense = answer
    assert states(send([letter()])) == [State.LATER]
