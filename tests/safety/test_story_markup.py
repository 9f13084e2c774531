"""Nothing that anybody writes into a story runs in a reader's browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from broadsheet.pictures.models import Picture
from broadsheet.stories import actions
from broadsheet.stories.blocks import TEXT_FEATURES, EmbedBlock, player_of
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic

from .markup import PAYLOADS, dangers

Write = Callable[..., Story]

QUIET = ("<noscript>", "<template>", "<!-->", "<math>")  # how a parser takes these is its own affair
ALL = " ".join(PAYLOADS)
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


def file(section: Section, body: Any = (), **fields: Any) -> Story:
    """Past every form and check, as somebody with a hand in the database might."""
    story = Story(section=section, locale=section.locale, headline="H", body=list(body), live=False)
    story.save()
    story.save_revision().publish(skip_permission_checks=True)
    Story.objects.filter(pk=story.pk).update(**fields)
    story.refresh_from_db()
    return story


@pytest.mark.parametrize("payload", [text for text in PAYLOADS if "<" in text and not text.startswith(QUIET)])
def test_what_is_looked_for_is_found(payload: str) -> None:
    assert dangers(f"<body>{payload}</body>")


def test_the_fields_of_a_story_are_only_text(client: Client, politics: Section) -> None:
    story = file(politics, headline=ALL, standfirst=ALL, place=ALL, picture_caption=ALL)
    assert dangers(read(client, story)) == []


@pytest.mark.parametrize("kind", BODY)
def test_the_body_runs_nothing(client: Client, politics: Section, picture: Picture, kind: str) -> None:
    story = file(politics, body=[(kind, BODY[kind](payload, picture)) for payload in PAYLOADS])
    assert dangers(read(client, story)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", ["text", "items"])
def test_stored_markup_is_clean(politics: Section, picture: Picture, kind: str, payload: str) -> None:
    stored = file(politics, body=[(kind, BODY[kind](payload, picture))]).body[0].value
    sources = [stored.source] if kind == "text" else [item.source for item in stored["items"]]
    assert [danger for source in sources for danger in dangers(source)] == []


def test_feeds_carry_nothing_that_runs(client: Client, politics: Section) -> None:
    body = [("text", f"<p>{payload}</p>") for payload in PAYLOADS]
    file(politics, body, headline=ALL, standfirst=ALL)
    items = client.get("/feed.json").json()["items"]
    assert dangers(items[0]["content_html"]) == []


def test_the_picture_is_described_in_text(client: Client, politics: Section, picture: Picture) -> None:
    Picture.objects.update(description=ALL, credit=ALL, title=ALL, rights=ALL)
    story = file(politics, picture=Picture.objects.get(), picture_caption=ALL)
    assert dangers(read(client, story)) == []


def test_names_around_a_story_are_only_text(client: Client, politics: Section, write: Write) -> None:
    Section.objects.update(name=ALL, description=ALL)
    politics.refresh_from_db()
    writer = Contributor.objects.create(name=ALL, slug="w", role=ALL, bio=ALL)
    source = Source.objects.create(name=ALL, slug="s", description=ALL)
    topic = Topic.objects.create(name=ALL, slug="t", locale=politics.locale, description=ALL)
    story = write("H", section=politics, bylines=[writer], topics=[topic], source=source)
    for address in (
        story.get_absolute_url(), "/", "/news/politics/", "/by/w/", "/source/s/", "/topic/t/", "/latest/",
        f"/print/{story.pk}.html",
    ):  # fmt: skip
        answer = client.get(address)
        assert (answer.status_code, dangers(answer.content.decode())) == (200, []), address


@pytest.mark.parametrize(
    "address", ["javascript:pwn()", " javascript:pwn()", "data:text/html,pwn", "//evil.example"]
)
def test_addresses_are_web_addresses(politics: Section, address: str) -> None:
    for row, field in (
        (Source(name="S", slug="s", address=address), "address"),
        (Story(source_url=address), "source_url"),
    ):
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        assert field in refused.value.message_dict


def test_corrections_and_retractions_are_only_text(client: Client, write: Write) -> None:
    story = write()
    actions.correct(story, ALL)
    assert dangers(read(client, story)) == []
    assert dangers(client.get("/corrections/").content.decode()) == []
    actions.retract(story, ALL)
    assert dangers(read(client, story)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_searched_for_is_only_text(client: Client, db: None, payload: str) -> None:
    answer = client.get("/search/", {"q": payload})
    assert (answer.status_code, dangers(answer.content.decode())) == (200, [])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_missing_page_repeats_only_text(client: Client, db: None, payload: str) -> None:
    answer = client.get("/" + quote(payload))
    assert (answer.status_code, dangers(answer.content.decode())) == (404, [])


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://www.youtube.com.evil.example/watch?v=1",
        "https://www.youtube.com@evil.example/watch?v=1",
        "http://www.youtube.com/watch?v=1",
    ],
)
def test_only_hosts_of_the_paper_are_embedded(client: Client, politics: Section, url: str) -> None:
    page = read(client, file(politics, body=[("embed", {"url": url, "title": "t"})]))
    assert "<iframe" not in page
    assert "data-embed" not in page
    assert dangers(page) == []


@pytest.mark.parametrize("url", ["javascript:pwn()", "data:text/html,pwn", "https://evil.example/"])
def test_nothing_else_can_be_embedded(url: str) -> None:
    with pytest.raises(ValidationError):
        EmbedBlock().clean({"url": url, "title": "t"})


def test_an_embed_stays_on_its_host_whatever_the_video_is_called() -> None:
    for video in ["..%2F..%2Fevil", '"><script>pwn()</script>', "@evil.example/", "\\evil.example"]:
        player = player_of(f"https://www.youtube.com/watch?v={video}")
        assert urlsplit(player).hostname == "www.youtube-nocookie.com"


def test_links_an_editor_makes_lead_nowhere_dangerous() -> None:
    """Draftail posts its content as JSON, which an attacker writes as he likes."""
    for address in [
        "javascript:pwn()",
        " javascript:pwn()",
        "JaVaScRiPt:pwn()",
        "data:text/html,pwn",
        "vbscript:pwn()",
    ]:
        content = {
            "blocks": [
                {
                    "key": "a", "text": "x", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": 1, "key": 0}],
                }
            ],
            "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}},
        }  # fmt: skip
        stored = ContentstateConverter(features=TEXT_FEATURES).to_database_format(json.dumps(content))
        assert dangers(stored) == []


def test_text_an_editor_types_is_text() -> None:
    content = {
        "blocks": [
            {
                "key": "a",
                "text": ALL,
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [],
            }
        ],
        "entityMap": {},
    }
    assert (
        dangers(ContentstateConverter(features=TEXT_FEATURES).to_database_format(json.dumps(content))) == []
    )
