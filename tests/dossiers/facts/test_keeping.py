"""The facts of a story follow its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from broadsheet.dossiers.facts import actions, keeping
from broadsheet.dossiers.models import Decision, Fact
from broadsheet.staff.models import User
from broadsheet.stories import actions as desk
from broadsheet.stories.models import Story

from .telling import INVESTS, MONTH, OTHER, SIGNED, between, body, extracted, money, subject, tell

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


@pytest.fixture
def story(write: Write) -> Story:
    return write(body=body(OTHER, f"{INVESTS} {SIGNED}"))


def anew(story: Story, *paragraphs: str) -> Story:
    return desk.update(story, {"body": body(*paragraphs)})


def now(fact: Fact) -> Fact:
    return Fact.objects.get(pk=fact.pk)


def test_a_proposal_is_kept_with_its_exact_characters_and_revision(story: Story) -> None:
    fact = tell(story)
    at = (fact.position, fact.start, fact.end, fact.revision, fact.state)
    assert at == (1, 0, len(INVESTS), story.live_revision_id, "proposed")


def test_it_has_all_that_the_rules_read(story: Story) -> None:
    fact = tell(story, SIGNED, kind="agreement", **MONTH, **money("1700000000"), place="Rome")
    read = (fact.kind, fact.day, fact.precision, fact.amount, fact.currency, fact.place)
    assert read == ("agreement", date(2020, 2, 1), "month", Decimal("1700000000"), "EUR", "Rome")


def test_its_parties_keep_their_order_and_whom_they_mean(story: Story) -> None:
    italy = subject("Italia")
    fact = tell(story, parties=between("Leonardo", "Italia", subjects=[None, italy]))
    assert list(fact.party_set.values_list("name", "subject")) == [("Leonardo", None), ("Italia", italy.pk)]


def test_a_subject_that_is_gone_is_only_a_name(story: Story) -> None:
    gone = subject("Leonardo")
    found = extracted(story, INVESTS, parties=between("Leonardo", subjects=[gone]))
    gone.delete()
    keeping.keep(story, [found])
    assert Fact.objects.get().party_set.get().subject is None


def test_read_twice_it_is_proposed_once(story: Story) -> None:
    assert tell(story, **money("1700000000")).pk == tell(story, **money("1700000000")).pk


def test_two_sums_of_one_sentence_are_two_facts(story: Story) -> None:
    found = [extracted(story, INVESTS, **money(amount)) for amount in ("1700000000", "770000000")]
    keeping.keep(story, found)
    assert Fact.objects.count() == 2


def test_two_facts_alike_of_one_sentence_are_two(story: Story) -> None:
    keeping.keep(story, [extracted(story, SIGNED, kind="agreement")] * 2)
    assert Fact.objects.count() == 2


def test_a_sentence_that_stands_twice_is_one_fact(write: Write) -> None:
    story = write(body=body(INVESTS, f"{INVESTS} {OTHER}"))
    first = extracted(story, INVESTS)
    again = extracted(write(body=body(OTHER, f"{INVESTS} {OTHER}")), INVESTS)
    keeping.keep(story, [first, again])
    assert Fact.objects.get().position == 0


def test_better_rules_mend_a_proposal_in_its_place(story: Story) -> None:
    before, after = tell(story), tell(story, **MONTH, parties=between("Italia"))
    assert (after.pk, after.precision, after.party_set.count()) == (before.pk, "month", 1)


def test_better_rules_leave_alone_what_was_dismissed(story: Story, chief: User) -> None:
    actions.dismiss(tell(story), chief)
    assert tell(story, **MONTH, says="Read better").says == "Azerbaijan invests in Italy"


def test_better_rules_leave_alone_what_was_corrected(story: Story, chief: User) -> None:
    actions.correct(tell(story), chief, says="As the editor puts it")
    assert tell(story).says == "As the editor puts it"


def test_an_amount_that_no_column_holds_is_none(story: Story) -> None:
    assert tell(story, **money("1" + "0" * 40)).amount is None


def test_a_proposal_goes_with_its_sentence(story: Story) -> None:
    tell(story)
    anew(story, OTHER)
    keeping.keep(story, [])
    assert not Fact.objects.exists()


def test_a_proposal_with_a_history_stays_but_waits_no_longer(story: Story, chief: User) -> None:
    actions.reopen(actions.confirm(tell(story), chief), chief)
    anew(story, OTHER)
    keeping.keep(story, [])
    assert (keeping.waiting().count(), Decision.objects.count()) == (0, 2)


def test_published_twice_it_is_as_it_was(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    anew(story, OTHER, f"{INVESTS} {SIGNED}")
    after = now(fact)
    assert (after.stands, after.corrected_at, after.revision) == (True, None, fact.revision)


def test_a_confirmed_fact_whose_sentence_is_dropped_stands_no_longer(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    anew(story, OTHER, SIGNED)
    assert (now(fact).stands, now(fact).corrected_at is not None) == (False, True)


def test_a_confirmed_fact_whose_sentence_is_corrected_stands_no_longer(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    anew(story, OTHER, f"{INVESTS.replace('1.7', '1.8')} {SIGNED}")
    assert not now(fact).stands


def test_a_sentence_that_is_taken_up_into_a_longer_one_is_gone(write: Write, chief: User) -> None:
    story = write(body=body(f"{OTHER} {INVESTS}"))
    fact = actions.confirm(tell(story), chief)
    anew(story, f"{OTHER} It is not so that {INVESTS}")
    assert not now(fact).stands


def test_it_keeps_the_revision_that_had_it(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    anew(story, OTHER)
    assert (now(fact).revision, now(fact).position) == (fact.revision, 1)


def test_a_sentence_that_comes_back_stands_again(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    anew(story, OTHER)
    anew(story, INVESTS)
    assert (now(fact).stands, now(fact).corrected_at) == (True, None)


def test_a_sentence_that_moves_is_followed(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    printed = anew(story, "New at the top.", SIGNED, f"{OTHER} {INVESTS}")
    after, start = now(fact), len(OTHER) + 1
    at = (after.position, after.start, after.end, after.revision)
    assert at == (2, start, start + len(INVESTS), printed.live_revision_id)


def test_other_quotation_marks_make_no_other_sentence(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    anew(story, OTHER, f"{INVESTS.replace('’', chr(39))} {SIGNED}")
    assert now(fact).stands


def test_a_correction_beside_it_leaves_it(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    desk.correct(story, "The weather was mild.")
    assert now(fact).stands


def test_a_retraction_takes_it_off_at_once(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    desk.retract(story, "None of it was so.")
    assert not now(fact).stands


def test_proposals_of_a_retracted_story_wait_no_longer(story: Story) -> None:
    tell(story)
    desk.retract(story, "None of it was so.")
    assert not keeping.waiting().exists()


def test_off_the_pages_and_back_it_stands_again(story: Story, chief: User) -> None:
    fact = actions.confirm(tell(story), chief)
    story.unpublish()
    off = now(fact).stands
    desk.publish(story)
    assert (off, now(fact).stands, now(fact).corrected_at) == (False, True, None)


def test_a_deleted_story_takes_its_facts_along(story: Story, chief: User) -> None:
    actions.confirm(tell(story), chief)
    story.delete()
    assert not Fact.objects.exists()


def test_the_same_told_by_a_later_story_is_that_story_s_own(story: Story, write: Write, chief: User) -> None:
    actions.confirm(tell(story), chief)
    later = write("Later", body=body(INVESTS), published_at=datetime(2035, 1, 1, tzinfo=UTC))
    assert (tell(later).state, Fact.objects.count()) == ("proposed", 2)


def test_the_surest_wait_in_front(story: Story) -> None:
    found = [extracted(story, INVESTS, sure=0.4), extracted(story, SIGNED, sure=0.9)]
    keeping.keep(story, found)
    assert [fact.sure for fact in keeping.waiting()] == [0.9, 0.4]


def test_a_publication_without_decided_facts_asks_once(
    story: Story, django_assert_num_queries: Callable[..., object]
) -> None:
    tell(story)
    with django_assert_num_queries(1):
        keeping.stand(story, None)
