"""From an issue that was begun to mailboxes, by a real connection."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.utils import timezone

from broadsheet.mail.bounces import bounce, complaint
from broadsheet.reader.newsletter import actions, claims, clock, freezing, links, membership, sending
from broadsheet.reader.newsletter.models import Delivery, Growth, Issue, MailingList, Subscriber
from broadsheet.stories import actions as story_actions
from broadsheet.stories.models import Story
from tests.mail.sink import Sink

from .conftest import Compose, Subscribe

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
GO = Event()


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with Sink() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.host, running.port
        yield running


def send(issue: Issue) -> Issue:
    actions.schedule(issue)
    clock.begin_what_is_due()
    clock.tick(GO)
    issue.refresh_from_db()
    return issue


def test_everybody_on_the_list_gets_it_once(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    people = [subscribe("", letter_list).address for _ in range(25)]
    issue = send(issue_of(letter_list, write()))
    assert sorted(sink.recipients) == sorted(people)
    assert (issue.state, issue.recipients, issue.sent, issue.refused) == ("sent", 25, 25, 0)


def test_it_carries_the_ways_to_leave(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    of = subscribe("ana@example.org", letter_list)
    send(issue_of(letter_list, write()))
    message = sink.received[0].message
    leave = links.unsubscribe(of.key, letter_list)
    assert message["List-Unsubscribe"] == f"<{leave}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == "<editor.newsletter.testserver>"
    assert leave in sink.received[0].part("plain")
    assert leave in sink.received[0].part("html")


def test_each_reader_has_links_of_their_own(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    people = {of.address: of for of in (subscribe("", letter_list) for _ in range(3))}
    send(issue_of(letter_list, write()))
    for received in sink.received:
        others = [of for address, of in people.items() if address != received.recipient]
        assert people[received.recipient].key in received.part("plain")
        assert not any(of.key in received.part("plain") for of in others)


def test_nothing_of_it_is_fetched_from_elsewhere_and_no_link_is_rewritten(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    subscribe("ana@example.org", letter_list)
    story = write()
    send(issue_of(letter_list, story))
    html = sink.received[0].part("html")
    assert "<img" not in html
    assert f'href="{story.full_url}"' in html


def test_a_headline_with_markup_stays_text(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    subscribe("ana@example.org", letter_list)
    send(issue_of(letter_list, write("Tram & <b>bus</b> “{{ x }}” </mj-text>"), subject="A & B <i>"))
    assert "Tram & <b>bus</b>" in sink.received[0].part("plain")
    assert "&lt;b&gt;bus&lt;/b&gt;" in sink.received[0].part("html")
    assert sink.received[0].message["Subject"] == "A & B <i>"


def test_what_is_edited_while_it_is_sent_goes_out_as_it_was_begun(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    subscribe("ana@example.org", letter_list)
    issue = issue_of(letter_list, write(), subject="As begun")
    actions.schedule(issue)
    clock.begin_what_is_due()
    Issue.objects.update(subject="Edited")
    issue.refresh_from_db()
    actions.changed(issue)
    clock.tick(GO)
    issue.refresh_from_db()
    assert sink.received[0].message["Subject"] == "As begun"
    assert issue.is_edited_since


def test_a_stopped_issue_goes_on_where_it_was(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    people = [subscribe("", letter_list).address for _ in range(10)]
    issue = issue_of(letter_list, write())
    actions.schedule(issue)
    clock.begin_what_is_due()
    actions.stop(issue)
    clock.tick(GO)
    assert sink.recipients == []
    actions.go_on(issue)
    clock.tick(GO)
    assert sorted(sink.recipients) == sorted(people)


def test_stopping_in_the_middle_leaves_the_rest_unsent(
    sink: Sink,
    letter_list: MailingList,
    subscribe: Subscribe,
    issue_of: Compose,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(claims, "CLAIM", 5)
    for _ in range(30):
        subscribe("", letter_list)
    issue = issue_of(letter_list, write())
    actions.schedule(issue)
    clock.begin_what_is_due()
    note, noted = sending._Posting._note, []

    def stop_after_seven(self: Any, key: int, outcome: Any) -> None:
        note(self, key, outcome)
        noted.append(key)
        if len(noted) == 7:
            actions.stop(issue)

    monkeypatch.setattr(sending._Posting, "_note", stop_after_seven)
    clock.tick(GO)
    assert 7 <= len(sink.recipients) <= 16  # what was claimed already may still go
    actions.go_on(issue)
    clock.tick(GO)
    assert len(sink.recipients) == len(set(sink.recipients)) == 30


def test_whoever_leaves_meanwhile_gets_nothing_more(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    leaves, stays = subscribe("leaves@example.org", letter_list), subscribe("stays@example.org", letter_list)
    issue = issue_of(letter_list, write())
    actions.schedule(issue)
    clock.begin_what_is_due()
    sending.gather(issue)
    membership.leave(leaves)
    clock.tick(GO)
    issue.refresh_from_db()
    assert sink.recipients == [stays.address]
    assert (issue.state, issue.recipients) == ("sent", 1)


def test_whoever_joins_after_it_was_begun_waits_for_the_next(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    subscribe("early@example.org", letter_list)
    issue = issue_of(letter_list, write())
    actions.schedule(issue)
    clock.begin_what_is_due()
    late = subscribe("late@example.org", letter_list)
    late.subscriptions.update(since=timezone.now() + timedelta(seconds=1))
    clock.tick(GO)
    assert sink.recipients == ["early@example.org"]


def test_one_refused_of_many_does_not_matter_to_the_others(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    sink.refuse = {"gone@example.org"}
    subscribe("ana@example.org", letter_list)
    gone = subscribe("gone@example.org", letter_list)
    issue = send(issue_of(letter_list, write()))
    gone.refresh_from_db()
    assert sink.recipients == ["ana@example.org"]
    assert (issue.state, issue.sent, issue.refused) == ("sent", 1, 1)
    assert gone.bounced_at is not None
    assert Growth.objects.get().bounced == 1


def test_a_mailbox_that_is_gone_gets_no_further_letter(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    sink.refuse = {"gone@example.org"}
    subscribe("gone@example.org", letter_list)
    send(issue_of(letter_list, write()))
    sink.refuse = set()
    send(issue_of(letter_list, write()))
    assert sink.recipients == []


def test_a_refusal_by_policy_suppresses_nobody(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    sink.refuse_all = True
    of = subscribe("ana@example.org", letter_list)
    issue = send(issue_of(letter_list, write()))
    of.refresh_from_db()
    assert of.bounced_at is None
    assert issue.refused == 1


def test_a_greylisted_letter_is_tried_again_after_minutes(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    sink.greylist = True
    subscribe("ana@example.org", letter_list)
    issue = send(issue_of(letter_list, write()))
    waiting = Delivery.objects.get()
    assert (issue.state, waiting.tries) == ("sending", 1)
    assert waiting.next_try > timezone.now() + timedelta(minutes=4)
    Delivery.objects.update(next_try=timezone.now())
    clock.tick(GO)
    issue.refresh_from_db()
    assert issue.state == "sent"
    assert sink.recipients == ["ana@example.org"]


def test_what_is_put_off_for_days_is_given_up(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    sink.greylist = True
    subscribe("ana@example.org", letter_list)
    issue = issue_of(letter_list, write())
    actions.schedule(issue)
    clock.begin_what_is_due()
    for _ in range(len(claims.RETRIES) + 1):
        sink.put_off.clear()
        Delivery.objects.update(next_try=timezone.now())
        clock.tick(GO)
    issue.refresh_from_db()
    assert (issue.state, issue.refused) == ("sent", 1)


def test_a_server_that_is_away_costs_nobody_a_try(
    letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody is there
    subscribe("ana@example.org", letter_list)
    issue = send(issue_of(letter_list, write()))
    waiting = Delivery.objects.get()
    assert (issue.state, waiting.tries, waiting.claimed_until) == ("sending", 0, None)
    assert waiting.next_try > timezone.now()


def test_a_server_that_cuts_a_letter_off_gets_it_again(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    sink.drop = 1
    people = [subscribe("", letter_list).address for _ in range(5)]
    issue = send(issue_of(letter_list, write()))
    assert sorted(sink.recipients) == sorted(people)
    assert (issue.state, issue.sent, issue.refused) == ("sent", 5, 0)


def test_a_server_that_says_nothing_holds_up_only_that_letter(
    sink: Sink,
    letter_list: MailingList,
    subscribe: Subscribe,
    issue_of: Compose,
    write: Write,
    settings: Any,
) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    sink.hang = 1
    people = [subscribe("", letter_list).address for _ in range(5)]
    issue = send(issue_of(letter_list, write()))
    assert (issue.state, len(set(sink.recipients))) == ("sending", 4)
    Delivery.objects.update(next_try=timezone.now())
    clock.tick(GO)
    issue.refresh_from_db()
    assert sorted(sink.recipients) == sorted(people)
    assert (issue.state, issue.sent, issue.refused) == ("sent", 5, 0)


def test_a_list_without_pages_names_no_archive(
    letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    assert "List-Archive" in freezing.sample(issue_of(letter_list, write()), "ana@example.org").headers
    letter_list.offered = False
    assert "List-Archive" not in freezing.sample(issue_of(letter_list, write()), "ana@example.org").headers


def test_a_chosen_story_under_embargo_is_not_in_the_letter(
    letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    later = timezone.now() + timedelta(hours=2)
    secret = write(headline="A secret until two", embargo_until=later)
    text, html = freezing.rendered(issue_of(letter_list, write(headline="In the open"), secret))
    assert "In the open" in text
    assert "A secret" not in text + html


def test_what_another_worker_has_claimed_is_left_to_it(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    subscribe("ana@example.org", letter_list)
    issue = issue_of(letter_list, write())
    actions.schedule(issue)
    clock.begin_what_is_due()
    sending.gather(issue)
    Delivery.objects.update(claimed_by="elsewhere:1:x", claimed_until=timezone.now() + timedelta(minutes=3))
    clock.tick(GO)
    assert sink.recipients == []
    Delivery.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    clock.tick(GO)
    assert sink.recipients == ["ana@example.org"]


def test_claims_of_a_dead_process_of_this_machine_are_given_free(
    letter_list: MailingList, subscribe: Subscribe, issue_of: Compose
) -> None:
    issue = issue_of(letter_list)
    until = timezone.now() + timedelta(minutes=3)
    gone, reused = f"{claims._machine()}:99999999:1", f"{claims._machine()}:{os.getpid()}:1"
    for claimed_by in (gone, reused, claims.me(), "elsewhere:99999999:1"):
        Delivery.objects.create(
            issue=issue, subscriber=subscribe(), next_try=until, claimed_by=claimed_by, claimed_until=until
        )
    claims._freed_since_start.cache_clear()
    claims.free_lost_claims()
    found = Delivery.objects.order_by("pk").values_list("claimed_by", flat=True)
    assert list(found) == ["", "", claims.me(), "elsewhere:99999999:1"]


def test_breaking_news_does_not_wait_for_a_long_digest(
    sink: Sink, breaking: MailingList, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose,
    write: Write,
) -> None:  # fmt: skip
    subscribe("ana@example.org", letter_list, breaking)
    story = write()
    actions.schedule(issue_of(letter_list, story, subject="Long"))
    actions.break_news(story, breaking)
    clock.tick(GO)
    subjects = [letter.message["Subject"] for letter in sink.received]
    assert subjects == [story.headline, "Long"]


def test_a_story_taken_back_meanwhile_stops_the_sending(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    subscribe("ana@example.org", letter_list)
    story = write("Wrong")
    issue = issue_of(letter_list, story, write("Right"))
    actions.schedule(issue)
    clock.begin_what_is_due()
    story_actions.retract(story, "It was not so.")
    clock.tick(GO)
    issue.refresh_from_db()
    assert (issue.state, sink.recipients) == ("stopped", [])
    assert "Wrong" in issue.stopped_because


def test_an_editor_can_have_it_go_on_all_the_same(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    subscribe("ana@example.org", letter_list)
    story = write("Wrong")
    issue = issue_of(letter_list, story, write("Right"))
    actions.schedule(issue)
    clock.begin_what_is_due()
    story_actions.retract(story, "It was not so.")
    clock.tick(GO)
    actions.go_on(issue)
    clock.tick(GO)
    assert sink.recipients == ["ana@example.org"]


def test_a_bounce_days_later_is_noted_with_the_reader_and_the_letter(
    sink: Sink, letter_list: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    of = subscribe("ana@example.org", letter_list)
    issue = send(issue_of(letter_list, write()))
    for _ in range(2):  # servers say it twice at times
        bounce("", hard=True, reason="5.1.1 gone", reference=f"newsletter:{Delivery.objects.get().pk}")
    of.refresh_from_db()
    issue.refresh_from_db()
    assert of.bounced_at is not None
    assert (issue.sent, issue.refused) == (0, 1)
    assert Growth.objects.get().bounced == 1


def test_a_complaint_takes_the_reader_off_all_lists(
    letter_list: MailingList, daily: MailingList, subscribe: Subscribe
) -> None:
    subscribe("ana@example.org", letter_list, daily)
    complaint("ana@example.org", reason="spam", reference="")
    assert not Subscriber.objects.exists()
    assert [growth.complained for growth in Growth.objects.all()] == [1, 1]


def test_an_empty_letter_cannot_be_scheduled(letter_list: MailingList, issue_of: Compose) -> None:
    with pytest.raises(actions.NotPossible):
        actions.schedule(issue_of(letter_list))


def test_what_was_begun_cannot_be_begun_again(
    letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    issue = issue_of(letter_list, write())
    actions.schedule(issue)
    assert actions.begin(Issue.objects.get()) is True
    assert actions.begin(Issue.objects.get()) is False
    assert Issue.objects.get().number == 1


def test_what_is_under_way_is_not_given_back_with_the_rest(
    sink: Sink,
    letter_list: MailingList,
    subscribe: Subscribe,
    issue_of: Compose,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = [subscribe("", letter_list).address for _ in range(40)]
    monkeypatch.setattr(sending, "MARGIN", claims.LEASE)  # every claim is too old to begin another letter
    claim, claimed = sending._Posting._claim, []

    def fresh_for_a_while(self: Any) -> Any:
        found = claim(self)
        claimed.append(len(found))
        self._until = timezone.now() + claims.LEASE + timedelta(milliseconds=30)
        return found

    monkeypatch.setattr(sending._Posting, "_claim", fresh_for_a_while)
    issue = send(issue_of(letter_list, write()))
    assert sorted(sink.recipients) == sorted(people)
    assert issue.state == "sent"


def test_a_database_that_is_busy_is_waited_for(
    sink: Sink,
    letter_list: MailingList,
    subscribe: Subscribe,
    issue_of: Compose,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.db import OperationalError

    noted, tries = sending._Posting._write, []

    def busy_twice(self: Any, key: int, outcome: Any) -> None:
        tries.append(key)
        if len(tries) < 3:
            raise OperationalError("database is locked")
        noted(self, key, outcome)

    monkeypatch.setattr(sending._Posting, "_write", busy_twice)
    monkeypatch.setattr(sending, "connection", NeverAtomic())
    monkeypatch.setattr(sending, "PAUSE", 0)
    subscribe("ana@example.org", letter_list)
    issue = send(issue_of(letter_list, write()))
    assert (issue.state, sink.recipients) == ("sent", ["ana@example.org"])
    assert len(tries) == 3


class NeverAtomic:
    """The connection as it is outside a test, where nothing is rolled back at the end."""

    in_atomic_block = False

    def close(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        from django.db import connection

        return getattr(connection, name)
