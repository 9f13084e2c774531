"""Dossiers and facts as structured data: schema.org `CollectionPage` and `Claim` in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from broadsheet.dossiers.models import Subject
from broadsheet.front import dates
from broadsheet.front.structured import absolute, publisher

if TYPE_CHECKING:
    from .dossier import Dossier
    from .entries import Entry

TYPES: dict[str, str] = {
    Subject.Kind.COUNTRY: "Country",
    Subject.Kind.PERSON: "Person",
    Subject.Kind.ORGANISATION: "Organization",
    Subject.Kind.PLACE: "Place",
}
LISTED = 40
"""Facts, of which machines are told on the page; the JSON has all."""


def collection(of: Dossier) -> dict[str, Any]:
    """The dossier, what it is about, and the sentences in it."""
    data = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": of.title,
        "url": absolute(of.address),
        "inLanguage": of.language,
        "about": [_thing(subject, of.names[subject.pk]) for subject in of.subjects],
        "hasPart": [claim(entry) for entry in of.entries[:LISTED]],
        "publisher": publisher(),
    }
    return {key: value for key, value in data.items() if value}


def claim(entry: Entry) -> dict[str, Any]:
    """One sentence, and the story it is in."""
    story = entry.fact.story
    return {
        "@type": "Claim",
        "url": absolute(entry.address),
        "text": entry.fact.sentence,
        "appearance": {
            "@type": "NewsArticle",
            "headline": story.headline,
            "url": absolute(story.get_absolute_url()),
            "datePublished": dates.iso(story.dated),
        },
    }


def _thing(subject: Subject, name: str) -> dict[str, Any]:
    thing = {"@type": TYPES.get(subject.kind, "Thing"), "name": name}
    return {**thing, "description": subject.says} if subject.says else thing
