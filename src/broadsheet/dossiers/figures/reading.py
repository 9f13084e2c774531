"""The text of a file: plain text, a dump of a page, or HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass

LARGEST = 20_000_000
"""Bytes of a file; no story is nearly as long."""

_HTML = re.compile(
    r"\s*<(?:!doctype html|html|head|body|article|main|section|div|p|h1|table|span)[\s>]", re.I
)
_XML_HEAD = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_APART = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "dd",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
        ),
        *(
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "option",
        ),
        *(
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
            "br",
            "select",
            "title",
        ),
    )
)
_UNSEEN = frozenset(("script", "style", "template", "noscript", "svg", "math", "iframe", "object"))


class NoText(Exception):
    """A file that holds no text that could be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it is searched. In HTML the markup is gone and `in_file` is false: lines are those of the
    text.
    """

    text: str
    in_file: bool = True


def read(data: bytes) -> Read:
    """The text in the bytes of a file. Raises `NoText`."""
    text = text_of(data)
    if is_html(text):
        return Read(seen(text), in_file=False)
    return Read(text)


def text_of(data: bytes) -> str:
    """The characters in the bytes of a file, markup and all. Raises `NoText`."""
    if len(data) > LARGEST:
        raise NoText(f"It is larger than {LARGEST // 1_000_000} MB.")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NoText(f"It is {what}, not text.")
    text = _decoded(data)
    if not text.strip():
        raise NoText("It is empty.")
    return text


def is_html(text: str) -> bool:
    """Whether a text is a page or a part of one."""
    head = _XML_HEAD.match(text, 0, 300)
    return bool(_HTML.match(text, head.end() if head else 0))


def seen(page: str) -> str:
    """What a reader sees of a page: amounts that tags split are whole, paragraphs stand apart."""
    from lxml import html
    from lxml.etree import ParserError, iterwalk

    try:
        root = html.document_fromstring(
            page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except ParserError:
        return ""
    parts: list[str] = []
    hidden = 0
    for event, node in iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            parts.append(node.tail or "" if not hidden else "")
            continue
        tag = str(node.tag)
        unseen = tag in _UNSEEN
        if event == "start":
            hidden += unseen
            if tag in _APART:
                parts.append("\n")
            if not hidden and node.text:
                parts.append(node.text)
        else:
            hidden -= unseen
            if tag in _APART:
                parts.append("\n")
            if not hidden and node.tail:
                parts.append(node.tail)
    lines = (" ".join(re.split(r"[ \t\r\f\v]+", line)).strip(" ") for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)


def _decoded(data: bytes) -> str:
    """The text, its offsets those of the file as an editor shows it; `\\r\\n` stays as it is."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:65_536]:
        raise NoText("It is not text but some program's own data.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _guessed(data: bytes) -> str:
    """Bytes that are no UTF-8: Western if most are ASCII, so that a lone pound sign is one; else a guess."""
    high = [byte for byte in data[:200_000] if byte >= 0x80]
    if len(high) * 10 < 3 * min(len(data), 200_000):
        turkish = sum(byte in b"\xfd\xfe\xf0\xdd\xde\xd0" for byte in high)
        return data.decode("cp1254" if turkish * 4 > len(high) else "cp1252", "replace")
    from charset_normalizer import from_bytes

    sample = data[:200_000]
    best = from_bytes(sample, cp_isolation=["cp1252", "cp1251", "cp1254", "koi8_r", "cp866"]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
