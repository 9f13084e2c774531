"""A saved page of any news site. Nothing that it names is fetched."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bs4 import BeautifulSoup
from lxml import etree

from ..dispatch import Block, Dispatch, Heading, Paragraph, Picture, Unreadable
from . import article, dump, html
from .addresses import absolute, host, number_in
from .dates import moment, moment_as
from .inline import plain
from .metadata import Facts, facts
from .recipes import Recipe, Recipes, split


def read(source: str, *, name: str, url: str = "", recipes: Recipes) -> Dispatch:
    """The dispatch in a page. Raises `Unreadable` where it has no headline or no text."""
    root = html.tree(source)
    if root is None:
        raise Unreadable(name, "The page is empty.")
    said = facts(root, url)
    recipe = recipes.get(host(said.url or url), Recipe())
    said = replace(said, url=_of_story(said.url, recipe))
    if recipe.as_text:
        return _as_text(root, said, recipe, name, url)
    soup = _Cooked(source, recipe, said.url)
    found_body, found = article.found_in(soup.source, said.url)
    body = soup.body() or found_body
    headline = (
        soup.text("headline") or said.headline or _first_heading(root) or (found.title or "" if found else "")
    )
    if not headline:
        raise Unreadable(name, "The page has no headline: no heading, and no title in its head.")
    lead = said.picture
    body = _without_head(body, headline, lead)
    if not any(isinstance(block, Paragraph) for block in body):
        reason = "No text of a story was found; a recipe for its outlet can tell where it stands."
        raise Unreadable(f"{name}, <body>", reason)
    people = soup.texts("author") or said.bylines
    if not people and found and found.author:
        people = tuple(person.strip() for person in found.author.split(";"))[:5]
    return Dispatch(
        format="page",
        origin=url or name,
        headline=headline,
        body=body,
        standfirst=_unless_repeated(soup.text("standfirst") or said.standfirst, body),
        outlet=recipe.outlet or said.outlet or (found.sitename or "" if found else ""),
        section=soup.text("section") or said.section,
        language=recipe.language or said.language,
        published=soup.date() or said.published or moment(found.date or "" if found else ""),
        updated=said.updated if said.updated != said.published else None,
        agency=soup.text("agency") or said.agency,
        bylines=people,
        topics=said.topics,
        url=said.url,
        number=number_in(said.url),
        views=soup.views(),
        picture=lead or _shown_at(recipe, said.url),
    )


class _Cooked:
    """A page with a recipe applied to it; every answer is empty where the recipe has no word on it."""

    def __init__(self, source: str, recipe: Recipe, base: str) -> None:
        self.recipe = recipe
        self.base = base
        self.source = source
        self.soup: BeautifulSoup | None = None
        if recipe != Recipe():
            self.soup = BeautifulSoup(source, "lxml")
            for node in self.soup.select(recipe.drop) if recipe.drop else ():
                node.decompose()
            self.source = str(self.soup) if recipe.drop else source

    def texts(self, field: str) -> tuple[str, ...]:
        css, attribute = split(getattr(self.recipe, field))
        if not css or self.soup is None:
            return ()
        nodes = self.soup.select(css, limit=50)
        found = [str(node.get(attribute, "")) if attribute else node.get_text(" ") for node in nodes]
        return tuple(dict.fromkeys(text for value in found if (text := " ".join(value.split()))))

    def text(self, field: str) -> str:
        return next(iter(self.texts(field)), "")

    def date(self) -> datetime | None:
        written = self.text("date")
        pattern = self.recipe.date_format
        return (moment_as(written, pattern) if pattern else None) or moment(written)

    def views(self) -> int | None:
        found = re.search(r"\d[\d\s.,]{0,14}", self.text("views"))
        return int(re.sub(r"\D", "", found[0])) if found else None

    def body(self) -> tuple[Block, ...]:
        css, _ = split(self.recipe.body)
        if not css or self.soup is None:
            return ()
        return tuple(
            block for node in self.soup.select(css, limit=500) for block in html.blocks(str(node), self.base)
        )


def _as_text(root: etree._Element, said: Facts, recipe: Recipe, name: str, url: str) -> Dispatch:
    lines = [dump.Line(n, plain(run), run, True) for n, run in enumerate(html.runs(root, said.url), 1)]
    read = dump.read_lines(lines, name=name, url=url or said.url)
    permalink = _of_story(read.url, recipe)
    return replace(
        read,
        format="page",
        outlet=recipe.outlet or read.outlet,
        language=recipe.language or said.language,
        url=permalink,
        number=number_in(permalink),
        picture=_shown_at(recipe, permalink) or said.picture,
    )


def _of_story(address: str, recipe: Recipe) -> str:
    """The address of a story for that of its print version."""
    site = re.match(r"https?://[^/]+", address)
    path = address[site.end() :] if site else ""
    if site and recipe.print_prefix and path.startswith(recipe.print_prefix + "/"):
        return site[0] + path.removeprefix(recipe.print_prefix)
    return address


def _shown_at(recipe: Recipe, permalink: str) -> Picture | None:
    number = number_in(permalink)
    if not recipe.picture or number is None:
        return None
    address = absolute(recipe.picture.replace("{number}", str(number)), permalink)
    return Picture(address) if address else None


def _first_heading(root: etree._Element) -> str:
    found = [title for node in html.elements(root, "h1") if (title := html.text_in(node))]
    return found[0] if found else ""


def _without_head(body: tuple[Block, ...], headline: str, lead: Picture | None) -> tuple[Block, ...]:
    """The body without the headline and the lead picture, which a dispatch has in their own places."""
    return tuple(
        block
        for n, block in enumerate(body)
        if not (n < 3 and isinstance(block, Heading) and block.text.casefold() == headline.casefold())
        and not (lead and isinstance(block, Picture) and block.src == lead.src)
    )


def _unless_repeated(standfirst: str, body: tuple[Block, ...]) -> str:
    """Nothing for a standfirst that is only the beginning of the text."""
    opening = next((plain(block.html) for block in body if isinstance(block, Paragraph)), "")
    return "" if opening.startswith(standfirst.rstrip(" .…")) else standfirst
