"""What is printed of the record equals a fresh render, after whatever the desk does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from broadsheet.dossiers.changes import named_anew, subject_changed
from broadsheet.dossiers.facts import actions as facts
from broadsheet.dossiers.models import Fact, Naming, Subject
from broadsheet.dossiers.subjects import actions as subjects
from broadsheet.dossiers.subjects import merging
from broadsheet.press import printer, proof
from broadsheet.press.edition import Editions
from broadsheet.press.following import editions, follow
from broadsheet.reader.record import rates
from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .conftest import DAY, TEXT, Make, Tell, name

Write = Callable[..., Story]
PATHS = (
    "/dossiers/",
    "/dossier/azerbaijan.html",
    "/dossier/azerbaijan-italy.html",
    "/dossier/azerbaijan-italy.usd.html",
    "/dossier/azerbaijan-italy.csv",
    "/dossier/azerbaijan-italy.json",
    "/dossier/azerbaijan-italy/feed.atom",
    "/dossier/italy.html",
    "/sitemaps/dossiers.xml",
    "/sitemap.xml",
    "/corrections/",
)


@pytest.fixture
def edition(settings: Any, tmp_path: Path, story: Story, visit: Fact, investment: Fact) -> Editions:
    """An edition with all pages of the record, the story, and a page with the foot."""
    settings.BROADSHEET_EDITION = tmp_path / "edition"
    found = editions()
    found.begin("look", 0)
    name(story, *Subject.objects.filter(slug__in=("azerbaijan", "italy")))
    named_anew(story.pk, [])
    show_all(story, visit)
    return found


def show_all(story: Story, fact: Fact) -> None:
    follow()
    for path in (*PATHS, story.get_absolute_url(), f"/dossier/fact/{fact.pk}.html"):
        printer.obtain(path)


def on_disk(of: Editions, path: str) -> bool:
    assert of.current
    follow()
    file = of.current.file(path)
    return bool(file and file.exists())


def wrong(of: Editions) -> list[str]:
    follow()
    assert of.current
    return [f"{found.path}: {found.what}" for found in proof.differences(of.current) if found]


@pytest.mark.parametrize("path", PATHS)
def test_each_of_them_is_printed(edition: Editions, path: str) -> None:
    assert on_disk(edition, path)


def test_they_are_right_after_a_fact_was_confirmed(
    edition: Editions, story: Story, tell: Tell, chief: Any, italy: Subject, azerbaijan: Subject
) -> None:
    fact = tell(story, TEXT[2], [azerbaijan, italy], state="proposed", decided_at=None)
    facts.confirm(fact, chief)
    assert not on_disk(edition, "/dossier/azerbaijan-italy.html")
    assert wrong(edition) == []


def test_a_fact_of_others_leaves_a_dossier_on_the_disk(
    edition: Editions, story: Story, tell: Tell, subject: Make
) -> None:
    tell(story, TEXT[2], [subject("Norway")])
    assert on_disk(edition, "/dossier/azerbaijan-italy.html")
    assert wrong(edition) == []


def test_a_fact_of_one_leaves_the_dossier_of_it_and_another_on_the_disk(
    edition: Editions, story: Story, tell: Tell, italy: Subject
) -> None:
    tell(story, TEXT[2], [italy])
    assert on_disk(edition, "/dossier/azerbaijan-italy.html")
    assert not on_disk(edition, "/dossier/italy.html")
    assert wrong(edition) == []


def test_they_are_right_after_a_fact_was_corrected(edition: Editions, visit: Fact, chief: Any) -> None:
    facts.correct(visit, chief, says="A visit to Rome", place="Rome")
    assert wrong(edition) == []


def test_they_are_right_after_every_fact_was_dismissed(
    edition: Editions, visit: Fact, investment: Fact, chief: Any
) -> None:
    facts.dismiss(visit, chief)
    assert wrong(edition) == []
    facts.dismiss(investment, chief)
    assert not on_disk(edition, "/corrections/"), "its foot has a link to the dossiers"
    assert wrong(edition) == []


def test_they_are_right_after_the_sentence_was_changed(edition: Editions, story: Story, visit: Fact) -> None:
    actions.update(story, {"body": [("text", f"<p>Another visit.</p><p>{TEXT[1]}</p>")]})
    visit.refresh_from_db()
    assert not visit.stands
    assert wrong(edition) == []


def test_they_are_right_after_a_correction(edition: Editions, story: Story) -> None:
    actions.correct(story, "An earlier version had March.")
    assert not on_disk(edition, "/dossier/azerbaijan-italy.html")
    assert wrong(edition) == []


def test_they_are_right_after_a_retraction(edition: Editions, story: Story, chief: Any) -> None:
    actions.retract(story, "It was wrong.", user=chief)
    assert not on_disk(edition, "/dossier/azerbaijan-italy.csv")
    assert wrong(edition) == []


def test_they_are_right_after_a_story_named_them(edition: Editions, write: Write, italy: Subject) -> None:
    other = write("Of Italy", published_at=DAY + timedelta(days=1))
    name(other, italy)
    named_anew(other.pk, [italy.pk])
    assert not on_disk(edition, "/dossier/italy.html")
    assert on_disk(edition, "/dossier/azerbaijan.html")
    assert wrong(edition) == []


def test_they_are_right_after_a_story_that_named_one_names_the_other(
    edition: Editions, write: Write, italy: Subject, azerbaijan: Subject
) -> None:
    other = write("Of both", published_at=DAY + timedelta(days=1))
    name(other, italy)
    named_anew(other.pk, [italy.pk])
    show_all(other, Fact.objects.all()[0])
    name(other, azerbaijan)
    named_anew(other.pk, [azerbaijan.pk])
    assert wrong(edition) == []


def test_they_are_right_after_a_subject_was_taken_out_of_a_story(
    edition: Editions, story: Story, italy: Subject, chief: Any
) -> None:
    subjects.take_out(italy, story, chief)
    assert not on_disk(edition, story.get_absolute_url())
    assert wrong(edition) == []


def test_they_are_right_after_a_subject_was_renamed(edition: Editions, subject: Make, chief: Any) -> None:
    italy = Subject.objects.get(slug="italy")
    subjects.correct(italy, chief, name="Italian Republic")
    assert not on_disk(edition, "/dossiers/")
    assert wrong(edition) == []


def test_sums_are_reckoned_anew_when_rates_come_in(edition: Editions) -> None:
    rates.changed()
    assert not on_disk(edition, "/dossier/azerbaijan-italy.usd.html")
    assert on_disk(edition, "/dossiers/")


def test_they_are_right_after_a_merger(
    edition: Editions, story: Story, tell: Tell, subject: Make, italy: Subject, chief: Any
) -> None:
    italia = subject("Italia", kind="place")
    norway = subject("Norway")
    tell(story, TEXT[2], [italia, norway])
    follow()
    for path in ("/dossier/italia.html", "/dossier/italia-norway.html", "/dossier/norway.html"):
        assert printer.obtain(path) is None
    merging.merge(italia, italy, chief)
    assert wrong(edition) == []
    assert not on_disk(edition, "/dossier/italia.html")


def test_they_are_right_after_the_third_story_about_a_subject(
    edition: Editions, write: Write, subject: Make, story: Story
) -> None:
    norway = subject("Norway")
    stories = [write(f"Of Norway {number}") for number in range(3)]
    for each in stories:
        name(each, norway)
        named_anew(each.pk, [norway.pk])
        show_all(stories[0], Fact.objects.all()[0])
        assert wrong(edition) == []
    Naming.objects.filter(story=stories[2]).delete()
    named_anew(stories[2].pk, [norway.pk])
    assert wrong(edition) == []


def test_a_story_follows_when_its_subject_is_confirmed(
    edition: Editions, story: Story, tell: Tell, subject: Make
) -> None:
    minister = subject("Zakir Hasanov", kind="person", state="proposed")
    tell(story, TEXT[2], [minister])
    name(story, minister)
    named_anew(story.pk, [minister.pk])
    show_all(story, Fact.objects.all()[0])
    Subject.objects.filter(pk=minister.pk).update(state="confirmed")
    subject_changed(minister)
    assert not on_disk(edition, story.get_absolute_url())
    assert wrong(edition) == []
