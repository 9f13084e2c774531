"""The abuser tries what abusers of such forms have tried for twenty years."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from broadsheet.abuse import honeypot
from broadsheet.abuse.models import Attempt
from broadsheet.mail.suppression import suppress
from broadsheet.reader.recommend import recommendation as recommendations
from broadsheet.reader.recommend.actions import Outcome, ask, confirm, send_at_once
from broadsheet.reader.recommend.recommendation import LONGEST, Recommendation, opened
from broadsheet.stories.models import Story

from .conftest import ADDRESS, Sender, link_in, posted, proof, recipients

BREAKS = [
    "\r\nBcc: all@x.example",
    "\nBcc: all@x.example",
    "\rBcc: x",
    "%0ABcc: x",
    "\u2028Bcc: x",
    "\0",
    "\x0b",
]


def attempts() -> dict[str, int]:
    return dict(Attempt.objects.values_list("kind", "count"))


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["name", "email", "friend", "friend_email"])
@pytest.mark.parametrize("breaking", BREAKS)
def test_no_header_is_injected_through_any_field(sender: Sender, field: str, breaking: str) -> None:
    whole = {
        "name": "Ann",
        "email": "ann@home.example",
        "friend": "Bert",
        "friend_email": "bert@away.example",
    }
    for spelled in (whole[field] + breaking, breaking + whole[field]):
        assert sender.send(**{field: spelled}).status_code == 422
    assert not posted()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "bert@away.example, carl@away.example",
        "bert@away.example;carl@away.example",
        "Bert <bert@away.example>",
        "bert@away.example>",
        '"bert\n"@away.example',
        "bert@[127.0.0.1]",
        "bert@localhost",
        "a" * 288 + "@away.example",
        "bert@" + "a" * 300 + ".example",
        "",
        "@",
        "bert@@away.example",
    ],
)
def test_one_address_is_one_address(sender: Sender, address: str) -> None:
    assert sender.send(friend_email=address).status_code == 422
    assert sender.send(email=address).status_code == 422
    assert not posted()


@pytest.mark.django_db
def test_the_longest_names_and_addresses_still_fit_into_the_link(story: Story) -> None:
    name, address = "李" * 40, "a" * 64 + "@" + ".".join(["b" * 61] * 3) + ".ru"
    whole = Recommendation(story.pk, name, address, name, address)
    assert len(whole.sealed()) <= LONGEST
    assert opened(whole.sealed()) == whole


@pytest.mark.django_db
def test_a_friend_cannot_be_bombed_by_many_senders(story: Story) -> None:
    for number in "abcdefgh":
        each = Recommendation(
            story.pk, "Ann", f"{number}@spam.example", "Bert", f"bert+{number}@away.example"
        )
        assert send_at_once(each, story, f"block {number}") is Outcome.DONE
    assert len(posted()) == 3


@pytest.mark.django_db
def test_a_stranger_cannot_be_bombed_with_questions(story: Story) -> None:
    for number in "abcdefgh":
        each = Recommendation(story.pk, "Ann", "victim@home.example", "Bert", f"{number}@away.example")
        assert ask(each, story, f"block {number}", slow=False) is Outcome.DONE
    assert recipients() == ["victim@home.example"] * 3


@pytest.mark.django_db
def test_one_sender_reaches_only_so_many_friends(story: Story) -> None:
    for number in "abcdefghijklmnop":
        each = Recommendation(story.pk, "Ann", "ann@home.example", "Bert", f"{number}@away.example")
        send_at_once(each, story, f"block {number}")
    assert len(posted()) == 10


@pytest.mark.django_db
def test_one_block_of_addresses_sends_only_so_much(story: Story) -> None:
    statuses = [
        Sender(story).send(email=f"{first}{second}@home.example").status_code
        for first in "abcd"
        for second in "abcdefghij"
    ]
    assert Counter(statuses) == {303: 30, 429: 10}


@pytest.mark.django_db
def test_without_script_a_block_sends_a_tenth(story: Story) -> None:
    statuses = [
        Sender(story).send(script=False, email=f"{each}@home.example").status_code for each in "abcdef"
    ]
    assert statuses == [303, 303, 303, 429, 429, 429]


@pytest.mark.django_db
def test_when_the_paper_has_sent_enough_it_says_so_to_everybody(sender: Sender, settings: Any) -> None:
    settings.BROADSHEET_RECOMMEND = settings.BROADSHEET_RECOMMEND | {"per_paper": 1}
    assert sender.send().status_code == 303
    assert sender.send(email="carl@home.example").status_code == 429


@pytest.mark.django_db
def test_a_link_that_came_too_late_in_the_day_is_good_tomorrow(
    story: Story, recommendation: Recommendation, settings: Any
) -> None:
    settings.BROADSHEET_RECOMMEND = settings.BROADSHEET_RECOMMEND | {"per_paper": 1}
    other = Recommendation(story.pk, "Cleo", "cleo@home.example", "Dan", "dan@away.example")
    send_at_once(other, story, "another")
    sealed = recommendation.sealed()
    assert confirm(sealed, recommendation, story) is Outcome.FULL
    settings.BROADSHEET_RECOMMEND = settings.BROADSHEET_RECOMMEND | {"per_paper": 2}
    assert confirm(sealed, recommendation, story) is Outcome.DONE


@pytest.mark.django_db
def test_answers_do_not_tell_whose_address_is_suppressed_or_capped(story: Story) -> None:
    suppress("gone@home.example", "bounced")
    for _ in range(4):
        Sender(story).send(email="often@home.example")
    answers = set()
    for address in ("gone@home.example", "often@home.example", "new@home.example"):
        answer = Sender(story).send(email=address)
        answers.add((answer.status_code, answer.headers["Location"], answer.content, len(answer.cookies)))
    assert len(answers) == 1
    assert "gone@home.example" not in recipients()


@pytest.mark.django_db
def test_confirming_does_not_tell_whether_the_friend_is_suppressed(sender: Sender) -> None:
    suppress("bert@away.example", "complained")
    sender.send()
    assert sender.confirm(link_in(posted()[0])).headers["Location"].endswith("/sent/")
    assert recipients() == ["ann@home.example"]


@pytest.mark.django_db
def test_a_link_sends_nothing_twice(sender: Sender) -> None:
    sender.send()
    link = link_in(posted()[0])
    statuses = [
        sender.confirm(spelled).status_code for spelled in (link, link, link[:-1] + "=/", link[:-1] + "==/")
    ]
    assert statuses[:2] == [303, 410]
    assert 303 not in statuses[1:]
    assert recipients().count("bert@away.example") == 1


@pytest.mark.django_db
def test_a_link_that_was_changed_is_refused_wherever_it_was_changed(
    sender: Sender, recommendation: Recommendation
) -> None:
    sealed = recommendation.sealed()
    for place in range(0, len(sealed), 7):
        changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
        found = opened(changed)
        assert found is None or (found == recommendation and place >= len(sealed) - 2)


@pytest.mark.django_db
@pytest.mark.parametrize("sealed", ["", "x", "é" * 8, "A" * 5000, "gAAAA", "-" * 100, "%00"])
def test_what_is_no_link_is_refused(sender: Sender, sealed: str) -> None:
    assert opened(sealed) is None
    assert sender.client.post(f"/recommend/confirm/{sealed or 'x'}/").status_code == 410


@pytest.mark.django_db
def test_an_old_link_is_refused(recommendation: Recommendation, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = recommendation.sealed()
    monkeypatch.setattr(recommendations, "GOOD_FOR", timedelta(seconds=-1))
    assert opened(sealed) is None


@pytest.mark.django_db
def test_the_link_tells_nobody_the_addresses(recommendation: Recommendation) -> None:
    import base64

    raw = base64.urlsafe_b64decode(recommendation.sealed() + "===")
    assert b"ann" not in raw
    assert b"away" not in raw


@pytest.mark.django_db
def test_forged_work_is_refused_and_not_taken_for_the_slower_way(sender: Sender) -> None:
    assert sender.send(work="e30=").status_code == 422
    assert not posted()
    assert attempts() == {"work": 1}


@pytest.mark.django_db
def test_work_is_good_for_one_form(sender: Sender) -> None:
    done = proof()
    assert sender.send(work=done).status_code == 303
    assert sender.send(work=done, email="carl@home.example").status_code == 422
    assert recipients() == ["ann@home.example"]


@pytest.mark.django_db
def test_a_mistake_in_the_form_does_not_use_up_the_work(sender: Sender) -> None:
    done = proof()
    assert sender.send(work=done, friend="").status_code == 422
    assert sender.send(work=done).status_code == 303


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://spam.example"},
        {"Origin": ADDRESS, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
    ],
)
def test_another_sites_page_sends_nothing(sender: Sender, headers: dict[str, str]) -> None:
    assert sender.send(headers=headers).status_code == 403
    assert not posted()
    assert attempts() == {"elsewhere": 1}


@pytest.mark.django_db
def test_another_sites_page_confirms_nothing(sender: Sender) -> None:
    sender.send()
    answer = sender.confirm(link_in(posted()[0]), Origin="https://spam.example")
    assert answer.status_code == 200
    assert recipients() == ["ann@home.example"]


@pytest.mark.django_db
def test_a_program_that_fills_in_everything_believes_it_succeeded(sender: Sender) -> None:
    answer = sender.send(**{honeypot.FIELD: "https://spam.example"})
    assert answer.headers["Location"].endswith("/asked/")
    assert not posted()
    assert attempts() == {"trap": 1}


@pytest.mark.django_db
def test_attempts_are_counted_by_kind(sender: Sender) -> None:
    sender.send(friend="Buy at example dot com")
    sender.send(email="no address")
    sender.client.post("/recommend/confirm/x/")
    assert attempts() == {"names": 1, "addresses": 1, "link": 1}


@pytest.mark.django_db
def test_nothing_else_than_looking_and_sending_is_possible(client: Client, story: Story) -> None:
    assert client.put(f"/recommend/{story.pk}/").status_code == 405
    assert client.post(f"/recommend/{story.pk}/sent/").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("step", [ask, send_at_once])
def test_the_database_works_alike_whether_somebody_is_written_to_or_not(
    recommendation: Recommendation, story: Story, step: Any
) -> None:
    how = {"slow": False} if step is ask else {}
    suppress("gone@home.example", "asked")
    gone = replace(recommendation, address="gone@home.example", friend_address="gone@home.example")
    for one, letters in ((gone, 0), (recommendation, 1)):
        with CaptureQueriesContext(connection) as asked:
            assert step(one, story, "192.0.2.0/24", **how) is Outcome.DONE
        assert sum(each["sql"].startswith('INSERT INTO "mail_outgoing"') for each in asked) == 1
        assert len(posted()) == letters
