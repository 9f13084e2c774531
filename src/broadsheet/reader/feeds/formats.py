"""The three feed formats: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from broadsheet.press import reading
from broadsheet.press.fragments import fragment
from broadsheet.stories.models import Story

from .content import changed, content
from .scopes import Scope

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without stories changed last; “now”, as Django has it, would be another answer each time."""


class Rss(Rss201rev2Feed):
    """RSS 2.0 with the whole text in `content:encoded` and a `dc:creator` for each byline."""

    content_type = "application/rss+xml; charset=utf-8"

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["names"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("content:encoded", item["content"])


class Atom(Atom1Feed):
    """Atom with an author for each byline and the whole text as content."""

    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _atom_author(
            handler, settings.BROADSHEET_NAME
        )  # entries without a byline are the paper's (RFC 4287, 4.1.1)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["names"]:
            _atom_author(handler, name)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def rss(scope: Scope) -> tuple[str, str]:
    """The feed and its content type."""
    return _generated(Rss, scope, "rss")


def atom(scope: Scope) -> tuple[str, str]:
    return _generated(Atom, scope, "atom")


def json_feed(scope: Scope) -> tuple[str, str]:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": scope.title,
        "home_page_url": scope.address,
        "feed_url": scope.feed_address("json"),
        "description": scope.description,
        "language": scope.language,
        "icon": f"{settings.BROADSHEET_ADDRESS}/apple-touch-icon.png",
        "items": [_json_item(story) for story in scope.stories],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1), "application/feed+json; charset=utf-8"


FORMATS: Mapping[str, Callable[[Scope], tuple[str, str]]] = {"rss": rss, "atom": atom, "json": json_feed}


def _generated(form: type[Rss | Atom], scope: Scope, ending: str) -> tuple[str, str]:
    feed = form(
        title=printable(scope.title),
        link=scope.address,
        description=printable(scope.description),
        language=scope.language,
        feed_url=scope.feed_address(ending),
        feed_guid=scope.address,
    )
    for story in scope.stories:
        address = settings.BROADSHEET_ADDRESS + story.get_absolute_url()
        feed.add_item(
            title=printable(story.headline),
            link=address,
            description=printable(story.standfirst),
            unique_id=address,
            unique_id_is_permalink=True,
            pubdate=story.dated,
            updateddate=changed(story),
            categories=[
                printable(story.section.name),
                *(printable(topic.name) for topic in story.topics.all()),
            ],
            enclosures=_enclosures(story) if ending == "rss" else [],
            names=_names(story),
            content=printable(_content(story)),
        )
    return feed.writeString("utf-8"), form.content_type


def _json_item(story: Story) -> dict[str, Any]:
    address = settings.BROADSHEET_ADDRESS + story.get_absolute_url()
    item: dict[str, Any] = {
        "id": address,
        "url": address,
        "title": story.headline,
        "content_html": _content(story),
        "date_published": _rfc3339(story.dated),
        "date_modified": _rfc3339(changed(story)),
        "tags": [story.section.name, *(topic.name for topic in story.topics.all())],
        "language": story.locale.language_code,
    }
    if story.standfirst:
        item["summary"] = story.standfirst
    if names := _names(story):
        item["authors"] = [{"name": name} for name in names]
    if story.picture and story.picture.file:
        item["image"] = _address_of(story.picture.file.url)
    if story.source_url:
        item["external_url"] = story.source_url
    return item


def _content(story: Story) -> str:
    """Rendered once for all feeds that carry it, from a row of its own: a body keeps what it has loaded."""
    return fragment("feeds.content", story, lambda: content(_afresh(story)))


def _afresh(story: Story) -> Story:
    if reading.current() is None:
        return story
    return Story.objects.prefetch_related("corrections").get(pk=story.pk)


def _names(story: Story) -> list[str]:
    """Bylines, else the agency."""
    names = [printable(contributor.name) for contributor in story.contributors]
    return names or ([printable(story.source.name)] if story.source else [])


def _enclosures(story: Story) -> list[Enclosure]:
    picture = story.picture
    if not picture or not picture.file:
        return []
    kind = {"jpg": "jpeg"}.get(ending := picture.file.name.rsplit(".", 1)[-1].lower(), ending)
    return [Enclosure(_address_of(picture.file.url), str(picture.file_size or 0), f"image/{kind}")]


def _atom_author(handler: SimplerXMLGenerator, name: str) -> None:
    handler.startElement("author", AttributesImpl({}))
    handler.addQuickElement("name", name)
    handler.endElement("author")


def _address_of(url: str) -> str:
    return url if url.startswith("http") else settings.BROADSHEET_ADDRESS + url


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def printable(text: str) -> str:
    """Without the control characters that XML 1.0 forbids."""
    return FORBIDDEN.sub("", text)
