"""How dispatches are to be taken, and what became of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser
from django.utils.timezone import get_default_timezone, now
from django.utils.translation import gettext as _

from broadsheet.pictures.models import Picture
from broadsheet.stories.models import Story

from .dispatch import Dispatch

Became: TypeAlias = Literal["new", "revised", "unchanged", "refused"]
PictureResolver: TypeAlias = Callable[[str], Picture | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """What whoever reads the wire asks for; it is the same for every dispatch of one reading."""

    publish: bool = False
    """Print what is new at once; otherwise it is filed as a draft."""
    section: str | None = None
    """Slug or name of the section, whatever the dispatch says."""
    language: str | None = None
    """Language edition, whatever the dispatch says."""
    timezone: ZoneInfo | None = None
    """Zone of times that name none; else the outlet's, where it is known, or the paper's own."""
    user: AbstractBaseUser | None = None
    """Whose permissions count and whose name goes into the history."""
    pictures: PictureResolver | None = None
    """Finds the picture of the paper for the KEY of `picture:KEY`; no other picture is taken."""
    force: bool = False
    """Write over what the desk has changed since the last reading."""
    now: datetime = field(default_factory=now)

    def zone_of(self, dispatch: Dispatch) -> tzinfo:
        """Where its naive times are local."""
        outlets = ZoneInfo(dispatch.zone) if dispatch.zone else None
        return self.timezone or outlets or get_default_timezone()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a dispatch. `reason` says why it was refused, or what had to be left out."""

    dispatch: Dispatch
    became: Became
    story: Story | None = None
    reason: str = ""

    @property
    def place(self) -> str:
        """The file or address that it was read from."""
        return self.dispatch.origin


class Refused(Exception):
    """A dispatch that cannot be taken; the message is a sentence for the person who reads the wire."""


class Notes(list[str]):
    """What had to be left out or cut while a dispatch was taken."""

    def cut(self, what: str, limit: int) -> None:
        self.append(_("%(what)s cut to %(limit)d characters") % {"what": what, "limit": limit})

    def __str__(self) -> str:
        return "; ".join(dict.fromkeys(self))
