"""What plates are told when stories name other subjects than before, or a subject is another than before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from broadsheet.press import orders

from .models import Subject


@dataclass(frozen=True, slots=True)
class SubjectChange:
    """Keys of subjects whose names, standing or stories changed, and of the stories that name others now.

    With a subject that is merged go the one it was merged into, and the stories that name either, so far as
    they are few.
    """

    subjects: Collection[int]
    stories: Collection[int] = ()


def subject_changed(subject: Subject, *others: Subject) -> None:
    """A subject was confirmed, dismissed, renamed or merged; `others` are those it was merged with."""
    orders.change(subject, SubjectChange([subject.pk, *(other.pk for other in others)]))


def named_anew(story: int, subjects: Collection[int]) -> None:
    """A story on the pages names these subjects, or no longer does. To be called after that is written."""
    from broadsheet.press import plates

    orders.place(plates.touched(SubjectChange(subjects, [story])))
