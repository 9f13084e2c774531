"""A story changes only so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from broadsheet.staff.models import User
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Section, Story, Topic

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def log_of(story: Story) -> list[str]:
    return list(
        ModelLogEntry.objects.filter(object_id=str(story.pk)).order_by("pk").values_list("action", flat=True)
    )


@pytest.fixture
def nobody(db: None) -> User:
    return User.objects.create_user("nobody", "nobody@courier.example", "a long enough password")


def allowed(user: User, permission: str) -> User:
    user.user_permissions.add(Permission.objects.get(codename=permission))
    return User.objects.get(pk=user.pk)


def test_filing_makes_a_draft_with_a_revision(write: Write) -> None:
    story = write(published=False)
    assert (story.live, story.revisions.count()) == (False, 1)


def test_filing_keeps_bylines_in_their_order(write: Write, ayya: Contributor) -> None:
    tahir = Contributor.objects.create(name="Tahir", slug="tahir")
    story = write(bylines=[tahir, ayya])
    assert Story.objects.get(pk=story.pk).contributors == [tahir, ayya]


def test_filing_names_a_contributor_once(write: Write, ayya: Contributor) -> None:
    assert write(bylines=[ayya, ayya]).contributors == [ayya]


def test_filing_keeps_topics(write: Write, energy: Topic) -> None:
    assert list(Story.objects.get(pk=write(topics=[energy]).pk).topics.all()) == [energy]


def test_filing_never_takes_another_storys_number(write: Write) -> None:
    taken = write()
    with pytest.raises(ValidationError):
        write("Another", pk=taken.pk)
    assert Story.objects.get(pk=taken.pk).headline == "Council votes for the tram"


def test_filing_refuses_a_story_without_a_headline(write: Write) -> None:
    with pytest.raises(ValidationError):
        write("")


def test_filing_needs_the_permission(politics: Section, nobody: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.file(Story(headline="No", section=politics, locale=politics.locale), user=nobody)


def test_publishing_puts_the_story_on_the_pages(write: Write) -> None:
    story = actions.publish(write(published=False))
    assert Story.objects.live().get() == story


def test_publishing_dates_the_story(write: Write) -> None:
    before = timezone.now()
    assert write().published_at >= before  # type: ignore[operator]


def test_publishing_keeps_a_date_that_was_given(write: Write) -> None:
    then = timezone.now().replace(microsecond=0) - timedelta(days=4000)
    assert write(published_at=then).published_at == then


def test_publishing_needs_the_permission(write: Write, nobody: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.publish(write(published=False), user=nobody)


def test_publishing_is_open_to_who_has_the_permission(write: Write, nobody: User) -> None:
    assert actions.publish(write(published=False), user=allowed(nobody, "publish_story")).live


def test_an_embargo_turns_publishing_into_scheduling(write: Write) -> None:
    until = timezone.now().replace(microsecond=0) + timedelta(hours=2)
    story = write(embargo_until=until)
    assert not story.live
    assert story.scheduled_revision.approved_go_live_at == until


def test_an_embargo_outlasts_an_earlier_schedule(write: Write) -> None:
    until = timezone.now().replace(microsecond=0) + timedelta(hours=5)
    story = actions.schedule(
        write(published=False, embargo_until=until),
        timezone.now().replace(microsecond=0) + timedelta(hours=1),
    )
    assert story.scheduled_revision.approved_go_live_at == until


def test_scheduling_waits(write: Write) -> None:
    at = timezone.now() + timedelta(hours=1)
    story = actions.schedule(write(published=False), at)
    assert (story.live, story.scheduled_revision.approved_go_live_at) == (False, at)


def test_a_scheduled_story_is_printed_when_its_time_has_come(write: Write) -> None:
    story = actions.schedule(write(published=False), timezone.now() + timedelta(hours=1))
    past = timezone.now() - timedelta(minutes=1)
    revision = story.scheduled_revision
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    story.refresh_from_db()
    assert story.live


def test_scheduling_into_the_past_is_refused(write: Write) -> None:
    with pytest.raises(actions.NotPossible):
        actions.schedule(write(published=False), timezone.now() - timedelta(minutes=1))


def test_scheduling_needs_the_permission(write: Write, nobody: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.schedule(write(published=False), timezone.now() + timedelta(hours=1), user=nobody)


def test_updating_a_live_story_prints_it_anew(write: Write) -> None:
    story = actions.update(write(), {"headline": "Council votes against the tram"})
    assert Story.objects.live().get().headline == story.headline == "Council votes against the tram"


def test_updating_a_draft_keeps_it_a_draft(write: Write) -> None:
    story = actions.update(write(published=False), {"headline": "New words"})
    assert (story.live, story.headline) == (False, "New words")


def test_updating_replaces_bylines(write: Write, ayya: Contributor) -> None:
    tahir = Contributor.objects.create(name="Tahir", slug="tahir")
    story = actions.update(write(bylines=[ayya]), {}, bylines=[tahir])
    assert Story.objects.get(pk=story.pk).contributors == [tahir]


def test_updating_leaves_bylines_that_are_not_named(write: Write, ayya: Contributor) -> None:
    story = actions.update(write(bylines=[ayya]), {"place": "Baku"})
    assert Story.objects.get(pk=story.pk).contributors == [ayya]


def test_updating_a_retracted_story_is_refused(write: Write) -> None:
    story = actions.retract(write(), "The letter was forged.")
    with pytest.raises(actions.NotPossible):
        actions.update(story, {"headline": "Another try"})


def test_updating_needs_the_permission(write: Write, nobody: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.update(write(), {"headline": "Mine"}, user=nobody)


def test_a_correction_is_printed_at_once(write: Write) -> None:
    story = write()
    actions.correct(story, "It is 100 million.")
    assert Story.objects.live().get().corrections.get().text == "It is 100 million."


def test_a_correction_leaves_an_unpublished_draft_unpublished(write: Write) -> None:
    story = write()
    draft = story.get_latest_revision_as_object()
    draft.headline = "Not yet"
    draft.save_revision()
    actions.correct(Story.objects.get(pk=story.pk), "It is 100 million.")
    assert Story.objects.get(pk=story.pk).headline == "Council votes for the tram"


def test_the_draft_goes_on_with_the_correction_in_it(write: Write) -> None:
    story = write()
    draft = story.get_latest_revision_as_object()
    draft.headline = "Not yet"
    draft.save_revision()
    actions.correct(Story.objects.get(pk=story.pk), "It is 100 million.")
    latest = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert (latest.headline, latest.corrections.count()) == ("Not yet", 1)


def test_publishing_the_draft_later_keeps_one_correction(write: Write) -> None:
    story = write()
    draft = story.get_latest_revision_as_object()
    draft.headline = "Now"
    draft.save_revision()
    actions.correct(Story.objects.get(pk=story.pk), "It is 100 million.")
    story = actions.publish(Story.objects.get(pk=story.pk))
    assert (story.headline, story.corrections.count()) == ("Now", 1)


def test_a_draft_cannot_be_corrected(write: Write) -> None:
    with pytest.raises(actions.NotPossible):
        actions.correct(write(published=False), "It is 100 million.")


def test_a_correction_says_something(write: Write) -> None:
    with pytest.raises(actions.NotPossible):
        actions.correct(write(), "  ")


def test_correcting_needs_the_permission(write: Write, nobody: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.correct(write(), "It is 100 million.", user=nobody)


def test_a_retracted_story_leaves_the_pages(write: Write) -> None:
    actions.retract(write(), "The letter was forged.")
    assert not Story.objects.live().exists()


def test_a_retraction_keeps_its_reason_and_time(write: Write) -> None:
    at = timezone.now() - timedelta(days=1)
    story = actions.retract(write(), "The letter was forged.", at=at)
    assert (story.retraction_reason, story.retracted_at) == ("The letter was forged.", at)


def test_a_retraction_says_why(write: Write) -> None:
    with pytest.raises(actions.NotPossible):
        actions.retract(write(), " ")


def test_what_was_never_published_cannot_be_retracted(write: Write) -> None:
    with pytest.raises(actions.NotPossible):
        actions.retract(write(published=False), "Why not")


def test_a_story_is_retracted_once(write: Write) -> None:
    story = actions.retract(write(), "The letter was forged.")
    with pytest.raises(actions.NotPossible):
        actions.retract(story, "Again")


def test_a_retracted_story_cannot_be_published_again(write: Write) -> None:
    story = actions.retract(write(), "The letter was forged.")
    with pytest.raises(actions.NotPossible):
        actions.publish(story)


def test_an_older_revision_cannot_undo_a_retraction(write: Write) -> None:
    story = write()
    revision = story.latest_revision
    actions.retract(story, "The letter was forged.")
    with pytest.raises(actions.NotPossible):
        revision.publish()
    assert Story.objects.get(pk=story.pk).retracted


def test_retracting_takes_the_story_out_of_the_schedule(write: Write) -> None:
    story = write()
    story = actions.schedule(story, timezone.now() + timedelta(hours=1))
    story = actions.retract(story, "The letter was forged.")
    assert story.scheduled_revision is None


def test_retracting_needs_the_permission(write: Write, nobody: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.retract(write(), "The letter was forged.", user=nobody)


def test_spiking_sets_a_draft_aside(write: Write) -> None:
    assert actions.spike(write(published=False)).spiked_at is not None


def test_a_published_story_cannot_be_spiked(write: Write) -> None:
    with pytest.raises(actions.NotPossible):
        actions.spike(write())


def test_a_spiked_story_cannot_be_published(write: Write) -> None:
    story = actions.spike(write(published=False))
    with pytest.raises(actions.NotPossible):
        actions.publish(story)


def test_off_the_spike_a_story_can_be_published(write: Write) -> None:
    story = actions.unspike(actions.spike(write(published=False)))
    assert actions.publish(story).live


def test_spiking_needs_the_permission(write: Write, nobody: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.spike(write(published=False), user=nobody)


def test_unspiking_needs_the_permission(write: Write, nobody: User) -> None:
    story = actions.spike(write(published=False))
    with pytest.raises(PermissionDenied):
        actions.unspike(story, user=nobody)


def test_the_log_tells_of_filing_and_publishing(write: Write) -> None:
    assert log_of(write()) == ["wagtail.create", "wagtail.publish"]


def test_the_log_tells_of_a_correction(write: Write) -> None:
    story = write()
    actions.correct(story, "It is 100 million.")
    assert log_of(story)[-1] == "story.correct"


def test_the_log_tells_of_a_retraction_and_who_did_it(write: Write, chief: User) -> None:
    story = actions.retract(write(), "The letter was forged.", user=chief)
    entry = ModelLogEntry.objects.get(action="story.retract")
    assert (entry.object_id, entry.user) == (str(story.pk), chief)


def test_the_log_tells_of_the_spike_and_the_way_back(write: Write) -> None:
    story = actions.unspike(actions.spike(write(published=False)))
    assert log_of(story)[-2:] == ["story.spike", "story.unspike"]


def test_a_draft_from_before_publication_can_be_updated_after_it(write: Write) -> None:
    story = write(published=False)
    first = story.latest_revision
    newer = story.get_latest_revision_as_object()
    newer.headline = "A newer draft"
    newer.save_revision()
    Revision.objects.get(pk=first.pk).publish()
    story = actions.update(Story.objects.get(pk=story.pk), {"place": "Baku"})
    assert (story.headline, story.place) == ("A newer draft", "Baku")
