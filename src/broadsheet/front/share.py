"""Ways to pass a story on: plain links, nothing of anybody's runs on the page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

SERVICES = (
    ("X", "https://x.com/intent/post?text={title}&url={url}"),
    ("WhatsApp", "https://wa.me/?text={title}%20{url}"),
    ("Telegram", "https://t.me/share/url?url={url}&text={title}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
)


@dataclass(frozen=True, slots=True)
class ShareLink:
    """`name` is a proper name and the same in every language."""

    name: str
    href: str


def by_mail(url: str, title: str) -> str:
    """A `mailto:` that opens a letter with the headline and the address in it."""
    return f"mailto:?subject={quote(title, safe='')}&body={quote(url, safe='')}"


def share_links(url: str, title: str) -> list[ShareLink]:
    """A link for each service; long headlines are cut so that the address stays usable."""
    cut = title if len(title) <= 200 else title[:199] + "…"
    parts = {"url": quote(url, safe=""), "title": quote(cut, safe="")}
    return [ShareLink(name, pattern.format(**parts)) for name, pattern in SERVICES]
