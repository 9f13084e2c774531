"""The body of a manuscript: CommonMark with tables and three fenced blocks of our own to blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NoReturn

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.tree import SyntaxTreeNode

from ..dispatch import (
    Block,
    Figure,
    Gallery,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Related,
    Table,
    Unreadable,
)
from .addresses import OWN_LINKS, WEB, absolute
from .frontmatter import KEY
from .inline import plain, sanitised


def blocks(text: str, *, name: str, first: int) -> tuple[Block, ...]:
    """The blocks of `text`, which begins on line `first` of the file `name`.

    Raises `Unreadable` with the line for what a story cannot hold, and for a body without any text.
    """
    reader = _Reader(name, first)
    try:
        tree = SyntaxTreeNode(_parser().parse(text))
        body = tuple(reader.block(node) for node in tree.children)
    except RecursionError as error:
        raise Unreadable(f"{name}, line {first}", "The text is nested too deeply.") from error
    if not body:
        raise Unreadable(f"{name}, line {first}", "The story has no text; it stands below the front matter.")
    return body


class _Reader:
    def __init__(self, name: str, first: int) -> None:
        self.name = name
        self.first = first
        self.makers: dict[str, Callable[[SyntaxTreeNode], Block]] = {
            "paragraph": self.paragraph,
            "heading": lambda node: Heading(self.plain(node.children[0]) if node.children else ""),
            "blockquote": self.quote,
            "bullet_list": self.listing,
            "ordered_list": self.listing,
            "table": self.table,
            "fence": self.fence,
        }

    def block(self, node: SyntaxTreeNode) -> Block:
        maker = self.makers.get(node.type)
        if maker is None:
            what = {"hr": "A rule across the page", "code_block": "Text set in by four spaces"}.get(
                node.type, node.type
            )
            self.refuse(node, f"{what} has no place in a story.")
        return maker(node)

    def refuse(self, node: SyntaxTreeNode, reason: str, *, below: int = 0) -> NoReturn:
        """Raises for the line of `node`, or the one so many lines `below` it."""
        at: SyntaxTreeNode | None = node
        while at is not None and at.map is None:
            at = at.parent if at.parent and not at.parent.is_root else None
        line = self.first + (at.map[0] if at and at.map else 0) + below
        raise Unreadable(f"{self.name}, line {line}", reason)

    def paragraph(self, node: SyntaxTreeNode) -> Block:
        inline = node.children[0]
        if len(inline.children) == 1 and inline.children[0].type == "image":
            return self.picture(inline.children[0])
        return Paragraph(self.inline(inline))

    def picture(self, image: SyntaxTreeNode) -> Picture:
        source = str(image.attrs.get("src", ""))
        if not _own("picture", source) and not absolute(source, schemes=WEB):
            self.refuse(
                image, f"“{source}” is no picture; one of the paper is written as picture:ferry-yard."
            )
        return Picture(source, caption=" ".join(image.content.split()))

    def inline(self, node: SyntaxTreeNode) -> str:
        for part in node.walk():
            if part.type == "image":
                self.refuse(node, "A picture stands in a paragraph of its own.")
            if part.type == "link":
                href = str(part.attrs.get("href", ""))
                if not (
                    _own("story", href) if href.startswith("story:") else absolute(href, schemes=OWN_LINKS)
                ):
                    reason = (
                        f"“{href}” is no link; one begins with https:// or, to a story of the paper, story:"
                    )
                    self.refuse(node, reason + " and its key.")
        parser = _parser()
        tokens = node.to_tokens()[0].children or []
        html = RendererHTML().renderInline(tokens, parser.options, {})
        return sanitised(html.replace("<br />\n", "<br>").replace("\n", " "), OWN_LINKS)

    def plain(self, node: SyntaxTreeNode) -> str:
        return plain(self.inline(node))

    def quote(self, node: SyntaxTreeNode) -> Block:
        for child in node.children:
            if child.type != "paragraph":
                self.refuse(child, "A quote holds paragraphs and nothing else.")
        said = [self.plain(child.children[0]) for child in node.children]
        if not said:
            self.refuse(node, "The quote is empty.")
        speaker = _SPEAKER.fullmatch(said[-1])
        if speaker and len(said) == 1:
            self.refuse(node, "The quote has a speaker, but no words.")
        return Quote("\n\n".join(said[:-1]), speaker[1]) if speaker else Quote("\n\n".join(said))

    def listing(self, node: SyntaxTreeNode) -> Block:
        items = []
        for item in node.children:
            if [child.type for child in item.children] != ["paragraph"]:
                self.refuse(
                    item, "An item of a list is one paragraph, without a list or anything else within."
                )
            items.append(self.inline(item.children[0].children[0]))
        return ListBlock(tuple(items), ordered=node.type == "ordered_list")

    def table(self, node: SyntaxTreeNode) -> Block:
        rows = [row for part in node.children for row in part.children]
        return Table(
            tuple(tuple(self.plain(cell.children[0]) for cell in row.children) for row in rows), header=True
        )

    def fence(self, node: SyntaxTreeNode) -> Block:
        made = {"figure": self.figure, "gallery": self.gallery, "related": self.related}.get(
            node.info.strip()
        )
        if made is None:
            what = f"“{node.info.strip()}”" if node.info.strip() else "A fence without a name"
            self.refuse(node, f"{what} is no block; there are figure, gallery and related.")
        return made(node, [line.strip() for line in node.content.rstrip().split("\n")])

    def figure(self, node: SyntaxTreeNode, lines: list[str]) -> Block:
        if len(lines) != 2 or not all(lines):
            self.refuse(node, "A figure has two lines: the value, and below it what it is the value of.")
        return Figure(lines[0], lines[1])

    def gallery(self, node: SyntaxTreeNode, lines: list[str]) -> Block:
        pictures = []
        for n, line in enumerate(lines, 1):
            key, mark, caption = (part.strip() for part in line.partition("|"))
            if not KEY.fullmatch(key) or not mark or not caption:
                self.refuse(
                    node,
                    "A line of a gallery is a picture's key and a caption: ferry-yard | Caption.",
                    below=n,
                )
            pictures.append(Picture(f"picture:{key}", caption=caption))
        return Gallery(tuple(pictures))

    def related(self, node: SyntaxTreeNode, lines: list[str]) -> Block:
        for n, line in enumerate(lines, 1):
            if not KEY.fullmatch(line):
                self.refuse(
                    node, f"“{line}” is no story's key; one has a line to itself, as in tram-vote.", below=n
                )
        return Related(tuple(lines))


_SPEAKER = re.compile(r"(?:—|–|―|--)\s*(.+)")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _own(scheme: str, address: str) -> bool:
    found, _, key = address.partition(":")
    return found == scheme and KEY.fullmatch(key) is not None
