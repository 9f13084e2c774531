"""Characters that no database holds come from browsers all the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from broadsheet.dossiers.models import Judgement
from broadsheet.dossiers.sent import clean
from broadsheet.stories.models import Story

from .facts.telling import body, tell

ODD = ("a\0b", "a\ud800b")
NOVEMBER = datetime(2021, 11, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", [*ODD, "Zəngilan 🏛", ""])
def test_text_keeps_its_length_and_can_be_written(text: str) -> None:
    assert len(clean(text)) == len(text)
    assert "\0" not in clean(text).encode("utf-8").decode("utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("where", ["language", "text"])
def test_the_panel_speaks_of_a_draft_that_has_them(reporters_desk: Client, where: str, odd: str) -> None:
    told = {"language": "en", "text": "Italy paid €10bn ($11.8bn)."}
    told[where] += odd
    sent = {"language": told["language"], "paragraphs": [["body/0", told["text"]]]}
    answer = reporters_desk.post("/desk/record/draft/", json.dumps(sent), content_type="application/json")
    assert answer.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ODD)
def test_a_reason_that_has_them_is_kept_without(
    editors_desk: Client, write: Callable[..., Story], odd: str
) -> None:
    story = write(body=body("It paid €10bn ($11.8bn)."), published_at=NOVEMBER)
    sent = {"story": story.pk, "pair": "7", "first": odd, "converted": odd, "day": "2021-09-15"}
    whole = json.dumps(sent | {"reason": odd})
    answer = editors_desk.post("/desk/record/judgement/", whole, content_type="application/json")
    assert answer.json() == {}
    assert Judgement.objects.get().reason == clean(odd)


@pytest.mark.django_db
def test_a_decision_whose_way_back_is_no_address_is_made(
    editors_desk: Client, write: Callable[..., Story]
) -> None:
    fact = tell(
        write(body=body("Azerbaijan’s overall investment in Italy is estimated at 1.7 billion euros."))
    )
    answer = editors_desk.post(f"/desk/record/facts/fact/{fact.pk}/", {"do": "confirm", "next": "nowhere"})
    fact.refresh_from_db()
    assert (answer.status_code, fact.state) == (302, "confirmed")
