"""What every page of the paper needs: its name, sections and look."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from broadsheet.press import reading
from broadsheet.stories.models import Section, Story

from . import dates
from .head import Feed, feeds_of
from .languages import direction_of, edition_path, font_of, locale_of, page_language
from .models import Place
from .stylesheet import Stylesheet, stylesheet

BREAKING_FOR = timedelta(hours=24)


def paper(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the paper's options that templates print, and the paper itself as `paper`."""
    return {
        "paper_name": settings.BROADSHEET_NAME,
        "paper_tagline": settings.BROADSHEET_TAGLINE,
        "paper_address": settings.BROADSHEET_ADDRESS,
        "paper": Paper(),
    }


def breaking_in(language: str) -> str:
    """How orders name what breaks in a language edition."""
    return f"front.breaking:{language}"


class Paper:
    """The paper as one page shows it, in the page's language. Nothing is asked before it is printed."""

    @cached_property
    def language(self) -> str:
        return page_language()

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def og_locale(self) -> str:
        """The language as Open Graph writes it: `en_GB`."""
        return str(locale_of(self.language)).removesuffix("_001")

    @property
    def feeds(self) -> list[Feed]:
        """Of the whole paper."""
        return feeds_of()

    @property
    def font(self) -> str:
        """The file of the font to fetch first."""
        return font_of(self.language)

    @property
    def home(self) -> str:
        return edition_path(self.language)

    @property
    def search(self) -> str:
        """Where the edition is searched."""
        from .services import path_in

        return path_in(self.language, "search:search")

    @property
    def latest(self) -> str:
        """Where all stories of the edition are."""
        from .services import path_in

        return path_in(self.language, "front:latest")

    @property
    def corrections(self) -> str:
        """Where the edition tells what it got wrong."""
        from .services import path_in

        return path_in(self.language, "front:corrections")

    @cached_property
    def today(self) -> date:
        return dates.today()

    @cached_property
    def all_sections(self) -> list[Section]:
        return list(Section.objects.select_related("locale"))

    @cached_property
    def sections(self) -> list[Section]:
        """Those in the navigation of this edition, in their order."""
        return [
            section
            for section in self.all_sections
            if section.in_navigation and section.locale.language_code == self.language
        ]

    @cached_property
    def stylesheet(self) -> Stylesheet:
        return stylesheet((section.slug, section.colour) for section in self.all_sections if section.colour)

    @cached_property
    def places(self) -> list[Place]:
        """Pages such as About and Contact, in the order of the page tree."""
        top = Place.objects.live().filter(depth=3, view_restrictions__isnull=True)
        return list(top.filter(locale__language_code=self.language).order_by("path")[:12])

    @cached_property
    def breaking(self) -> Story | None:
        """The newest story marked as breaking, for a day; fronts show it."""
        reading.note(breaking_in(self.language))
        fresh = Story.objects.live().in_language(self.language).filter(breaking=True)
        fresh = fresh.filter(published_at__gte=timezone.now() - BREAKING_FOR)
        found = fresh.select_related("section").defer("body").newest().first()
        if found:
            reading.until(found.dated + BREAKING_FOR)
        return found

    @property
    def editions(self) -> list[tuple[str, str, str]]:
        """Code, name and front page of the other language editions."""
        others = ((code, name) for code, name in settings.LANGUAGES if code != self.language)
        return [(code, name, edition_path(code)) for code, name in others]
