"""HTML of any origin to the blocks of a dispatch.

The tree is built by lxml, which cuts nesting off at 255 levels and takes no entities from a document, and
every piece of inline HTML leaves through nh3. The order matters: nh3 alone takes minutes over 100,000
unclosed tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..dispatch import Block, Embed, Gallery, Heading, ListBlock, Paragraph, Picture, Quote, Table
from .addresses import absolute
from .encoding import tidy
from .inline import MARKS, Run, plain


def tree(html: str) -> etree._Element | None:
    """The root of a document or fragment, or nothing where it has no element and no text."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return etree.fromstring(tidy(html).encode(), parser)
    except etree.XMLSyntaxError:
        return None


def blocks(html: str, base: str = "") -> tuple[Block, ...]:
    """The blocks of an HTML fragment. Relative addresses count from `base`; without one they are left out."""
    root = tree(html)
    return () if root is None else blocks_in(root, base)


def blocks_in(root: etree._Element, base: str = "") -> tuple[Block, ...]:
    walk = _Walk(base)
    walk.through(root)
    return tuple(walk.blocks)


def text(html: str) -> str:
    """The text of an HTML fragment on one line."""
    root = tree(html)
    return "" if root is None else text_in(root)


def text_in(root: etree._Element) -> str:
    return plain(" ".join(runs(root)))


def runs(root: etree._Element, base: str = "", *, without: frozenset[str] = frozenset()) -> list[str]:
    """The inline HTML of each stretch of text under `root`, with no heed to its structure."""
    walk = _Walk(base, structured=False, without=without)
    walk.through(root)
    return [block.html for block in walk.blocks if isinstance(block, Paragraph)]


def elements(root: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The elements under `root` with one of these tags, in their order."""
    return (node for node in root.iter(*tags) if isinstance(node.tag, str))


_NEVER = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "base", "link", "meta", "xml"),
        *("form", "button", "input", "select", "option", "textarea", "datalist", "dialog", "nav"),
        *("svg", "math", "canvas", "map", "object", "applet", "frameset", "noframes"),
    )
)
_TRANSPARENT = frozenset(
    (
        *("span", "font", "u", "s", "del", "ins", "small", "big", "abbr", "acronym", "q", "cite", "dfn"),
        *("time", "mark", "label", "var", "bdi", "bdo"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol"))
_PLAYERS = frozenset(("iframe", "embed", "video", "audio"))
_ATTRIBUTION = re.compile(r"(?:—|–|―|--)\s*(.+)", re.S)


@dataclass(slots=True)
class _Walk:
    """One walk through a tree, without recursion so that no nesting can exhaust the stack."""

    base: str
    structured: bool = True
    without: frozenset[str] = frozenset()
    blocks: list[Block] = field(default_factory=list)
    run: Run = field(init=False)
    pictures: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.run = Run(self.base)

    def through(self, root: etree._Element) -> None:
        ahead: list[tuple[str, etree._Element]] = [("in", root)]
        while ahead:
            step, node = ahead.pop()
            if step == "in":
                if self.enter(node):
                    self.run.write(node.text)
                    ahead.append(("out", node))
                    for child in reversed(node):
                        ahead += (("past", child), ("in", child))
            elif step == "out":
                self.leave(node)
            else:
                self.run.write(node.tail)
        self.flush()

    def enter(self, node: etree._Element) -> bool:
        """Whether to go on inside."""
        tag = node.tag if isinstance(node.tag, str) else "script"
        if tag in _NEVER or tag in self.without:
            return False
        if tag == "br":
            self.run.line_break()
        elif tag in MARKS or tag == "a":
            self.run.open(tag, node.get("href", ""))
        elif tag == "img":
            self.pictures += [picture] if (picture := _picture(node, self.base)) else []
        elif tag not in _TRANSPARENT:
            self.flush()
            if self.structured and (made := _structured(tag, node, self.base)) is not None:
                self.blocks += made
                return False
            return tag not in _PLAYERS
        return True

    def leave(self, node: etree._Element) -> None:
        if node.tag in MARKS or node.tag == "a":
            self.run.close()
        elif node.tag not in _TRANSPARENT and node.tag not in ("br", "img"):
            self.flush()

    def flush(self) -> None:
        self.blocks += [Paragraph(html) for html in self.run.paragraphs()]
        if self.structured:
            self.blocks += self.pictures
        self.pictures = []


def _structured(tag: str, node: etree._Element, base: str) -> list[Block] | None:
    """The blocks an element stands for, or nothing if it is only a wrapper around others."""
    if tag in _HEADINGS:
        title = text_in(node)
        return [*([Heading(title)] if title else []), *_pictures(node, base)]
    if tag in _LISTS:
        return _list(node, base)
    if tag == "blockquote":
        return _quote(node)
    if tag == "table":
        return _table(node, base)
    if tag == "figure":
        return _figure(node, base)
    if tag in _PLAYERS:
        source = node.get("src") or next((s.get("src", "") for s in elements(node, "source")), "")
        address = absolute(source, base)
        return [Embed(address, " ".join(node.get("title", "").split()))] if address else []
    return None


def _list(node: etree._Element, base: str) -> list[Block]:
    items = [" ".join(runs(item, base, without=_LISTS)) for item in elements(node, "li")]
    kept = tuple(item for item in items if item)
    made: list[Block] = [ListBlock(kept, ordered=node.tag == "ol")] if kept else []
    return [*made, *_pictures(node, base)]


def _quote(node: etree._Element) -> list[Block]:
    attribution = next((text_in(named) for named in elements(node, "footer", "cite", "figcaption")), "")
    said = [
        plain(run)
        for run in runs(node, without=frozenset(("footer", "figcaption", *(("cite",) * bool(attribution)))))
    ]
    if not attribution and len(said) > 1 and (found := _ATTRIBUTION.fullmatch(said[-1])):
        attribution = found[1]
        said.pop()
    attribution = found[1] if (found := _ATTRIBUTION.fullmatch(attribution)) else attribution
    return [Quote("\n\n".join(said), attribution)] if said else []


def _table(node: etree._Element, base: str) -> list[Block] | None:
    """A table of data. One that holds another, or has a single row or column, only lays out a page."""
    if sum(1 for _ in elements(node, "table")) > 1:
        return None
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in elements(node, "tr")]
    rows = [row for row in rows if row]
    width = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or width < 2 or width > 60:
        return None
    texts = tuple(tuple(text_in(cell) for cell in row) + ("",) * (width - len(row)) for row in rows)
    caption = next((text_in(caption) for caption in elements(node, "caption")), "")
    pictures = _pictures(node, base)
    if not any(cell for row in texts for cell in row):
        return [*pictures]
    return [Table(texts, header=all(cell.tag == "th" for cell in rows[0]), caption=caption), *pictures]


def _figure(node: etree._Element, base: str) -> list[Block] | None:
    """One picture or several with their caption; a figure around anything else is only a wrapper."""
    if next(elements(node, "table", "blockquote", "ul", "ol", *_PLAYERS), None) is not None:
        return None
    pictures = list(_pictures(node, base))
    caption = next((text_in(caption) for caption in elements(node, "figcaption")), "")
    if not pictures:
        return [] if next(elements(node, "img", "figcaption"), None) is not None else None
    pictures = [Picture(p.src, p.alt, p.caption or caption, p.credit) for p in pictures]
    return [pictures[0]] if len(pictures) == 1 else [Gallery(tuple(pictures))]


def _pictures(node: etree._Element, base: str) -> Iterator[Picture]:
    """The pictures under a node, each once: a lazy one often stands twice."""
    found = [picture for img in elements(node, "img") if (picture := _picture(img, base))]
    return iter({picture.src: picture for picture in found}.values())


def _picture(img: etree._Element, base: str) -> Picture | None:
    """Nothing for a counter's dot or an address that is not of the web."""
    if {img.get("width", ""), img.get("height", "")} & {"0", "1", "0px", "1px"}:
        return None
    for name in ("data-src", "data-original", "data-lazy-src", "src"):
        if address := absolute(img.get(name, ""), base):
            return Picture(address, alt=" ".join(img.get("alt", "").split()))
    return None
