"""View counts in printed pages, brought up to date without rendering anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from broadsheet.newsstand import sheet

from .edition import Edition
from .following import editions
from .printer import etag

ELEMENT = '<data value="{views}" data-views="{story}">{written}</data>'
"""How a page prints the views of a story, for people and for scripts."""
PRINTED = re.compile(rb'<data value="\d+" data-views="(\d+)">[^<]*</data>')
COUNT = re.compile(rb'\{"story": (\d+), "views": \d+\}\Z')
"""The whole of what a script gets, for one story."""

Written = Callable[[int, str], str]


def renumber(totals: Mapping[int, int], written: Written) -> int:
    """Put the view counts `totals`, by story number, into the printed pages of these stories.

    `written` writes a number in the language of a code. Returns how many pages were changed.
    """

    def element(story: int, language: str) -> bytes:
        views = totals[story]
        return ELEMENT.format(views=views, story=story, written=written(views, language)).encode()

    def amended(story: int, page: sheet.Sheet) -> bytes:
        language = dict(page.headers).get("Content-Language", "")
        return PRINTED.sub(
            lambda found: element(story, language) if int(found[1]) == story else found[0], page.body
        )

    return _amend(((edition, story, path) for edition, story, path in _pages_of(totals)), amended)


def recount(totals: Mapping[int, int], address: Callable[[int], str]) -> int:
    """The same for what scripts get, which lies at `address(story)`."""

    def amended(story: int, page: sheet.Sheet) -> bytes:
        return COUNT.sub(b'{"story": %d, "views": %d}' % (story, totals[story]), page.body)

    return _amend(
        ((edition, story, address(story)) for edition in editions().all for story in totals), amended
    )


def without_views(body: bytes) -> bytes:
    """A page but for the view counts in it."""
    return COUNT.sub(rb"\1", PRINTED.sub(rb"<data \1>", body))


def _pages_of(stories: Iterable[int]) -> Iterator[tuple[Edition, int, str]]:
    for edition in editions().all:
        yield from ((edition, story, path) for story, path in edition.ledger.of_stories(stories))


def _amend(pages: Iterable[tuple[Edition, int, str]], amended: Callable[[int, sheet.Sheet], bytes]) -> int:
    here, changed = editions(), 0
    for edition, story, path in pages:
        file = edition.file(path)
        if file is None or not file.exists():
            continue
        with here.locked(), suppress(FileNotFoundError, sheet.Torn):
            old = sheet.unpack(file.read_bytes())
            body = amended(story, old)
            if body != old.body:
                headers = [(name, etag(body) if name == "ETag" else value) for name, value in old.headers]
                packed = sheet.pack(body, headers, old.story)
                edition.write(path, packed)
                edition.ledger.resize(path, len(packed))
                changed += 1
    if changed:
        here.bell.ring()
    return changed
