"""A story as its author writes it: front matter in TOML between ``+++`` lines, then CommonMark with tables.

Beyond CommonMark there are links to stories of the paper (``story:KEY``), its pictures (``picture:KEY``) and
three fenced blocks: ``figure`` (a value and, below it, its label), ``gallery`` (a line ``KEY | caption`` for
each picture) and ``related`` (a line for each story's key). A quote's last paragraph names the speaker if it
begins with a dash.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePath

from ..dispatch import Correction, Dispatch, Picture, Retraction, Unreadable
from . import frontmatter, markdown

KINDS = ("news", "analysis", "opinion", "interview", "gallery", "live")
LONGEST = 100_000
"""Characters, some fifteen thousand words. The time to parse a hostile text grows with its square."""


def read(text: str, *, name: str, now: datetime) -> Dispatch:
    """The dispatch in a manuscript. Raises `Unreadable` with the line of the first mistake in it.

    `now` is aware and in the paper's zone; the times "3d 14:20" (that time three days ago), "5h" and "40m"
    count from it. Absolute ones ("2021-11-18 13:07") are local to the paper unless they name an offset.
    """
    if now.tzinfo is None:
        raise ValueError("now has no time zone")
    if len(text) > LONGEST:
        raise Unreadable(name, f"The manuscript has {len(text):,} characters; one has {LONGEST:,} at most.")
    front, body, first = _parted(text, name)
    matter = frontmatter.parse(front, name)
    matter.only(
        *(
            "key",
            "headline",
            "standfirst",
            "section",
            "kind",
            "by",
            "agency",
            "agency_url",
            "topics",
            "place",
        ),
        *("published", "updated", "picture", "caption", "breaking", "corrections", "retracted", "language"),
    )
    published = matter.moment("published", now, required=False)
    updated = matter.moment("updated", now, required=False)
    if updated and published and _aware(updated, now) < _aware(published, now):
        raise matter.mistake("updated", "The story is updated before it is published.")
    lead = matter.key("picture", required=False)
    caption = matter.text("caption", required=False)
    if caption and not lead:
        raise matter.mistake("caption", "There is a caption, but no picture.")
    corrections = [
        Correction(item.exactly("at", now), item.text("text"))
        for item in matter.tables("corrections", "at", "text")
    ]
    retracted = matter.table("retracted", "at", "reason")
    return Dispatch(
        format="manuscript",
        origin=name,
        key=matter.key("key", required=False) or _key_of(name),
        headline=matter.text("headline"),
        standfirst=matter.text("standfirst", required=False),
        section=matter.text("section", required=False),
        kind=matter.choice("kind", KINDS),
        bylines=matter.texts("by"),
        agency=matter.text("agency", required=False),
        agency_url=matter.address("agency_url"),
        topics=matter.texts("topics"),
        place=matter.text("place", required=False),
        language=matter.text("language", required=False),
        published=published,
        updated=updated,
        picture=Picture(f"picture:{lead}", caption=caption) if lead else None,
        breaking=matter.flag("breaking"),
        corrections=tuple(corrections),
        retraction=Retraction(retracted.exactly("at", now), retracted.text("reason")) if retracted else None,
        body=markdown.blocks(body, name=name, first=first),
    )


def _parted(text: str, name: str) -> tuple[str, str, int]:
    """The front matter, with the numbers of its lines kept, and the body with the line it begins on."""
    lines = text.split("\n")
    if lines[0].rstrip() != "+++":
        raise Unreadable(f"{name}, line 1", "A manuscript begins with +++ alone on its first line.")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "+++"), None)
    if end is None:
        raise Unreadable(
            f"{name}, line {len(lines)}", "The front matter has no end; it ends with +++ alone on a line."
        )
    return "\n".join(["", *lines[1:end]]), "\n".join(lines[end + 1 :]), end + 2


def _key_of(name: str) -> str:
    """The file's own name as a key: “Drafts/Tram vote.md” is `tram-vote`."""
    return "-".join(re.findall(r"[a-z0-9]+", PurePath(name).stem.lower()))


def _aware(moment: datetime, now: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
