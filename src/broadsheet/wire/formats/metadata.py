"""What a saved page says about itself: schema.org's JSON-LD first, then Open Graph and other meta tags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from ..dispatch import Picture
from .addresses import absolute
from .dates import moment
from .encoding import tidy
from .html import elements, text


@dataclass(frozen=True, slots=True)
class Facts:
    """Every field is empty where the page does not say."""

    url: str
    headline: str
    standfirst: str
    outlet: str
    section: str
    language: str
    published: datetime | None
    updated: datetime | None
    agency: str
    bylines: tuple[str, ...]
    topics: tuple[str, ...]
    picture: Picture | None


def facts(root: etree._Element, url: str = "") -> Facts:
    """The facts of the page with this root, which was fetched from `url` if that is known."""
    meta = _meta(root)
    article = next(_articles(root), {})
    canonical = next((n.get("href", "") for n in elements(root, "link") if n.get("rel") == "canonical"), "")
    address = absolute(canonical, url) or absolute(meta.get("og:url", ""), url) or absolute(url)
    outlet = _name(article.get("publisher")) or meta.get("og:site_name", "")
    people, bodies = _authors(article.get("author"))
    bodies = [*_authors(article.get("sourceOrganization"))[1], *bodies]
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    language = _text(article.get("inLanguage")) or declared or meta.get("og:locale", "")
    keywords = article.get("keywords") or meta.get("news_keywords", "")
    return Facts(
        url=address,
        headline=_text(article.get("headline")) or _without_name(meta.get("og:title", ""), outlet),
        standfirst=_text(article.get("description"))
        or meta.get("og:description", "")
        or meta.get("description", ""),
        outlet=outlet,
        section=_text(article.get("articleSection")) or meta.get("article:section", ""),
        language=_tag(language),
        published=moment(_text(article.get("datePublished")) or meta.get("article:published_time", "")),
        updated=moment(_text(article.get("dateModified")) or meta.get("article:modified_time", "")),
        agency=next((body for body in bodies if body.casefold() != outlet.casefold()), ""),
        bylines=tuple(people) or _people(meta.get("author", ""), outlet),
        topics=tuple(_words(keywords)),
        picture=_picture(article.get("image"), address) or _picture(meta.get("og:image"), address),
    )


_ARTICLES = frozenset(
    (
        *("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle"),
        *("BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting"),
    )
)
_MOST = 5000
"""How many values of a page's JSON-LD are looked at."""


def _meta(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in elements(root, "meta"):
        name = (node.get("property") or node.get("name") or "").strip().lower()
        found.setdefault(name, " ".join(node.get("content", "").split()))
    return found


def _articles(root: etree._Element) -> Iterator[dict[str, Any]]:
    for node in elements(root, "script"):
        if "ld+json" in node.get("type", ""):
            try:
                ahead: list[Any] = [json.loads(node.text or "", strict=False)]
            except (ValueError, RecursionError):
                continue
            for _ in range(_MOST):
                if not ahead:
                    break
                value = ahead.pop(0)
                if isinstance(value, dict):
                    kinds = value.get("@type")
                    if _ARTICLES & {kind for kind in _listed(kinds) if isinstance(kind, str)}:
                        yield value
                    ahead += value.values()
                elif isinstance(value, list):
                    ahead += value[:_MOST]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    first = next(iter(_listed(value)), "")
    return text(tidy(first)) if isinstance(first, str) else _name(first)


def _name(value: Any) -> str:
    first = next(iter(_listed(value)), "")
    return _text(first.get("name")) if isinstance(first, dict) and isinstance(first.get("name"), str) else ""


def _authors(value: Any) -> tuple[list[str], list[str]]:
    """The persons and the organisations among the authors."""
    people: list[str] = []
    bodies: list[str] = []
    for author in _listed(value)[:20]:
        name = _text(author) if isinstance(author, str) else _name(author)
        kinds = _listed(author.get("@type")) if isinstance(author, dict) else []
        if name and "://" not in name:
            (bodies if any("Organization" in str(kind) for kind in kinds) else people).append(name)
    return list(dict.fromkeys(people)), bodies


def _people(names: str, outlet: str) -> tuple[str, ...]:
    """The names in a meta tag, which often holds an address or the outlet instead."""
    name = names.removeprefix("By ").strip()
    return (
        (name,)
        if name and len(name) < 80 and "://" not in name and name.casefold() != outlet.casefold()
        else ()
    )


def _words(keywords: Any) -> Iterator[str]:
    words = keywords.split(",") if isinstance(keywords, str) else _listed(keywords)
    for word in words[:30]:
        if isinstance(word, str) and 0 < len(word := text(tidy(word))) <= 60 and ":" not in word:
            yield word


def _picture(value: Any, base: str) -> Picture | None:
    first = next(iter(_listed(value)), "")
    caption = ""
    if isinstance(first, dict):
        caption = _text(first.get("caption"))
        first = next(iter(_listed(first.get("url") or first.get("contentUrl"))), "")
    address = absolute(first, base) if isinstance(first, str) else ""
    return Picture(address, caption=caption) if address else None


def _without_name(title: str, outlet: str) -> str:
    """A page's title without the name of its outlet behind it."""
    for mark in (" - ", " | ", " — ", " – ", " :: "):
        front, found, back = title.rpartition(mark)
        if found and outlet and back.strip().casefold() == outlet.casefold():
            return front.strip()
    return title


def _tag(language: str) -> str:
    """``en-GB`` for ``en_GB``; nothing for what is no language tag."""
    parts = language.strip().replace("_", "-").split("-")
    if not (parts[0].isascii() and parts[0].isalpha() and 2 <= len(parts[0]) <= 3):
        return ""
    return "-".join([parts[0].lower(), *(part.upper() if len(part) == 2 else part for part in parts[1:3])])
