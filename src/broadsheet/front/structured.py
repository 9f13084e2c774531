"""Stories as structured data: schema.org `NewsArticle` in JSON-LD, for machines that read the page."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from broadsheet.pictures.models import Rendition
from broadsheet.stories.models import Story

from . import dates

# Inside a script element only these can end it or begin markup; JSON reads the escapes as the characters.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
TYPES = {
    Story.Kind.ANALYSIS: "AnalysisNewsArticle",
    Story.Kind.OPINION: "OpinionNewsArticle",
}


def article(story: Story, picture: Rendition | None) -> dict[str, Any]:
    """The story as a `NewsArticle`: its agency is where it comes from, its contributors are the authors."""
    url = story.get_full_url()
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(Story.Kind(story.kind), "NewsArticle"),
        "headline": story.headline,
        "description": story.standfirst,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": story.locale.language_code,
        "articleSection": story.section.name,
        "keywords": [topic.name for topic in story.topics.all()],
        "datePublished": dates.iso(story.dated),
        "dateModified": dates.iso(modified(story)),
        "author": _authors(story),
        "publisher": publisher(),
        "dateline": story.place,
        "isAccessibleForFree": True,
        "correction": [
            {"@type": "CorrectionComment", "text": one.text, "datePublished": dates.iso(one.made_at)}
            for one in story.corrections.all()
        ],
    }
    if picture:
        data["image"] = _image(picture.url, picture.width, picture.height)
    if story.source:
        data["sourceOrganization"] = _organization(story.source.name, story.source.address)
        data["isBasedOn"] = story.source_url
    return {key: value for key, value in data.items() if value not in ("", [], None)}


def publisher() -> dict[str, Any]:
    """The paper."""
    return {
        "@type": "NewsMediaOrganization",
        "name": settings.BROADSHEET_NAME,
        "url": settings.BROADSHEET_ADDRESS + "/",
        "logo": _image(static("front/icons/icon-512.png"), 512, 512),
        "correctionsPolicy": settings.BROADSHEET_ADDRESS + "/corrections/",
    }


def modified(story: Story) -> datetime:
    """When what readers see changed last, as far as the paper says so."""
    corrected = [correction.made_at for correction in story.corrections.all()]
    return max(filter(None, (story.dated, story.updated_at, *corrected)))


def absolute(url: str) -> str:
    """`url` with the paper's address before it."""
    return url if url.startswith(("http://", "https://")) else settings.BROADSHEET_ADDRESS + url


def script(data: dict[str, Any]) -> SafeString:
    """`data` in a script element that nothing in it can leave."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def _authors(story: Story) -> list[dict[str, Any]]:
    people = [
        {
            "@type": "Person",
            "name": who.name,
            "url": absolute(who.get_absolute_url()),
            **({"jobTitle": who.role} if who.role else {}),
        }
        for who in story.contributors
    ]
    if people:
        return people
    if story.source:
        return [_organization(story.source.name, story.source.address)]
    return [_organization(settings.BROADSHEET_NAME, settings.BROADSHEET_ADDRESS + "/")]


def _image(url: str, width: int, height: int) -> dict[str, Any]:
    return {"@type": "ImageObject", "url": absolute(url), "width": width, "height": height}


def _organization(name: str, url: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name, **({"url": url} if url else {})}
