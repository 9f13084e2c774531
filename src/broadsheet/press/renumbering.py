"""View counts in printed pages, brought up to date without rendering anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from broadsheet.newsstand import sheet

from .edition import Edition
from .following import editions
from .printer import etag

ELEMENT = '<data value="{views}" data-views="{story}">{written}</data>'
"""How a page prints the views of a story, for people and for scripts."""
PRINTED = re.compile(rb'<data value="\d+" data-views="(\d+)">[^<]*</data>')

Written = Callable[[int, str], str]


def renumber(totals: Mapping[int, int], written: Written) -> int:
    """Put the view counts `totals`, by story number, into the printed pages of these stories.

    `written` writes a number in the language of a code. Returns how many pages were changed.
    """
    here, changed = editions(), 0
    for edition in here.all:
        for story, path in edition.ledger.of_stories(totals):
            with here.locked():
                changed += _renumber(edition, path, story, totals[story], written)
    if changed:
        here.bell.ring()
    return changed


def without_views(body: bytes) -> bytes:
    """A page but for the view counts in it."""
    return PRINTED.sub(rb"<data \1>", body)


def _renumber(edition: Edition, path: str, story: int, views: int, written: Written) -> bool:
    file = edition.file(path)
    if file is None:
        return False
    with suppress(FileNotFoundError, sheet.Torn):
        old = sheet.unpack(file.read_bytes())
        language = dict(old.headers).get("Content-Language", "")
        element = ELEMENT.format(views=views, story=story, written=written(views, language)).encode()
        before = old.body
        body = PRINTED.sub(lambda found: element if found[1] == b"%d" % story else found[0], before)
        if body != before:
            headers = [(name, etag(body) if name == "ETag" else value) for name, value in old.headers]
            edition.write(path, sheet.pack(body, headers, old.story), file.stat().st_mtime)
            return True
    return False
