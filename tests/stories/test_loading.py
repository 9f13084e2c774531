"""Many old stories at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from broadsheet.press import orders
from broadsheet.stories import actions, indexed
from broadsheet.stories.lists import List
from broadsheet.stories.loading import Loaded, Old, load
from broadsheet.stories.models import Contributor, Correction, Section, Story, Topic
from broadsheet.stories.searching import look_for
from tests.desk.editor import send

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
DATED = datetime(2009, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def old(politics: Section, english: Locale) -> Callable[..., Old]:
    """`old("Headline", pk=7, bylines=[…])`: an old story that is not loaded yet."""

    def one(headline: str = "Bridge opens", **given: Any) -> Old:
        beside = {
            name: given.pop(name) for name in ("bylines", "topics", "corrections", "views") if name in given
        }
        fields = {"body": [("text", "<p>The first bridge in Şəki.</p>")], "published_at": DATED} | given
        return Old(Story(headline=headline, section=politics, locale=english, **fields), **beside)

    return one


@pytest.fixture
def bridge(old: Callable[..., Old], ayya: Contributor, energy: Topic) -> Story:
    load([old(bylines=[ayya], topics=[energy], views=7)])
    return Story.objects.get()


def test_a_loaded_story_is_on_its_page(client: Client, bridge: Story) -> None:
    assert "The first bridge in Şəki." in client.get(bridge.get_absolute_url()).content.decode()


def test_a_loaded_story_keeps_its_date(bridge: Story) -> None:
    assert {bridge.published_at, bridge.first_published_at, bridge.last_published_at} == {DATED}


def test_a_loaded_story_is_found_by_its_words(bridge: Story) -> None:
    indexed.catch_up()
    assert look_for("seki", Story.objects.all()).numbers == [bridge.pk]


def test_a_loaded_story_has_its_byline_topic_and_views(
    bridge: Story, ayya: Contributor, energy: Topic
) -> None:
    assert (bridge.contributors, list(bridge.topics.all()), bridge.views.count) == ([ayya], [energy], 7)


def test_bylines_keep_their_order(old: Callable[..., Old], ayya: Contributor) -> None:
    second = Contributor.objects.create(name="Aynur", slug="aynur")
    load([old(bylines=[second, ayya])])
    assert Story.objects.get().contributors == [second, ayya]


def test_a_loaded_story_has_its_correction(old: Callable[..., Old]) -> None:
    load([old(corrections=[Correction(text="It was the second bridge.", made_at=DATED)])])
    assert Story.objects.get().corrections.get().text == "It was the second bridge."


def test_what_is_loaded_is_clean(old: Callable[..., Old]) -> None:
    load([old(body=[("text", "<p onclick='x()'>Words<script>x()</script></p>")])])
    assert Story.objects.get().body[0].value.source == "<p>Words</p>"


def test_a_loaded_story_is_in_the_lists(bridge: Story, politics: Section, ayya: Contributor) -> None:
    assert [List.of(thing).newest(5) for thing in (politics, ayya)] == [[bridge.pk], [bridge.pk]]


def test_all_pages_are_printed_anew(bridge: Story) -> None:
    assert orders.since(0)[-1].name == orders.EVERYTHING


def test_a_story_brings_its_number(old: Callable[..., Old]) -> None:
    load([old(pk=212_311)])
    assert Story.objects.get().number == 212_311


def test_a_story_without_a_number_gets_the_next(old: Callable[..., Old], write: Write) -> None:
    before = write()
    load([old("Left"), old("Right")])
    assert list(Story.objects.exclude(pk=before.pk).order_by("pk").values_list("pk", "headline")) == [
        (before.pk + 1, "Left"),
        (before.pk + 2, "Right"),
    ]


def test_the_next_story_counts_on_from_the_loaded(old: Callable[..., Old], write: Write) -> None:
    load([old(pk=500)])
    assert write().pk == 501


def test_a_taken_number_is_left_alone(old: Callable[..., Old], write: Write) -> None:
    there = write("It was here first")
    done = load([old("Comes too late", pk=there.pk), old("Has a place", pk=there.pk + 1)])
    assert (done, Story.objects.get(pk=there.pk).headline) == (Loaded(new=1, there=1), "It was here first")


def test_loading_is_taken_up_where_it_broke_off(old: Callable[..., Old]) -> None:
    def breaks() -> Iterator[Old]:
        yield from (old(pk=number) for number in range(1, 5))
        raise OSError

    with pytest.raises(OSError):
        load(breaks(), batch=2)
    done = load((old(pk=number) for number in range(1, 7)), batch=2)
    assert done == Loaded(new=2, there=4)


def test_progress_is_told_batch_by_batch(old: Callable[..., Old]) -> None:
    told: list[int] = []
    load((old() for _ in range(5)), batch=2, progress=lambda done: told.append(done.new))
    assert told == [2, 4, 5]


def test_a_story_without_a_date_is_refused(old: Callable[..., Old]) -> None:
    with pytest.raises(ValueError, match="Bridge opens"):
        load([old(published_at=None)])


def test_a_batch_with_a_story_that_cannot_be_loaded_leaves_nothing(old: Callable[..., Old]) -> None:
    with pytest.raises(ValueError, match="without headline"):
        load([old(), old(headline="")])
    assert not Story.objects.exists()


def test_a_loaded_story_can_be_corrected(client: Client, bridge: Story) -> None:
    actions.correct(bridge, "It was the second bridge.")
    assert "It was the second bridge." in client.get(bridge.get_absolute_url()).content.decode()


def test_a_loaded_story_can_be_updated(bridge: Story, ayya: Contributor, energy: Topic) -> None:
    actions.update(bridge, {"headline": "Second bridge opens"})
    assert (bridge.headline, bridge.contributors, list(bridge.topics.all())) == (
        "Second bridge opens",
        [ayya],
        [energy],
    )


def test_a_loaded_story_that_is_published_anew_keeps_its_date(bridge: Story) -> None:
    assert actions.publish(bridge).published_at == DATED


def test_a_loaded_story_can_be_retracted(client: Client, bridge: Story) -> None:
    actions.retract(bridge, "There was no bridge.")
    assert "There was no bridge." in client.get(bridge.get_absolute_url()).content.decode()


def test_a_loaded_story_can_be_taken_off_the_pages(client: Client, bridge: Story) -> None:
    bridge.unpublish()
    assert client.get(bridge.get_absolute_url()).status_code == 404


def test_a_loaded_story_can_be_edited_and_published_at_the_desk(
    client: Client, bridge: Story, chief: Any
) -> None:
    client.force_login(chief, backend="broadsheet.staff.backends.EmailOrUsername")
    send(client, f"/desk/stories/edit/{bridge.pk}/", "publish", headline="Mended at the desk")
    bridge.refresh_from_db()
    assert (bridge.live, bridge.headline, bridge.published_at) == (True, "Mended at the desk", DATED)
