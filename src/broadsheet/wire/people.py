"""Sections, sources, contributors and topics by the names that dispatches use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from wagtail.models import Locale

from broadsheet.stories.models import Contributor, Section, Source, Topic
from broadsheet.stories.models.named import free_slug, slug_of

M = TypeVar("M", bound=Model)


class Register:
    """Finds who and what a dispatch names, whatever case and accents, and enters whom it does not find."""

    def __init__(self) -> None:
        self._known: dict[tuple[type[Model], int, str], Model] = {}

    def forget(self) -> None:
        """After a transaction that failed: what it entered is not there any more."""
        self._known.clear()

    def locale(self, tag: str) -> Locale | None:
        """The language edition for a BCP 47 tag: that very one, else one of the same language."""
        wanted = tag.replace("_", "-").casefold()
        editions = {edition.language_code.casefold(): edition for edition in Locale.objects.all()}
        if wanted in editions:
            return editions[wanted]
        language = wanted.partition("-")[0]
        return next((found for code, found in editions.items() if code.partition("-")[0] == language), None)

    def main_locale(self) -> Locale:
        """The paper's main edition."""
        return self.locale(settings.LANGUAGE_CODE) or Locale.get_default()

    def section(self, name: str, locale: Locale) -> Section:
        written = name.replace("-", " ").capitalize() if name == slug_of(name) else name
        return self._get(
            Section.objects.filter(locale=locale), name, lambda: {"locale": locale, "name": written}
        )

    def topic(self, name: str, locale: Locale) -> Topic:
        return self._get(Topic.objects.filter(locale=locale), name, lambda: {"locale": locale, "name": name})

    def contributor(self, name: str) -> Contributor:
        return self._get(Contributor.objects.all(), name, lambda: {"name": name})

    def source(self, name: str, url: str) -> Source:
        return self._get(Source.objects.all(), name, lambda: {"name": name, "address": _site_of(url)})

    def _get(self, rows: QuerySet[M], name: str, row: Callable[[], dict[str, Any]]) -> M:
        fresh = row()
        place = (rows.model, fresh["locale"].pk if "locale" in fresh else 0, _alike(name))
        if place not in self._known:
            self._known[place] = _found(rows, name) or rows.create(slug=free_slug(rows.model, name), **fresh)
        return self._known[place]  # type: ignore[return-value]


def _found(rows: QuerySet[M], name: str) -> M | None:
    slug = slug_of(name)
    likely: Any = rows.filter(
        Q(name__iexact=name) | Q(slug=slug) | Q(slug__startswith=f"{slug[:70]}-")
    ).order_by("pk")
    wanted = _alike(name)
    return next((row for row in likely if wanted in (_alike(row.name), _alike(row.slug))), None)


def _alike(name: str) -> str:
    """Equal for names that differ in case, accents or punctuation only.

    Not `text.folded`: in Latin letters, two people may have one name that have two in their own script.
    """
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", name.casefold()))
    return re.sub(r"[\W_]+", " ", bare.replace("ı", "i")).strip() or name


def _site_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""
