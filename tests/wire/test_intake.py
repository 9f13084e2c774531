"""Dispatches become stories."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from wagtail.models import Locale

from broadsheet.staff.models import User
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic
from broadsheet.wire import formats
from broadsheet.wire.dispatch import (
    Correction,
    Dispatch,
    Paragraph,
    Retraction,
)
from broadsheet.wire.formats import dump
from broadsheet.wire.intake import Handling, take, take_all
from tests.places import MODEL_PAGE, needs_shared

from .dispatches import PRINT, blocks_of, dispatch, html_of, refusal, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def model_page() -> Dispatch:
    return dump.read(MODEL_PAGE.read_text(encoding="utf-8"), name=MODEL_PAGE.name)


@needs_shared
class TestTheModelPage:
    @pytest.fixture
    def story(self, model_page: Dispatch) -> Story:
        return taken(model_page, Handling(publish=True, timezone=ZoneInfo("Asia/Baku")))

    def test_keeps_its_number_and_its_address(self, story: Story) -> None:
        assert story.get_absolute_url() == "/news/politics/212311.html"

    def test_has_its_own_date_and_not_that_of_the_reading(self, story: Story) -> None:
        moment = datetime(2021, 11, 18, 9, 7, tzinfo=UTC)
        assert (story.published_at, story.first_published_at) == (moment, moment)

    def test_is_credited_to_the_agency(self, story: Story) -> None:
        assert str(story.source) == "Azernews"

    def test_has_the_reporter_in_its_byline(self, story: Story) -> None:
        assert [who.name for who in story.contributors] == ["Ayya Lmahamad"]

    def test_runs_in_politics(self, story: Story) -> None:
        assert (story.section.name, story.section.slug) == ("Politics", "politics")

    def test_is_one_text_of_ten_paragraphs(self, story: Story) -> None:
        assert [kind for kind, _ in blocks_of(story)] == ["text"]
        assert html_of(story).count("<p>") == 10

    def test_was_read_887_times(self, story: Story) -> None:
        assert story.views.count == 887

    def test_is_printed(self, story: Story) -> None:
        assert Story.objects.live().get() == story

    def test_changes_nothing_when_it_is_read_again(self, story: Story, model_page: Dispatch) -> None:
        assert take(model_page, PRINT).became == "unchanged"
        assert story.revisions.count() == 1


class TestReadingAgain:
    def test_a_changed_file_makes_a_revision(self) -> None:
        story = taken(dispatch())
        outcome = take(dispatch("Another text."), PRINT)
        assert (outcome.became, outcome.story) == ("revised", story)

    def test_a_revision_is_printed(self) -> None:
        taken(dispatch(key="tram"))
        taken(dispatch("Another text.", key="tram", headline="Council votes after all"))
        story = Story.objects.live().get()
        assert (story.headline, html_of(story)) == ("Council votes after all", "<p>Another text.</p>")

    def test_another_view_count_alone_changes_nothing(self) -> None:
        taken(dispatch(key="tram", views=5))
        assert take(dispatch(key="tram", views=6), PRINT).became == "unchanged"

    def test_what_campaigns_append_to_an_address_makes_no_other_story_of_it(self) -> None:
        taken(dispatch(url="https://www.courier.example/tram?id=7"))
        again = dispatch(url="http://courier.example/tram?utm_source=mail&id=7#top")
        assert take(again, PRINT).became == "unchanged"

    def test_what_the_desk_wrote_is_not_written_over(self, chief: User) -> None:
        story = taken(dispatch(key="tram"))
        story.headline = "The desk's headline"
        story.save_revision(user=chief).publish()
        outcome = take(dispatch("Another text.", key="tram"), PRINT)
        assert outcome.became == "refused"
        assert "edited at the desk" in outcome.reason

    def test_force_writes_over_what_the_desk_wrote(self, chief: User) -> None:
        story = taken(dispatch(key="tram"))
        story.headline = "The desk's headline"
        story.save_revision(user=chief).publish()
        assert take(dispatch("Another.", key="tram"), replace(PRINT, force=True)).became == "revised"

    def test_a_feeds_summary_does_not_replace_the_whole_page(self) -> None:
        story = taken(dispatch(url="https://courier.example/tram"))
        outcome = take(dispatch("In short.", format="feed", url="https://courier.example/tram"), PRINT)
        story.refresh_from_db()
        assert (outcome.became, html_of(story)) == (
            "unchanged",
            "<p>The council voted by nineteen to sixteen.</p>",
        )

    def test_a_draft_is_published_when_that_is_asked_for_later(self) -> None:
        story = taken(dispatch(key="tram"), Handling())
        assert not story.live
        assert taken(dispatch(key="tram")).live

    def test_a_draft_stays_a_draft_when_its_file_changes(self) -> None:
        taken(dispatch(key="tram"), Handling())
        story = taken(dispatch("Another text.", key="tram"), Handling())
        assert (story.live, html_of(story)) == (False, "<p>Another text.</p>")

    def test_a_scheduled_story_is_printed_as_it_was_read_last(self) -> None:
        date = timezone.now() + timedelta(days=2)
        taken(dispatch(key="tram", published=date))
        story = taken(dispatch("Another text.", key="tram", published=date))
        assert html_of(story.scheduled_revision.as_object()) == "<p>Another text.</p>"

    def test_a_retracted_story_stays_retracted(self) -> None:
        gone = Retraction(datetime(2021, 11, 19, tzinfo=UTC), "The letter was forged.")
        taken(dispatch(key="tram", retraction=gone))
        assert "retracted" in refusal(dispatch("Another text.", key="tram"))


class TestNumbers:
    def test_a_taken_number_leads_to_the_next_one(self) -> None:
        taken(dispatch(number=500, key="a"))
        assert taken(dispatch(number=500, key="b")).pk == 501

    @pytest.mark.parametrize("number", [0, -3, 2**53, 10**30])
    def test_an_impossible_number_leads_to_the_next_one(self, number: int) -> None:
        assert 0 < taken(dispatch(number=number)).pk < 2**53

    def test_the_next_story_gets_a_larger_number(self) -> None:
        taken(dispatch(number=212311, key="a"))
        assert taken(dispatch(key="b")).pk > 212311

    def test_an_old_path_is_redirected(self, client: Any) -> None:
        story = taken(dispatch(url="https://old.example/archive/story.php?id=77&utm_source=x", number=77))
        answer = client.get("/archive/story.php?id=77")
        assert (answer.status_code, answer["Location"]) == (301, story.get_absolute_url())

    def test_an_old_path_is_redirected_when_its_number_is_taken(self) -> None:
        from wagtail.contrib.redirects.models import Redirect

        taken(dispatch(number=77, key="a", section="business"))
        story = taken(dispatch(number=77, url="https://old.example/news/politics/77.html"))
        redirect = Redirect.objects.get(old_path="/news/politics/77.html")
        assert redirect.link == story.get_absolute_url() != "/news/politics/77.html"

    def test_an_old_path_that_is_another_storys_is_named(self) -> None:
        taken(dispatch(number=77, key="a"))
        outcome = take(dispatch(number=77, url="https://old.example/news/politics/77.html"), PRINT)
        assert "belongs to another story" in outcome.reason


class TestTimes:
    def test_a_date_without_zone_is_local_to_the_paper(self) -> None:
        assert taken(dispatch()).published_at == datetime(2021, 11, 18, 9, 7, tzinfo=UTC)

    def test_a_date_without_zone_is_local_to_the_zone_that_is_named(self) -> None:
        rome = replace(PRINT, timezone=ZoneInfo("Europe/Rome"))
        assert taken(dispatch(), rome).published_at == datetime(2021, 11, 18, 12, 7, tzinfo=UTC)

    def test_an_hour_that_comes_twice_is_the_first(self) -> None:
        dublin = replace(PRINT, timezone=ZoneInfo("Europe/Dublin"))
        story = taken(dispatch(published=datetime(2021, 10, 31, 1, 30)), dublin)  # noqa: DTZ001
        assert story.published_at == datetime(2021, 10, 31, 0, 30, tzinfo=UTC)

    def test_an_hour_that_is_skipped_is_an_hour_later(self) -> None:
        dublin = replace(PRINT, timezone=ZoneInfo("Europe/Dublin"))
        story = taken(dispatch(published=datetime(2021, 3, 28, 1, 30)), dublin)  # noqa: DTZ001
        assert story.published_at == datetime(2021, 3, 28, 1, 30, tzinfo=UTC)

    def test_a_story_without_a_date_is_of_now(self) -> None:
        before = timezone.now()
        assert before <= taken(dispatch(published=None)).published_at <= timezone.now()  # type: ignore[operator]

    def test_a_date_ahead_schedules_it(self) -> None:
        date = timezone.now().replace(microsecond=0) + timedelta(days=2)
        story = taken(dispatch(published=date))
        assert (story.live, story.scheduled_revision.approved_go_live_at) == (False, date)

    @pytest.mark.parametrize("year", [1, 33, 1599, 2100, 9999])
    def test_an_impossible_date_is_refused(self, year: int) -> None:
        assert "correct it in the file" in refusal(dispatch(published=datetime(year, 12, 31, 23, 59)))  # noqa: DTZ001

    def test_an_update_before_publication_is_none(self) -> None:
        assert taken(dispatch(updated=datetime(2021, 11, 17, 9, 0))).updated_at is None  # noqa: DTZ001


class TestNames:
    def test_a_section_is_found_whatever_its_case_and_accents(self, politics: Section) -> None:
        assert taken(dispatch(section="POLÍTICS")).section == politics

    def test_an_unknown_section_is_made(self, politics: Section) -> None:
        section = taken(dispatch(section="İqtisadiyyat")).section
        assert (section.name, section.slug) == ("İqtisadiyyat", "iqtisadiyyat")

    def test_the_section_asked_for_wins(self, politics: Section, business: Section) -> None:
        assert taken(dispatch(), replace(PRINT, section="Business")).section == business

    def test_a_contributor_is_found_whatever_the_case(self, ayya: Contributor) -> None:
        assert taken(dispatch(bylines=("AYYA LMAHAMAD",))).contributors == [ayya]

    def test_contributors_whose_names_only_sound_alike_are_two(self) -> None:
        assert len(taken(dispatch(bylines=("李明", "黎明"))).contributors) == 2

    def test_a_source_is_found_whatever_the_case(self, azernews: Source) -> None:
        assert taken(dispatch(agency="AzerNews")).source == azernews

    def test_a_topic_is_found_whatever_the_case(self, energy: Topic) -> None:
        assert list(taken(dispatch(topics=("energy", "Gas"))).topics.values_list("name", flat=True)) == [
            "Energy",
            "Gas",
        ]

    def test_a_language_with_a_region_finds_its_edition(self) -> None:
        assert taken(dispatch(language="en-GB")).locale.language_code == "en"

    def test_an_unknown_language_asked_for_is_refused(self) -> None:
        assert "no edition" in refusal(dispatch(), replace(PRINT, language="tlh"))

    def test_the_section_of_another_edition_has_a_slug_of_its_own(self) -> None:
        Locale.objects.create(language_code="az")
        stories = [taken(dispatch(key=code, language=code, topics=("Tram",))) for code in ("en", "az")]
        assert [story.section.slug for story in stories] == ["politics", "politics-2"]
        assert [topic.slug for story in stories for topic in story.topics.all()] == ["tram", "tram-2"]

    def test_a_reporter_may_file_but_not_publish(self, django_user_model: Any) -> None:
        nobody = django_user_model.objects.create_user("nobody", "nobody@courier.example")
        assert "role" in refusal(dispatch(), replace(PRINT, user=nobody))


class TestWhatCameAfter:
    def test_corrections_are_made_at_their_time(self) -> None:
        when = datetime(2021, 11, 19, 8, 10, tzinfo=UTC)
        story = taken(dispatch(corrections=(Correction(when, "It is €100m."),)))
        assert [(made.text, made.made_at) for made in story.corrections.all()] == [("It is €100m.", when)]

    def test_a_correction_is_made_once(self) -> None:
        correction = Correction(datetime(2021, 11, 19, tzinfo=UTC), "It is €100m.")
        taken(dispatch(key="tram", corrections=(correction,)))
        assert taken(dispatch("New.", key="tram", corrections=(correction,))).corrections.count() == 1

    def test_a_draft_that_is_read_again_gets_its_corrections(self) -> None:
        correction = Correction(datetime(2021, 11, 19, tzinfo=UTC), "It is €100m.")
        taken(dispatch(key="tram"), Handling())
        taken(dispatch(key="tram", corrections=(correction,)), Handling())
        printed = taken(dispatch(key="tram", corrections=(correction,)))
        assert [made.text for made in printed.corrections.all()] == ["It is €100m."]

    def test_a_story_off_the_pages_gets_its_corrections_in_its_draft(self) -> None:
        correction = Correction(datetime(2021, 11, 19, tzinfo=UTC), "It is €100m.")
        taken(dispatch(key="tram")).unpublish()
        story = taken(dispatch(key="tram", corrections=(correction,)), Handling(force=True))
        draft = story.get_latest_revision_as_object()
        assert [made.text for made in draft.corrections.all()] == ["It is €100m."]

    def test_a_draft_has_its_corrections(self) -> None:
        correction = Correction(datetime(2021, 11, 19, tzinfo=UTC), "It is €100m.")
        assert taken(dispatch(corrections=(correction,)), Handling()).corrections.count() == 1

    def test_a_retraction_is_made_at_its_time(self) -> None:
        when = datetime(2021, 11, 19, 8, 10, tzinfo=UTC)
        story = taken(dispatch(retraction=Retraction(when, "The letter was forged.")))
        assert (story.live, story.retracted_at, story.retraction_reason) == (
            False,
            when,
            "The letter was forged.",
        )

    def test_a_retracted_story_does_not_become_an_innocent_draft(self) -> None:
        gone = Retraction(datetime(2021, 11, 19, tzinfo=UTC), "The letter was forged.")
        assert "retract" in refusal(dispatch(retraction=gone), Handling())


class TestMany:
    def test_the_oldest_gets_the_smallest_number(self) -> None:
        days = [datetime(2021, 11, day, tzinfo=UTC) for day in (3, 1, 2)]
        outcomes = take_all([dispatch(key=str(day), published=day) for day in days], PRINT)
        numbers = [outcome.story.pk for outcome in outcomes if outcome.story]
        assert numbers == [numbers[1] + 2, numbers[1], numbers[1] + 1]

    def test_progress_is_told_of_each(self) -> None:
        told: list[str] = []
        take_all([dispatch(key="a"), dispatch(key="b")], PRINT, lambda outcome: told.append(outcome.became))
        assert told == ["new", "new"]

    def test_what_stands_twice_is_one_story(self) -> None:
        outcomes = take_all([dispatch(key="a"), dispatch(key="a")], PRINT)
        assert sorted(outcome.became for outcome in outcomes) == ["new", "unchanged"]


def test_a_paragraph_needs_no_section() -> None:
    story = taken(dispatch(Paragraph("Text."), section=""))
    assert (story.section.name, story.section.slug) == ("News", "news")


@needs_shared
def test_the_model_page_is_of_13_07_in_baku_whatever_the_papers_zone(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Dublin"
    reading = formats.read(MODEL_PAGE.read_bytes(), name="today.txt", now=timezone.now())
    story = taken(*reading, Handling(publish=True))
    assert story.published_at == datetime(2021, 11, 18, 13, 7, tzinfo=ZoneInfo("Asia/Baku"))
