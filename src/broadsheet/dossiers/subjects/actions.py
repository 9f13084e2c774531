"""What an editor says of a subject: that there is such a one, what it is called, and that two are one.

Each checks that `by` may, does it, writes down who did it, and has the pages follow, in one transaction.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.stories.models import Story
from broadsheet.stories.searching import look_for

from ..changes import named_anew, subject_changed
from ..facts import linking
from ..models import Alias, Decision, Naming, Reading, State, Subject
from . import index
from .names import folded

What = Decision.What


def may_decide(user: Any) -> bool:
    """Whoever answers for what is published."""
    return bool(user.has_perm("stories.publish_story"))


@transaction.atomic
def confirm(subject: Subject, by: Any) -> Subject:
    """There is such a one; its dossier is on the pages, and stories name it by themselves."""
    return _decide(subject, by, State.CONFIRMED, What.CONFIRMED)


@transaction.atomic
def dismiss(subject: Subject, by: Any) -> Subject:
    """It is nobody, or nobody worth a dossier; no story proposes it again. A country cannot be dismissed."""
    if subject.code:
        raise ValidationError(_("A country is there; it cannot be dismissed."))
    return _decide(subject, by, State.DISMISSED, What.DISMISSED)


@transaction.atomic
def reopen(subject: Subject, by: Any) -> Subject:
    """It is a proposal again."""
    if subject.code:
        raise ValidationError(_("A country is there; it cannot be dismissed."))
    return _decide(subject, by, State.PROPOSED, What.REOPENED)


@transaction.atomic
def correct(subject: Subject, by: Any, **values: str) -> Subject:
    """Give it another `name`, `kind` or `says`. The old name stays one of its names."""
    current = _in_hand(subject, by)
    if unknown := values.keys() - {"name", "kind", "says"}:
        raise TypeError(f"Nobody corrects {', '.join(sorted(unknown))} of a subject.")
    if current.code:
        values.pop("kind", None)
    before = {key: getattr(current, key) for key in values if getattr(current, key) != values[key]}
    if not before:
        return _as_it_is(subject)
    for key, value in values.items():
        setattr(current, key, value)
    current.full_clean(exclude=["slug"])
    current.save(update_fields=[*values])
    if "name" in before:
        _add(current, current.name, "", shown=False)
    return _written_down(subject, current, by, What.CORRECTED, before)


@transaction.atomic
def add_alias(subject: Subject, by: Any, text: str, language: str = "", *, shown: bool = False) -> Alias:
    """It is called `text` too, in texts of `language` or all; with `shown`, pages in it call it so."""
    current = _in_hand(subject, by)
    text = " ".join(text.split())
    if not folded(text) or len(text) > 200:
        raise ValidationError(_("A name has letters, and 200 characters at most."))
    alias = _add(current, text, language, shown=shown)
    _written_down(subject, current, by, What.CORRECTED, {"added": text})
    return alias


@transaction.atomic
def remove_alias(alias: Alias, by: Any) -> None:
    """It is not called so. One name stays."""
    current = _in_hand(alias.subject, by)
    if current.aliases.exclude(pk=alias.pk).count() == 0:
        raise ValidationError(_("A subject without a name is found nowhere."))
    alias.delete()
    _written_down(alias.subject, current, by, What.CORRECTED, {"removed": alias.text})


@transaction.atomic
def name_story(subject: Subject, story: Story, by: Any, *, main: bool = False) -> Naming:
    """The story tells of it, whatever its words are; with `main`, it is about it."""
    current = _in_hand(subject, by)
    values = {"by": Naming.By.ADDED, "main": main, "live": story.live}
    values |= {"language": story.locale.language_code, "at": story.dated}
    naming, _made = Naming.objects.update_or_create(story=story, subject=current, defaults=values)
    named_anew(story.pk, [current.pk])
    return naming


@transaction.atomic
def take_out(subject: Subject, story: Story, by: Any) -> None:
    """The story does not tell of it, whatever its words are."""
    current = _in_hand(subject, by)
    values = {"by": Naming.By.REMOVED, "main": False, "live": story.live}
    values |= {"language": story.locale.language_code, "at": story.dated}
    Naming.objects.update_or_create(story=story, subject=current, defaults=values)
    named_anew(story.pk, [current.pk])


def read_again(subject: Subject) -> int:
    """Have the newest stories with one of its names be read anew, a moment later; how many."""
    numbers: set[int] = set()
    stories = Story.objects.filter(live=True)
    for text in subject.aliases.values_list("text", flat=True)[:12]:
        numbers.update(look_for(f"{text} ", stories).numbers)
    return Reading.objects.filter(pk__in=numbers, named=True).update(named=False)


def _in_hand(subject: Subject, by: Any) -> Subject:
    """The subject as the database has it, locked until the transaction ends."""
    if not may_decide(by):
        raise PermissionDenied(_("Your role at the desk does not include this."))
    return Subject.objects.select_for_update(of=("self",)).get(pk=subject.pk)


def _decide(subject: Subject, by: Any, state: str, what: str) -> Subject:
    current = _in_hand(subject, by)
    if current.merged_into_id:
        raise ValidationError(_("It was merged into another."))
    if current.state == state:
        return _as_it_is(subject)
    before = {"state": current.state}
    current.state = state
    current.decided_by, current.decided_at = (None, None) if state == State.PROPOSED else (by, timezone.now())
    current.save(update_fields=["state", "decided_by", "decided_at"])
    return _written_down(subject, current, by, what, before)


def _add(subject: Subject, text: str, language: str, *, shown: bool) -> Alias:
    if shown:
        subject.aliases.filter(language=language).update(shown=False)
    alias, _made = Alias.objects.update_or_create(
        subject=subject, folded=folded(text), language=language, defaults={"text": text, "shown": shown}
    )
    return alias


def _written_down(subject: Subject, current: Subject, by: Any, what: str, before: dict[str, Any]) -> Subject:
    Decision.objects.create(subject=current, what=what, by=by, before=before)
    index.renew(current)
    subject_changed(current)
    if current.state == State.CONFIRMED:
        linking.link_to(current, list(current.aliases.values_list("text", flat=True)))
        read_again(current)
    return _as_it_is(subject)


def _as_it_is(subject: Subject) -> Subject:
    subject.refresh_from_db()
    return subject
