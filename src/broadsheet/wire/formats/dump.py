"""The text of a news page as it is copied from a screen or saved as text.

A dump reads, from the top::

    OUTLET / Section
    Headline
    18 November 2021 [13:07] - OUTLET
    By Agency
    By Reporter
    Paragraphs, parted by empty lines
    URL: https://…
    Views: 887

Everything but headline and text may be missing. What stands above the first line or below the text is left
out: menus, "Print version", "Connect with us", forms.

Who wrote it: of two "By" lines or more the first names the agency and the others the reporters. A
single one names a reporter if it has two capitalised words or more ("By Ayya Lmahamad"), else the agency
("By Azernews").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from ..dispatch import Dispatch, Paragraph, Unreadable
from .addresses import absolute, number_in
from .dates import moment
from .inline import sanitised


@dataclass(frozen=True, slots=True)
class Line:
    """A line; `number` counts from 1 and `ends_paragraph` tells that an empty line follows."""

    number: int
    text: str
    html: str
    ends_paragraph: bool


def lines_of(text: str) -> list[Line]:
    """The lines of a dump that are not empty."""
    all_lines = [" ".join(line.split()) for line in text.split("\n")] + [""]
    return [
        Line(n, line, escape(line, quote=False), not all_lines[n])
        for n, line in enumerate(all_lines[:-1], 1)
        if line
    ]


def read(text: str, *, name: str, url: str = "") -> Dispatch:
    """The dispatch in a dump. Raises `Unreadable` with the line where headline or text should be."""
    return read_lines(lines_of(text), name=name, url=url)


def read_lines(lines: Sequence[Line], *, name: str, url: str = "") -> Dispatch:
    """Like `read`, for lines that were gathered from elsewhere."""
    head = _Head.of(lines, name)
    rest = lines[head.length :]
    by, rest = _credits(rest)
    end = next((n for n, line in enumerate(rest) if _FOOT.match(line.text)), len(rest))
    body = tuple(Paragraph(html) for html in _paragraphs(rest[:end]))
    if not body:
        place = f"{name}, line {rest[0].number if rest else lines[-1].number}"
        raise Unreadable(place, "No text follows the headline; a story has at least one paragraph.")
    address = _labelled(_URL, rest[end:]) or url
    permalink = absolute(address)
    agency, bylines = _who(by)
    views = _labelled(_VIEWS, rest[end:])
    return Dispatch(
        format="dump",
        origin=url or name,
        headline=head.headline,
        body=body,
        outlet=head.outlet,
        section=head.section,
        published=head.published,
        agency=agency,
        bylines=bylines,
        url=permalink,
        number=number_in(permalink),
        views=int(re.sub(r"\D", "", views)) if views else None,
    )


def is_dump(text: str) -> bool:
    """Whether text shows the marks of a dump: a date line near the top, or an address or views below."""
    lines = lines_of(text)
    return any(_dated(line.text) for line in lines[1:_HEAD]) or any(
        _URL.fullmatch(line.text) or _VIEWS.fullmatch(line.text) for line in lines
    )


_HEAD = 60
"""How many lines from the top a date line is looked for in."""

_PATH = re.compile(r"([^/]{2,60}?)(?:\s+/\s+[^/]{2,60})*\s+/\s+([^/]{2,60})")
_DATE_LINE = re.compile(
    r"\W{0,3}(?P<date>(?:\d{1,2}\W{1,3}[^\W\d_]{3,12}\W{1,3}\d{4}|[^\W\d_]{3,12} \d{1,2}, \d{4}"
    r"|\d{1,2}([./])\d{1,2}\2\d{2,4}|\d{4}-\d\d-\d\d)(?:[\s,|–-]*[\[(]?\d{1,2}[:.]\d\d(?::\d\d)?[\])]?)?)(?:\s*[-–—|/]\s*(?P<outlet>.{2,60}))?"
)
_BY = re.compile(r"By:?\s+([^.!?]{2,80})", re.I)
_URL = re.compile(r"URL\s*:\s*(\S+)", re.I)
_VIEWS = re.compile(
    r"(?:Views|Baxış(?: sayı)?|Oxunub|Görüntülenme|Okunma|Просмотров|Просмотры|Visualizzazioni|Letture)"
    r"\s*:\s*(\d[\d\s.,]{0,14})",
    re.I,
)
_FOOT = re.compile(
    rf"(?:{_URL.pattern}|{_VIEWS.pattern}|Print version|Çap versiyası|Версия для печати|Yazdır"
    r"|Versione stampabile|Connect with us\b.{0,60}|Get latest news\b.{0,60}|Recommend news to friend)\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Head:
    headline: str
    outlet: str
    section: str
    published: datetime | None
    length: int

    @classmethod
    def of(cls, lines: Sequence[Line], name: str) -> _Head:
        if not lines:
            raise Unreadable(f"{name}, line 1", "The file has no text; a story has a headline and text.")
        date = next((n for n, line in enumerate(lines[:_HEAD]) if _DATE_LINE.fullmatch(line.text)), None)
        top = lines[: date if date is not None else 2]
        path_at = next((n for n in reversed(range(len(top))) if _PATH.fullmatch(top[n].text)), None)
        if date is None:
            titles = top[1:2] if path_at == 0 else top[:1]
            length = 2 if path_at == 0 else 1
        else:
            titles = top[path_at + 1 :] if path_at is not None else top[-1:]
            length = date + 1
        if not titles:
            place = f"{name}, line {lines[min(length, len(lines)) - 1].number}"
            raise Unreadable(place, "There is no headline; it stands in the line above the date.")
        path = _PATH.fullmatch(top[path_at].text) if path_at is not None else None
        dated = _DATE_LINE.fullmatch(lines[date].text) if date is not None else None
        published = moment(dated["date"]) if dated else None
        if dated and not published:
            place = f"{name}, line {lines[length - 1].number}"
            reason = f"“{dated['date']}” is no date; one is written as 18 November 2021 [13:07]."
            raise Unreadable(place, reason)
        return cls(
            headline=" ".join(line.text for line in titles),
            outlet=path[1] if path else (dated["outlet"] or "" if dated else ""),
            section=path[2] if path else "",
            published=published,
            length=length,
        )


def _dated(line: str) -> bool:
    found = _DATE_LINE.fullmatch(line)
    return bool(found and moment(found["date"]))


def _credits(lines: Sequence[Line]) -> tuple[list[str], Sequence[Line]]:
    names: list[str] = []
    for line in lines:
        found = _BY.fullmatch(line.text)
        if not found or len(found[1].split()) > 8:
            break
        names.append(found[1].strip())
    return names, lines[len(names) :]


def _who(names: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The agency and the reporters that "By" lines name."""
    if len(names) == 1 and sum(word[0].isupper() for word in names[0].split()) >= 2:
        return "", _each(names[0])
    return (names[0], tuple(person for line in names[1:] for person in _each(line))) if names else ("", ())


def _each(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r",| and | & ", names) if name.strip())


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """A line is a paragraph, unless empty lines part the text: then all lines between two of them are one."""
    parted = any(line.ends_paragraph for line in lines[:-1])
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        paragraphs[-1].append(line.html)
        if line.ends_paragraph or not parted:
            paragraphs.append([])
    return [html for paragraph in paragraphs if (html := sanitised(" ".join(paragraph)))]


def _labelled(label: re.Pattern[str], lines: Sequence[Line]) -> str:
    return next((found[1] for line in lines if (found := label.fullmatch(line.text))), "")
