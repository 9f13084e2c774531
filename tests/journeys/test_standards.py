"""Every kind of public page under the W3C Nu checker and axe-core."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import RunningPaper
from tests.places import ROOT

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey

TOOLS = ROOT / ".tools" / "node_modules"
VNU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = TOOLS / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def addresses(paper: RunningPaper, playwright: object) -> list[str]:
    """One address of every kind of page, and every story of the demo that is a kind of its own."""
    from urllib.error import HTTPError
    from urllib.request import urlopen

    def links(path: str, pattern: str) -> list[str]:
        with urlopen(paper.address + path) as answer:
            return sorted(set(re.findall(pattern, answer.read().decode())))

    stories = links("/latest/", r'href="(/news/[a-z]+/\d+\.html)"')
    fixed = [
        "/",
        "/latest/",
        "/latest/page-1.html",
        "/news/politics/",
        "/corrections/",
        "/about/",
        "/contact/",
    ]
    fixed += [
        "/search/",
        "/search/?q=tram",
        "/search/?q=nothingatall",
        "/by/dario-venn/",
        "/source/maritime-wire/",
    ]
    fixed += [
        "/topic/tidal-power/",
        "/nowhere/",
        re.sub(r"/news/[a-z]+/", "/print/", stories[0]),
    ]
    number = re.findall(r"\d+", stories[0])[0]
    fixed += [
        "/alerts/",
        "/saved/",
        "/following/",
        "/feeds/",
        "/privacy/",
        "/privacy/asked/",
        "/privacy/held/x/",
    ]
    fixed += [f"/recommend/{number}/{page}" for page in ("", "asked/", "sent/")]
    fixed += ["/recommend/confirm/x/", "/recommend/never/x/", "/search/?by=nobody&q=tram", "/search/?q=trma"]
    gone = []
    for retracted in range(1, 69):
        try:
            urlopen(f"{paper.address}/news/x/{retracted}.html").close()
        except HTTPError as error:
            if error.code == 410:
                gone.append(f"/news/x/{retracted}.html")
    assert gone, "the demo has a retracted story"
    rich = links("/news/culture/", r'href="(/news/[a-z]+/\d+\.html)"') + links(
        "/news/science/", r'href="(/news/[a-z]+/\d+\.html)"'
    )
    return [*fixed, *gone[:1], *stories[:6], *rich]


def test_the_nu_checker_finds_no_error_in_any_page(
    visit: Visit, addresses: list[str], tmp_path: Path
) -> None:
    page = visit("/")
    for number, address in enumerate(addresses):
        body = page.request.get(address).body()
        (tmp_path / f"{number:03}.html").write_bytes(body)
    done = subprocess.run(
        [
            "java",
            "-jar",
            str(VNU),
            "--format",
            "json",
            "--errors-only",
            *sorted(map(str, tmp_path.glob("*.html"))),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stderr or '{"messages": []}')["messages"]
    told = [f"{addresses[int(Path(it['url']).stem)]}:{it.get('lastLine')}: {it['message']}" for it in found]
    assert not told, "\n".join(told)


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_axe_finds_no_barrier_in_any_page(
    visit: Visit, addresses: list[str], width: int, scheme: str
) -> None:
    source = AXE.read_text(encoding="utf-8")
    page = visit("/", width=width, color_scheme=scheme)
    told = []
    for address in addresses:
        if address == "/nowhere/" or "/x/" in address:
            continue  # Chromium logs a page that answers 404 or 410 as an error
        page.goto(address)
        page.evaluate(source)
        result = page.evaluate("rules => axe.run({runOnly: rules})", AXE_RULES)
        told += [f"{address}: {it['id']}: {it['nodes'][0]['html'][:160]}" for it in result["violations"]]
    assert not told, "\n".join(told)
