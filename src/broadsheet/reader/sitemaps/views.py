"""Sitemaps after sitemaps.org 0.9, with Google's news extension 0.9, and robots.txt."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.models import Locale, Page

from broadsheet.front import further_sitemaps
from broadsheet.front.languages import edition_path, editions
from broadsheet.front.services import path_in
from broadsheet.press import reading
from broadsheet.stories.lists import List
from broadsheet.stories.models import Kind, Story, Volume
from broadsheet.stories.models.story import permalink
from broadsheet.stories.months import after, start_of
from broadsheet.stories.querysets import StoryQuerySet

NEWS_AGE = timedelta(days=2)  # Google reads news sitemaps for stories of the last two days
NEWS_LENGTH = 1000
PART_LENGTH = 1000  # the protocol allows fifty thousand, which take a second to write


def index(request: HttpRequest) -> HttpResponse:
    """One sitemap for each month that has stories, or several for a month of many; one for the pages."""
    volumes = Volume.objects.filter(kind=Kind.LANGUAGE, stories__gt=0)
    months = volumes.values("month").annotate(changed=Max("changed"), ran=Sum("stories")).order_by("-month")
    maps = [(path, row["changed"]) for row in months for path in parts_of(row["month"], row["ran"])]
    others = [(path, None) for path in ("/sitemaps/places.xml", *further_sitemaps.paths())]
    return _xml("index", {"maps": [*others, *maps]})


def parts_of(month: date, stories: int) -> list[str]:
    """Addresses of the sitemaps of a month in which so many stories ran."""
    others = range(2, -(-stories // PART_LENGTH) + 1)
    return [f"/sitemaps/{month:%Y-%m}.xml", *(f"/sitemaps/{month:%Y-%m}-{part}.xml" for part in others)]


def month(request: HttpRequest, year: int, month: int, part: int = 1) -> HttpResponse:
    """The stories dated in one month of the paper's zone, a thousand to a part, from the oldest."""
    if not 1 <= month <= 12:
        raise Http404
    first = date(year, month, 1)
    stories = _dated(start_of(first), start_of(after(first))).order_by("entries__at", "entries__story_id")
    stories = stories[(part - 1) * PART_LENGTH : part * PART_LENGTH]
    # Bare values: there are many, and the plate names the month of every story that changes.
    rows = list(stories.values_list("pk", "section__slug", "last_published_at"))
    if not rows:
        raise Http404
    return _xml("month", {"pages": [(permalink(section, number), at) for number, section, at in rows]})


def places(request: HttpRequest) -> HttpResponse:
    """Of each language edition the front page, its latest stories and its corrections; and the pages that are
    not stories."""
    pages: list[tuple[str, datetime | None]] = []
    for code in editions():
        entries = List.in_language(code).entries
        newest = entries.order_by("-at").values_list("at", flat=True).first()
        pages += [(edition_path(code), newest), (path_in(code, "front:latest"), newest)]
        pages.append((path_in(code, "front:corrections"), None))
    live = Page.objects.live().filter(depth__gt=2)
    pages += [(page.url_path.removeprefix("/pages"), page.last_published_at) for page in live]
    return _xml("month", {"pages": pages})


def news(request: HttpRequest) -> HttpResponse:
    """What ran in the last two days, for Google News."""
    newest = _dated(timezone.now() - NEWS_AGE).select_related("section", "locale")
    stories = list(newest.defer("body")[:NEWS_LENGTH])
    if stories:
        reading.until(stories[-1].dated + NEWS_AGE)
    return _xml("news", {"stories": [(story, _news_language(story)) for story in stories]})


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the desk, searches and print versions need not be."""
    lines = [
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /search/",
        "Disallow: /print/*.pdf$",
        "",
        f"Sitemap: {settings.BROADSHEET_ADDRESS}/sitemap.xml",
        f"Sitemap: {settings.BROADSHEET_ADDRESS}/sitemaps/news.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _news_language(story: Story) -> str:
    """The code Google's news extension takes: ISO 639, and a region for Chinese alone."""
    code = story.locale.language_code.lower()
    return code if code in ("zh-cn", "zh-tw") else code.split("-")[0]


def _dated(start: datetime, end: datetime | None = None) -> StoryQuerySet:
    """Live stories of all languages dated from `start` on, newest first."""
    languages = list(Locale.objects.values_list("pk", flat=True))
    within = Q(entries__kind=Kind.LANGUAGE, entries__thing__in=languages, entries__at__gte=start)
    if end:
        within &= Q(entries__at__lt=end)
    return Story.objects.live().filter(within).order_by("-entries__at", "-entries__story_id")


def _xml(name: str, context: dict[str, Any]) -> HttpResponse:
    text = render_to_string(
        f"sitemaps/{name}.xml",
        context | {"address": settings.BROADSHEET_ADDRESS, "paper_name": settings.BROADSHEET_NAME},
    )
    response = HttpResponse(text, content_type="application/xml; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
