"""A dispatch as the fields of a story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from broadsheet.stories.models import Contributor, Correction, Section, Story, Topic
from broadsheet.stories.models.story import FIRST_YEAR, YEARS_AHEAD
from broadsheet.stories.text import is_visible

from .bodies import BodyBlock, body_of
from .dispatch import Dispatch
from .handling import Handling, Notes, Refused
from .links import Links
from .people import Register
from .pictures import Pictures
from .words import fitted, line, lines

HEADLINE = 1000


@dataclass(slots=True)
class Writing:
    """One dispatch made ready for `stories.actions`.

    Raises `Refused` where it cannot be a story. May enter sections, people and topics, so it belongs
    into the transaction of the story.
    """

    dispatch: Dispatch
    handling: Handling
    register: Register
    pictures: Pictures
    links: Links = field(init=False)
    notes: Notes = field(init=False, default_factory=Notes)
    fields: dict[str, Any] = field(init=False)
    locale: Locale = field(init=False)
    bylines: list[Contributor] = field(init=False)
    topics: list[Topic] = field(init=False)
    corrections: list[Correction] = field(init=False)

    def __post_init__(self) -> None:
        dispatch, notes = self.dispatch, self.notes
        self.links = Links(dispatch)
        self.locale = self._locale()
        self.fields = self._text() | self._times() | self._credit()
        self.fields["section"] = self._section()
        self.bylines = [
            self.register.contributor(name) for name in _names(dispatch.bylines, _("byline"), notes)
        ]
        self.topics = [
            self.register.topic(name, self.locale) for name in _names(dispatch.topics, _("topic"), notes)
        ]
        self.corrections = [
            Correction(text=text, made_at=self.moment(correction.at))
            for correction in dispatch.corrections
            if (text := lines(correction.text))
        ]

    @property
    def published(self) -> datetime | None:
        """Its date at the origin, exact."""
        date: datetime | None = self.fields["published_at"]
        return date

    @property
    def ahead(self) -> bool:
        """Whether its date has yet to come."""
        return self.published is not None and self.published > self.handling.now

    def body(self) -> list[BodyBlock]:
        return body_of(self.dispatch.body, self.links, self.pictures)

    def moment(self, value: datetime) -> datetime:
        """`value` in UTC; a naive one is local to the handling's zone, else to the outlet's or the paper's.

        Of an hour that comes twice in autumn the first is meant; one that is skipped in spring is
        read as an hour later.
        """
        if FIRST_YEAR <= value.year <= self.handling.now.year + YEARS_AHEAD:
            zone = self.handling.zone_of(self.dispatch)
            return (value if timezone.is_aware(value) else value.replace(tzinfo=zone)).astimezone(UTC)
        raise Refused(_("Its date, %(date)s, cannot be; correct it in the file.") % {"date": value.date()})

    def _locale(self) -> Locale:
        main = self.register.main_locale()
        if self.handling.language:
            if found := self.register.locale(self.handling.language):
                return found
            raise Refused(
                _("This paper has no edition in “%(language)s”; add it to `paper.languages` first.")
                % {"language": self.handling.language}
            )
        if not self.dispatch.language:
            return main
        if found := self.register.locale(self.dispatch.language):
            return found
        self.notes.append(
            _("its language %(language)s has no edition here, so it is in the main one")
            % {"language": line(self.dispatch.language)[:20]}
        )
        return main

    def _section(self) -> Section:
        name = line(self.handling.section or self.dispatch.section) or "news"
        return self.register.section(fitted(name, 80, _("section"), self.notes), self.locale)

    def _text(self) -> dict[str, Any]:
        dispatch = self.dispatch
        headline = line(dispatch.headline)
        if not is_visible(headline):
            raise Refused(_("It has no headline."))
        if len(headline) > HEADLINE:
            raise Refused(
                _("Its headline has %(length)d characters, a story's at most %(limit)d; shorten it.")
                % {"length": len(headline), "limit": HEADLINE}
            )
        standfirst = fitted(lines(dispatch.standfirst), 2000, _("standfirst"), self.notes)
        body = self.body()
        if not body and not standfirst:
            raise Refused(_("It has no text but its headline."))
        if count := self.pictures.left_out:
            self.notes.append(ngettext("%d picture left out", "%d pictures left out", count) % count)
        lead = dispatch.picture
        return {
            "headline": headline,
            "standfirst": standfirst,
            "body": body,
            "kind": dispatch.kind if dispatch.kind in Story.Kind.values else Story.Kind.NEWS,
            "place": fitted(line(dispatch.place), 120, _("place"), self.notes),
            "breaking": dispatch.breaking,
            "picture": self.pictures.find(lead) if lead else None,
            "picture_caption": fitted(line(lead.caption), 500, _("caption"), self.notes) if lead else "",
        }

    def _times(self) -> dict[str, Any]:
        """An update counts only after publication: many feeds repeat the one as the other."""
        published = self.moment(self.dispatch.published) if self.dispatch.published else None
        updated = self.moment(self.dispatch.updated) if self.dispatch.updated else None
        late = updated is not None and published is not None and updated > published
        return {"published_at": published, "updated_at": updated if late else None}

    def _credit(self) -> dict[str, Any]:
        agency = fitted(line(self.dispatch.agency), 120, _("agency"), self.notes)
        url = line(self.dispatch.agency_url)
        url = url if _is_address(url) else ""
        return {"source": self.register.source(agency, url) if agency else None, "source_url": url}


def _names(written: Iterable[str], what: str, notes: Notes) -> list[str]:
    return [fitted(name, 120, what, notes) for each in written if (name := line(each))]


def _is_address(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return len(url) <= 1000
