"""What is measured inside the Django of the paper named by BROADSHEET_PAPER; prints it as JSON.

Pages are rendered by Django each time, as if none were printed.
"""

from __future__ import annotations

import json
import os
import random
import sys
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.conf.settings")
DESK = "/desk/stories/"


def main() -> None:
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    found: dict[str, Any] = {}
    for measure in (publishing, stories, lists, desk):
        for name, figures in measure():
            found[name] = figures
            print(f"  {name}: {figures['median']:,.0f} ms", file=sys.stderr, flush=True)
    found["addresses"] = addresses()
    print(json.dumps(found))


def publishing() -> Any:
    from broadsheet.stories import actions

    from . import timing
    from .drafts import Desk

    writer = Desk()
    try:
        ready = [writer.draft() for _ in range(10)]
        actions.publish(ready.pop())
        yield (
            "publish call",
            timing.of(timing.once(lambda story=story: actions.publish(story)) for story in ready),
        )
        changed = writer.written[0]
        yield (
            "update of a live story",
            timing.repeated(lambda: actions.update(changed, {"place": random.choice("ABCDEF")}), 7),
        )
        yield "correction", timing.repeated(lambda: actions.correct(changed, "It was wrong."), 7)
    finally:
        writer.clear()


def stories() -> Any:
    """Stories from the whole archive, each rendered once."""
    from . import timing

    numbers = _numbers(25)
    for number in numbers[20:]:
        _story(number)
    yield (
        "cold story",
        timing.of(timing.once(lambda number=number: _story(number)) for number in numbers[:20]),
    )


def lists() -> Any:
    from broadsheet.front.pager import numbered
    from broadsheet.stories.lists import List
    from broadsheet.stories.models import Contributor, Section, Source, Topic

    section = Section.objects.order_by("position", "pk")[0]
    topic, contributor, source = (model.objects.order_by("pk")[0] for model in (Topic, Contributor, Source))
    front = section.get_absolute_url()
    pages = numbered(List.of(section).entries.count())
    addresses = {
        "front page": "/",
        "section front": front,
        "section page 5,000, or the last": f"{front}page-{min(5000, pages)}.html",
        "section page 1": f"{front}page-1.html",
        "section, a year": f"{front}2015/",
        "section, a day": f"{front}{_day_of(section):%Y/%m/%d}/",
        "latest": "/latest/",
        "biggest topic": topic.get_absolute_url(),
        "busiest contributor": contributor.get_absolute_url(),
        "source": source.get_absolute_url(),
        "corrections": "/corrections/",
        "feed": "/feed.rss",
        "section feed": f"{front}feed.rss",
        "sitemap index": "/sitemap.xml",
        "news sitemap": "/sitemaps/news.xml",
        "a month's sitemap": "/sitemaps/2015-06.xml",
    }
    from . import timing

    client = _client()
    for name, address in addresses.items():
        yield name, timing.repeated(lambda address=address: _get(client, address))


def _day_of(section: Any) -> Any:
    """A day in the middle of the archive on which the section had a story, for empty days are no pages."""
    from django.utils import timezone

    from broadsheet.stories.models import Story

    stories = Story.objects.live().filter(section=section, published_at__year=2015).order_by("published_at")
    return timezone.localtime(stories.filter(published_at__month__gte=6)[0].published_at)


def desk() -> Any:
    from broadsheet.stories.models import Contributor, Section, Story

    from . import timing
    from .words import FREQUENT, RARE

    client = _client(signed_in=True)
    section, contributor = Section.objects.order_by("pk")[3].pk, Contributor.objects.order_by("pk")[0].pk
    middle = _numbers(1)[0]
    chooser = "/desk/snippets/choose/stories"
    addresses = {
        "desk start": "/desk/",
        "desk list": DESK,
        "desk list, page 50": f"{DESK}?p=50",
        "desk list of a section": f"{DESK}?section={section}",
        "desk list of a kind": f"{DESK}?kind=interview",
        "desk list of a byline": f"{DESK}?contributor={contributor}",
        "desk list of a year": f"{DESK}?published_at_from=2015-01-01&published_at_to=2015-12-31",
        "desk list of drafts": f"{DESK}?status=draft",
        "desk list of published": f"{DESK}?status=published",
        "desk list by date": f"{DESK}?ordering=-published_at",
        "desk list by views": f"{DESK}?ordering=-views__count",
        "desk search, common word": f"{DESK}?q={FREQUENT}",
        "desk search, rare word": f"{DESK}?q={RARE}",
        "desk search, no such word": f"{DESK}?q=xyzzyxyzzy",
        "desk search, number": f"{DESK}?q={middle}",
        "editor": f"{DESK}edit/{middle}/",
        "story chooser": f"{chooser}/story/",
        "story chooser, search": f"{chooser}/story/results/?q={FREQUENT}",
        "contributor chooser": f"{chooser}/contributor/",
        "topic suggestions": f"{DESK}topics/?term=ar",
        "desk topics": "/desk/snippets/stories/topic/",
        "desk contributors": "/desk/snippets/stories/contributor/",
        "reader search, common word": f"/search/?q={FREQUENT}",
        "reader search, rare word": f"/search/?q={RARE}",
    }
    assert Story.objects.filter(pk=middle).exists()
    for name, address in addresses.items():
        began = timing.once(lambda address=address: _get(client, address))
        yield (
            name,
            timing.repeated(
                lambda address=address: _get(client, address), 5 if began.passed < 2 else 1, warm=0
            ),
        )


def addresses() -> list[str]:
    """Public pages from all over the archive, for a server to be weighed after."""
    from broadsheet.stories.models import Section, Story

    stories = Story.objects.select_related("section").in_bulk(_numbers(300)).values()
    fronts = [section.get_absolute_url() for section in Section.objects.all()]
    return [*(story.get_absolute_url() for story in stories), *fronts, *(f"{front}2015/" for front in fronts)]


def _numbers(count: int) -> list[int]:
    """Numbers of stories all over the archive."""
    from broadsheet.stories.models import Story

    last = Story.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return [1 + place * (last - 1) // count for place in range(1, count + 1)]


def _story(number: int) -> None:
    from broadsheet.stories.models import Story

    _get(_client(), Story.objects.select_related("section").get(pk=number).get_absolute_url())


def _client(*, signed_in: bool = False) -> Any:
    from django.conf import settings
    from django.test import Client

    from broadsheet.staff.models import User

    client = Client()
    if signed_in:
        user = User.objects.filter(username="measure").first() or User.objects.create_superuser(
            "measure", "measure@example.com", "a long enough password"
        )
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def _get(client: Any, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"


if __name__ == "__main__":
    main()
