"""Where the text of a story stands in a page of an unknown site."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import Document

from ..dispatch import Block, Paragraph, Picture
from . import html
from .inline import plain


def found_in(source: str, url: str) -> tuple[tuple[Block, ...], Document | None]:
    """The body of the story in a page, and what trafilatura says about it beside."""
    root = html.tree(source)
    if root is None:
        return (), None
    if _is_huge(root):
        return _densest(root, url), None
    found = _extracted(source, url)
    illustrated = _extracted(source, url, pictures=True)
    return _illustrated(_converted(found, url), _converted(illustrated, url)), found


_MOST_ELEMENTS = 12_000
_MOST_TEXT = 600_000
"""Beyond these trafilatura takes minutes, its time growing with the square of a page's size."""


def _is_huge(root: etree._Element) -> bool:
    elements = text = 0
    for node in root.iter():
        elements += 1
        text += len(node.tail or "") + (0 if node.tag in ("script", "style") else len(node.text or ""))
    return elements > _MOST_ELEMENTS or text > _MOST_TEXT


def _densest(root: etree._Element, base: str) -> tuple[Block, ...]:
    """The blocks of the element that holds the most text in paragraphs of its own."""
    weights: dict[etree._Element, int] = {}
    for node in html.elements(root, "p"):
        parent = node.getparent()
        if parent is not None:
            weights[parent] = (
                weights.get(parent, 0) + len(node.text or "") + sum(len(n.tail or "") for n in node)
            )
    if not weights:
        return html.blocks_in(root, base)
    return html.blocks_in(max(weights, key=weights.__getitem__), base)


def _extracted(source: str, url: str, *, pictures: bool = False) -> Document | None:
    """What trafilatura finds. Its faults are its own: a page that it trips over has no text from it."""
    try:
        found = bare_extraction(
            source,
            url=url or None,
            include_comments=False,
            include_formatting=True,
            include_links=True,
            include_images=pictures,
            with_metadata=not pictures,
        )
    except Exception:
        return None
    return found if isinstance(found, Document) else None


_AS_HTML = {
    "item": "li",
    "quote": "blockquote",
    "row": "tr",
    "graphic": "img",
    "lb": "br",
    "ref": "a",
    "code": "code",
}
_RENDERED = {"#b": "strong", "#i": "em", "#sub": "sub", "#sup": "sup", "#t": "code"}


def _converted(found: Document | None, base: str) -> tuple[Block, ...]:
    """The blocks of a body in trafilatura's XML, whose tags are those of TEI."""
    if found is None or found.body is None:
        return ()
    for node in found.body.iter("*"):
        if node.tag == "head":
            node.tag = node.get("rend", "h2")
        elif node.tag == "list":
            node.tag = node.get("rend", "ul")
        elif node.tag == "cell":
            node.tag = "th" if node.get("role") == "head" else "td"
        elif node.tag == "hi":
            node.tag = _RENDERED.get(node.get("rend", ""), "span")
        elif node.tag == "ref":
            node.tag = "a"
            node.set("href", node.get("target", ""))
        else:
            node.tag = _AS_HTML.get(str(node.tag), str(node.tag))
    return html.blocks_in(found.body, base)


def _illustrated(body: tuple[Block, ...], with_pictures: tuple[Block, ...]) -> tuple[Block, ...]:
    """`body` with the pictures of a second reading, each after the block it followed there.

    trafilatura tells text from debris better when it does not look at pictures, so the text is that of the
    first reading; a line below a picture that only the second one has is the picture's caption.
    """
    at: dict[int, list[Picture]] = {}
    places = {block: n for n, block in reversed(list(enumerate(body)))}
    place, last = -1, None
    for block in with_pictures:
        if isinstance(block, Picture):
            at.setdefault(place, []).append(block)
            last = block
            continue
        if block in places:
            place = places[block]
        elif last and isinstance(block, Paragraph) and len(block.html) < 300:
            at[place][-1] = replace(last, caption=plain(block.html))
        last = None
    return tuple(
        block for n in range(-1, len(body)) for block in (*((body[n],) if n >= 0 else ()), *at.get(n, ()))
    )
