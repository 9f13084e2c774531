"""Proof of work: solved by anybody who works, once, in time, and forged by nobody."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import altcha
import pytest
from django.test import Client
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from broadsheet.abuse import work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "ROUNDS", 2)


def solution(challenge: dict[str, Any] | None = None) -> dict[str, Any]:
    asked = altcha.Challenge.from_dict(challenge or work.challenge())
    found = altcha.solve_challenge(asked)
    assert found
    return altcha.Payload(asked, found).to_dict()


def packed(given: Any) -> str:
    return base64.b64encode(json.dumps(given).encode()).decode()


def test_a_solution_is_accepted() -> None:
    assert work.solved(packed(solution()))


def test_a_solution_is_accepted_once() -> None:
    payload = packed(solution())
    assert [work.solved(payload), work.solved(payload)] == [True, False]


def test_a_solution_written_another_way_is_the_same_solution() -> None:
    given = solution()
    work.solved(packed(given))
    given["solution"]["time"] = 12.5
    assert not work.solved(packed(given))


def test_a_challenge_made_by_somebody_else_is_none_of_ours() -> None:
    forged = altcha.create_challenge(work.ALGORITHM, 1, key_prefix="", hmac_secret=b"another")
    assert not work.solved(packed(solution(forged.to_dict())))


@pytest.mark.parametrize(
    ("name", "value"), [("keyPrefix", ""), ("cost", 1), ("expiresAt", 4_000_000_000), ("nonce", "00" * 16)]
)
def test_a_challenge_made_easier_is_refused(name: str, value: Any) -> None:
    easier = work.challenge()
    easier["parameters"][name] = value
    assert not work.solved(packed(solution(easier)))


def test_a_solution_that_solves_nothing_is_refused() -> None:
    given = solution()
    given["solution"]["counter"] += 1
    assert not work.solved(packed(given))


def test_a_key_that_was_not_derived_is_refused() -> None:
    given = solution()
    given["solution"]["derivedKey"] = "00" * 32
    assert not work.solved(packed(given))


def test_a_solution_that_comes_too_late_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "GOOD_FOR", timedelta(seconds=-1))
    assert not work.solved(packed(solution()))


@pytest.mark.parametrize(
    "payload",
    ["", "x", "é", "e30=", packed([]), packed(None), packed({"challenge": 1, "solution": 2}), "A" * 10_000],
)
def test_what_is_no_solution_is_refused(payload: str) -> None:
    assert not work.solved(payload)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    ),
    st.sampled_from(["challenge", "parameters", "solution", "signature", "counter", "nonce", "salt", "cost"]),
)
@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_nothing_that_is_sent_breaks_it(value: Any, place: str) -> None:
    given = {"challenge": work.challenge(), "solution": {"counter": 1, "derivedKey": "00"}}
    parts = {**given["challenge"]["parameters"], **given["solution"]}
    target: Any = next(
        (part for part in (given, given["challenge"], given["challenge"]["parameters"]) if place in part),
        given["solution"],
    )
    assert parts
    target[place] = value
    assert not work.solved(packed(given))


def test_challenges_are_handed_out_and_kept_by_nobody(client: Client) -> None:
    answer = client.get("/form/challenge.json")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert work.solved(packed(solution(answer.json())))


def test_every_challenge_is_another() -> None:
    assert work.challenge()["parameters"]["nonce"] != work.challenge()["parameters"]["nonce"]
