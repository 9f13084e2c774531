"""A story from a dispatch: filed anew, revised, or left as it is. All within the caller's transaction."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.stories import actions
from broadsheet.stories.locks import lock_of
from broadsheet.stories.models import Correction, Story, Views
from broadsheet.stories.text import storable

from .dispatch import Dispatch
from .handling import Handling, Outcome, Refused
from .identity import digest_of
from .links import Links
from .models import Receipt
from .permalinks import count_on_from, free_number, keep_answering
from .words import lines
from .writing import Writing

COMPLETENESS = {"feed": 1}
"""A feed often holds the beginning of a story only; every other format has it all."""


def file_new(identity: str, writing: Writing) -> Outcome:
    """File the story and, if so asked, publish it as of its own date."""
    dispatch, handling = writing.dispatch, writing.handling
    printed = handling.publish and not writing.ahead
    if dispatch.retraction and not printed:
        raise Refused(
            _("It was retracted after it was published; publish it to keep it with its retraction.")
        )
    number = free_number(dispatch.number)
    story = Story(pk=number, locale=writing.locale, **writing.fields)
    if writing.ahead:
        story.go_live_at = writing.published
    elif printed:
        story.first_published_at = writing.published
    if not printed:
        story.corrections.set(writing.corrections)
    actions.file(story, bylines=writing.bylines, topics=writing.topics, user=handling.user)
    if number:
        count_on_from(story)
    if handling.publish:
        story = actions.publish(story, user=handling.user)
    if printed:
        _tell_what_came_after(story, writing)
    if dispatch.views and dispatch.views > 0:
        Views.add(story.pk, min(dispatch.views, 2**53))
    if note := keep_answering(story, dispatch.url, dispatch.number):
        writing.notes.append(note)
    receipt = Receipt(identity=identity, story=story)
    _keep(receipt, story, writing)
    return Outcome(dispatch, "new", story, str(writing.notes))


def settled(receipt: Receipt, dispatch: Dispatch, handling: Handling) -> Outcome | None:
    """What becomes of a dispatch that was taken before, if that can be told without reading it closely.

    Raises `Refused` where the story is the desk's by now.
    """
    story = receipt.story
    edited = story.latest_revision_id != receipt.revision
    if receipt.digest == digest_of(dispatch):
        untouched = not (edited or story.locked or lock_of(story))
        if untouched and handling.publish and not story.first_published_at and not _scheduled(story):
            story = actions.publish(story, user=handling.user)
            return Outcome(dispatch, "revised", story, _("published now"))
        if untouched and receipt.unlinked > len(Links(dispatch).missing):
            return None  # what it links to has been taken meanwhile
        return Outcome(dispatch, "unchanged", story)
    if _completeness(dispatch.format) < _completeness(receipt.format):
        return Outcome(
            dispatch, "unchanged", story, _("kept as it was read from elsewhere, where it was complete")
        )
    if story.locked:
        raise Refused(_("The story is locked at the desk; unlock it there and read this again."))
    if edited and not handling.force:
        when = f"{timezone.localtime(receipt.received_at):%Y-%m-%d %H:%M}"
        raise Refused(
            _("It was edited at the desk since it was read on %(when)s; reading it by force replaces that.")
            % {"when": when}
        )
    return None


def revise(receipt: Receipt, writing: Writing) -> Outcome:
    """Write over the story; it stays printed, scheduled or a draft, and a draft is published if so asked."""
    dispatch, handling, story = writing.dispatch, writing.handling, receipt.story
    scheduled = _scheduled(story)
    changes = dict(writing.fields)
    if dispatch.format == "manuscript" or changes["published_at"] is None or (story.live and writing.ahead):
        del changes["published_at"]
    elif story.first_published_at is None:
        changes["go_live_at"] = changes["published_at"] if writing.ahead else None
    if not story.live:
        changes["corrections"] = _with_new_corrections(story.get_latest_revision_as_object(), writing)
    actions.update(story, changes, bylines=writing.bylines, topics=writing.topics, user=handling.user)
    if scheduled or (handling.publish and story.first_published_at is None):
        story = actions.publish(story, user=handling.user)
    _tell_what_came_after(story, writing)
    _keep(receipt, story, writing)
    return Outcome(dispatch, "revised", story, str(writing.notes))


def link_again(story: Story, writing: Writing) -> None:
    """Complete the revision just made with links to stories that were taken after it.

    A new revision would put the story on top of the desk's list, above what is newer.
    """
    if story.retracted_at:
        return
    user, scheduled = writing.handling.user, _scheduled(story)
    receipt = Receipt.objects.get(story=story)
    made = story.revisions.get(pk=receipt.revision)
    actions.update(story, {"body": writing.fields["body"]}, completing=made, user=user)
    if scheduled:
        actions.publish(story, user=user)
    receipt.unlinked = len(writing.links.missing)
    receipt.save(update_fields=["unlinked"])


def _scheduled(story: Story) -> bool:
    # Not `approved_schedule`, which the story remembers for as long as it is in memory.
    found: bool = story.revisions.filter(approved_go_live_at__isnull=False).exists()
    return found


def _tell_what_came_after(story: Story, writing: Writing) -> None:
    """Corrections that the printed story does not have yet, and its retraction."""
    user = writing.handling.user
    if story.retracted_at:
        return
    for correction in _new_corrections(story, writing) if story.live else ():
        actions.correct(story, correction.text, at=correction.made_at, user=user)
    if retraction := writing.dispatch.retraction:
        reason = lines(retraction.reason)
        actions.retract(story, reason, at=writing.moment(retraction.at), user=user)


def _with_new_corrections(draft: Story, writing: Writing) -> list[Correction]:
    """All that a story which is not printed is to have; they are printed with it."""
    new = _new_corrections(draft, writing)
    for correction in new:  # a number first, so that the revision means the same row whenever it is printed
        correction.story = draft
        correction.save()
    return [*draft.corrections.all(), *new]


def _new_corrections(story: Story, writing: Writing) -> list[Correction]:
    known = {lines(correction.text) for correction in story.corrections.all()}
    new = [correction for correction in writing.corrections if correction.text not in known]
    return sorted(new, key=lambda correction: correction.made_at)


def _keep(receipt: Receipt, story: Story, writing: Writing) -> None:
    dispatch = writing.dispatch
    story.refresh_from_db(fields=["latest_revision"])
    receipt.story = story
    receipt.revision = story.latest_revision_id
    receipt.digest = digest_of(dispatch)
    receipt.format = dispatch.format
    receipt.outlet, receipt.key = storable(dispatch.outlet)[:200], storable(dispatch.key)[:500]
    receipt.origin = storable(dispatch.origin)
    receipt.unlinked = len(writing.links.missing)
    receipt.received_at = writing.handling.now
    receipt.save()


def _completeness(format_: str) -> int:
    return COMPLETENESS.get(format_, 2)
