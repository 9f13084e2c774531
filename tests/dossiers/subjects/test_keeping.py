"""Which subjects a story names follows its text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from broadsheet.dossiers.models import Alias, Decision, Naming, Reading, State, Subject
from broadsheet.dossiers.subjects import actions, countries, keeping
from broadsheet.staff.models import User
from broadsheet.stories import actions as newsroom
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
MEETING = "Defence Minister Zakir Hasanov met Italian company Leonardo in Rome. Hasanov spoke of Italy."


def body(*paragraphs: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


def subject(name: str) -> Subject:
    return Subject.objects.get(name=name)


def followed(story: Story) -> Story:
    keeping.follow(story)
    return story


def naming(story: Story, name: str) -> Naming:
    return Naming.objects.get(story=story, subject__name=name)


def named(story: Story) -> set[str]:
    rows = Naming.objects.filter(story=story, live=True).exclude(by=Naming.By.REMOVED)
    return set(rows.values_list("subject__name", flat=True))


def test_a_paper_has_every_country_from_the_start() -> None:
    assert Subject.objects.filter(kind="country", state=State.CONFIRMED).count() >= 195


def test_countries_are_made_once() -> None:
    assert countries.ensure() == 0


def test_a_story_names_countries_and_proposes_whom_it_introduces(write: Write) -> None:
    story = followed(write(body=body(MEETING)))
    assert named(story) == {"Italy", "Zakir Hasanov", "Leonardo"}


def test_who_is_proposed_waits_for_an_editor(write: Write) -> None:
    followed(write(body=body(MEETING)))
    found = subject("Zakir Hasanov")
    assert (found.kind, found.state, found.says) == ("person", State.PROPOSED, "Defence Minister")


def test_a_surname_alone_counts_as_the_person(write: Write) -> None:
    assert naming(followed(write(body=body(MEETING))), "Zakir Hasanov").times == 2


def test_a_draft_is_not_read(write: Write) -> None:
    followed(write(body=body(MEETING), published=False))
    assert not Subject.objects.filter(name="Zakir Hasanov").exists()


def test_two_stories_propose_a_person_once(write: Write) -> None:
    followed(write(body=body(MEETING))), followed(write(body=body(MEETING)))
    assert (
        subject("Zakir Hasanov").namings.count(),
        Alias.objects.filter(folded="zakir hasanov").count(),
    ) == (2, 1)


def test_a_name_of_somebody_known_proposes_nobody(write: Write, chief: User) -> None:
    followed(write(body=body(MEETING)))
    actions.add_alias(subject("Zakir Hasanov"), chief, "Zakir Hesenov")
    followed(write(body=body("Defence Minister Zakir Hesenov spoke.")))
    assert Subject.objects.filter(kind="person").count() == 1


def test_who_was_dismissed_is_not_proposed_again(write: Write, chief: User) -> None:
    followed(write(body=body(MEETING)))
    actions.dismiss(subject("Leonardo"), chief)
    assert "Leonardo" not in named(followed(write(body=body(MEETING))))


def test_the_headline_makes_a_subject_a_main_one(write: Write) -> None:
    story = followed(write("Italy builds a tram", body=body("The work in Georgia is over.")))
    assert (naming(story, "Italy").main, naming(story, "Georgia").main) == (True, False)


def test_a_subject_that_the_text_names_often_is_a_main_one(write: Write) -> None:
    story = followed(write(body=body("Italy, Italy, Italy and again Italy.")))
    assert naming(story, "Italy").main


def test_a_story_that_drops_a_name_names_it_no_longer(write: Write) -> None:
    story = followed(write(body=body("Of Italy and Israel.")))
    newsroom.update(story, {"body": body("Of Israel alone.")})
    assert named(followed(Story.objects.get(pk=story.pk))) == {"Israel"}


def test_what_an_editor_took_out_stays_out(write: Write, chief: User) -> None:
    story = followed(write(body=body("Of Italy and Israel.")))
    actions.take_out(subject("Italy"), story, chief)
    assert named(followed(story)) == {"Israel"}


def test_what_an_editor_added_stays(write: Write, chief: User) -> None:
    story = followed(write(body=body("Of Israel.")))
    actions.name_story(subject("Italy"), story, chief, main=True)
    assert (named(followed(story)), naming(story, "Italy").main) == ({"Israel", "Italy"}, True)


def test_a_story_off_the_pages_names_nobody_and_back_on_them_it_does(write: Write) -> None:
    story = followed(write(body=body("Of Israel.")))
    story.unpublish()
    off = named(story)
    newsroom.publish(story)
    assert (off, named(followed(Story.objects.get(pk=story.pk)))) == (set(), {"Israel"})


def test_a_retracted_story_names_nobody(write: Write) -> None:
    story = followed(write(body=body("Of Israel.")))
    newsroom.retract(story, "It was not so.")
    assert named(story) == set()


def test_reading_a_story_twice_changes_nothing(write: Write) -> None:
    story = followed(write(body=body(MEETING)))
    before = list(Naming.objects.values_list("pk", "times", "main"))
    followed(story)
    assert list(Naming.objects.values_list("pk", "times", "main")) == before


def test_a_confirmed_name_has_older_stories_read_again(write: Write, chief: User) -> None:
    older = write(body=body("They heard of Zakir Hasanov."))
    followed(write(body=body(MEETING)))
    Reading.objects.update(named=True)
    actions.confirm(subject("Zakir Hasanov"), chief)
    assert not Reading.objects.get(pk=older.pk).named


def test_a_decision_is_written_down(write: Write, chief: User) -> None:
    followed(write(body=body(MEETING)))
    actions.confirm(subject("Leonardo"), chief)
    decision = Decision.objects.get(subject__name="Leonardo")
    assert (decision.what, decision.by, decision.before) == ("confirmed", chief, {"state": "proposed"})
