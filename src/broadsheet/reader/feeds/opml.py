"""The paper's feeds as a list that feed readers take in (OPML 2.0)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.conf import settings

from broadsheet.front.languages import main_language
from broadsheet.stories.models import Section

from .formats import printable


def opml() -> bytes:
    """The whole paper, then the sections; where there are several editions, in a group for each."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = printable(settings.BROADSHEET_NAME)
    body = SubElement(root, "body")
    _feed(body, settings.BROADSHEET_NAME, "/", main_language())
    for code, name in settings.LANGUAGES:
        sections = list(sections_in(code))
        if not sections:
            continue
        group = SubElement(body, "outline", text=printable(name)) if len(settings.LANGUAGES) > 1 else body
        for section in sections:
            title = f"{section.name} – {settings.BROADSHEET_NAME}"
            _feed(group, title, section.get_absolute_url(), code)
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def sections_in(language: str) -> Iterator[Section]:
    """The sections of an edition that stand in its navigation."""
    yield from Section.objects.filter(locale__language_code=language, in_navigation=True)


def _feed(within: Element, title: str, path: str, language: str) -> None:
    SubElement(
        within,
        "outline",
        type="rss",
        text=printable(title),
        title=printable(title),
        xmlUrl=f"{settings.BROADSHEET_ADDRESS}{path}feed.rss",
        htmlUrl=f"{settings.BROADSHEET_ADDRESS}{path}",
        language=language,
    )
