"""What the panel is made of: each section reads the draft and tells what it found.

    sections.register(RanBefore())

A section is asked at every pause in typing, so it answers in some ten milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils.safestring import SafeString

from ..reuse.paragraphs import Passage


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as it stands in the editor, saved or not."""

    passages: Sequence[Passage]
    language: str
    dated: datetime
    """Its date in print; now, where it has none yet."""
    story: int | None = None
    headline: str = ""
    standfirst: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A correction that one click makes: of the paragraph, `old`, from `start` to `end`, becomes `new`."""

    start: int
    end: int
    old: str
    new: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell of one paragraph."""

    place: str
    """The paragraph's key in the draft."""
    opening: str
    """Its first words, by which a person knows it."""
    sentence: str | SafeString
    serious: bool = False
    """Whether it should not be printed without a look."""
    detail: str | SafeString = ""
    """What else there is to know, shown when asked for."""
    detail_label: str = ""
    start: int | None = None
    end: int | None = None
    """The characters it is about; the whole paragraph without."""
    changes: Sequence[Change] = field(default_factory=tuple)
    controls: str | SafeString = ""
    """What else can be done about it, as HTML."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is to tell of the draft as a whole; with a `label`, only when asked for."""

    text: str | SafeString
    label: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a section has to say; nothing, where it found nothing."""

    findings: Sequence[Finding] = ()
    notes: Sequence[Note] = ()

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to read but what is asked for."""
        return not self.findings and all(note.label for note in self.notes)


class Section(Protocol):
    """One subject of the panel."""

    name: str
    title: str
    empty: str
    """Said where there is nothing to tell."""
    order: int

    def tell(self, draft: Draft) -> Told: ...


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Have the panel show it; one of the same name gives way."""
    _sections[section.name] = section


def registered() -> list[Section]:
    return sorted(_sections.values(), key=lambda section: section.order)


def opening_of(text: str, words: int = 7) -> str:
    """The first words of a paragraph, with dots where it goes on."""
    some = text.split()
    return " ".join(some[:words]) + (" …" if len(some) > words else "")
