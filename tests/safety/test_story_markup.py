"""Nothing that anybody writes into a story runs in a reader's browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from broadsheet.pictures.models import Picture
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic

from .markup import PAYLOADS, dangers

Write = Callable[..., Story]

payloads = pytest.mark.parametrize("payload", PAYLOADS)
BODY: dict[str, Callable[[str, Picture], Any]] = {
    "text": lambda text, picture: f"<p>{text}</p>",
    "heading": lambda text, picture: text,
    "quote": lambda text, picture: {"text": text, "attribution": text},
    "picture": lambda text, picture: {"picture": picture, "caption": text},
    "gallery": lambda text, picture: {"pictures": [{"picture": picture, "caption": text}] * 2},
    "table": lambda text, picture: {"caption": text, "header": True, "rows": f"{text}|b\n{text}|d"},
    "key_figure": lambda text, picture: {"value": text, "label": text},
    "items": lambda text, picture: {"ordered": True, "items": [f"<p>{text}</p>", text]},
    "embed": lambda text, picture: {"url": "https://www.youtube.com/watch?v=" + text, "title": text},
}


def read(client: Client, story: Story) -> str:
    answer = client.get(story.get_absolute_url())
    assert answer.status_code in (200, 410)
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    return answer.content.decode()


def file(section: Section, **fields: Any) -> Story:
    """Past every form, as a hostile import might."""
    story = Story(section=section, locale=section.locale, **({"headline": "H"} | fields))
    story.live = False
    story.save()
    story.save_revision().publish(skip_permission_checks=True)
    story.refresh_from_db()
    return story


def test_what_is_looked_for_is_found() -> None:
    harmless = {"{{ 7|add:7 }}{% load pwn %}", "' onmouseover='pwn()", '" autofocus onfocus="pwn()', PAYLOADS[-1]}
    assert [text for text in PAYLOADS if text not in harmless and not dangers(f"<body>{text}</body>")] == [
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=pwn()&gt;'>"
    ][:0]


@payloads
def test_the_fields_of_a_story_are_only_text(client: Client, politics: Section, payload: str) -> None:
    story = file(politics, headline=payload, standfirst=payload, place=payload[:120], picture_caption=payload)
    assert dangers(read(client, story)) == []


@payloads
@pytest.mark.parametrize("kind", BODY)
def test_the_body_runs_nothing(
    client: Client, politics: Section, picture: Picture, kind: str, payload: str
) -> None:
    story = file(politics, body=[(kind, BODY[kind](payload, picture))])
    assert dangers(read(client, story)) == []


@payloads
def test_the_picture_is_described_in_text(
    client: Client, politics: Section, picture: Picture, payload: str
) -> None:
    Picture.objects.update(description=payload, credit=payload, title=payload, rights=payload)
    story = file(politics, picture=Picture.objects.get(), picture_caption=payload)
    assert dangers(read(client, story)) == []


@payloads
def test_names_around_a_story_are_only_text(
    client: Client, politics: Section, write: Write, payload: str
) -> None:
    Section.objects.update(name=payload[:80], description=payload)
    politics.refresh_from_db()
    writer = Contributor.objects.create(name=payload, slug="w", role=payload[:80], bio=payload)
    source = Source.objects.create(name=payload, slug="s", address="javascript:pwn()", description=payload)
    topic = Topic.objects.create(name=payload, slug="t", locale=politics.locale, description=payload)
    story = write("H", section=politics, bylines=[writer], topics=[topic], source=source)
    for address in (
        story.get_absolute_url(), "/", "/news/politics/", "/by/w/", "/source/s/", "/topic/t/", "/latest/", f"/print/{story.pk}.html",
    ):  # fmt: skip
        assert dangers(client.get(address).content.decode()) == [], address


@pytest.mark.parametrize("address", ["javascript:pwn()", " javascript:pwn()", "data:text/html,pwn", "JAVASCRIPT:pwn()"])
def test_the_address_at_the_source_is_a_web_address(client: Client, politics: Section, azernews: Source, address: str) -> None:
    story = file(politics, source=azernews, source_url=address)
    assert dangers(read(client, story)) == []


@payloads
def test_corrections_and_retractions_are_only_text(client: Client, write: Write, payload: str) -> None:
    story = write()
    actions.correct(story, payload)
    assert dangers(read(client, story)) == []
    assert dangers(client.get("/corrections/").content.decode()) == []
    actions.retract(story, payload)
    assert dangers(read(client, story)) == []


@payloads
def test_what_is_searched_for_is_only_text(client: Client, db: None, payload: str) -> None:
    assert dangers(client.get("/search/", {"q": payload}).content.decode()) == []


@payloads
def test_a_missing_page_repeats_nothing(client: Client, db: None, payload: str) -> None:
    from urllib.parse import quote

    assert "pwn" not in client.get("/" + quote(payload)).content.decode()


@pytest.mark.parametrize("url", ["https://evil.example/", "https://www.youtube.com.evil.example/watch?v=1", "javascript:pwn()", "http://www.youtube.com/watch?v=1"])
def test_only_hosts_of_the_paper_are_embedded(client: Client, politics: Section, url: str) -> None:
    page = read(client, file(politics, body=[("embed", {"url": url, "title": "t"})]))
    assert "<iframe" not in page
    assert dangers(page) == []
