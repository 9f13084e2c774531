"""Addresses of the public pages."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path

from .languages import main_language
from .services import in_editions
from .views.contributor import ContributorPage
from .views.corrections import CorrectionsPage
from .views.home import HomePage
from .views.icon import icon
from .views.latest import LatestPage
from .views.manifest import manifest
from .views.page import Handler
from .views.print import PaperCopy, PrintPage
from .views.section import SectionPage
from .views.source import SourcePage
from .views.story import StoryPage
from .views.stylesheet import paper_css
from .views.topic import TopicPage


def story_route(permalink: str) -> str:
    """The permalink option as a URL pattern. The section may be anything: the number alone decides."""
    return permalink.lstrip("/").replace("{section}", "<str:section>").replace("{number}", "<int:number>")


def in_pages(route: str, view: Handler, name: str) -> list[URLPattern]:
    """`route`, and the further pages of its list."""
    return [path(route, view, name=name), path(f"{route}page-<int:page>.html", view, name=f"{name}-page")]


def in_pages_of_editions(route: str, view: Handler, name: str) -> list[URLPattern]:
    """The same in each language edition, whose code the view is given as `edition`."""
    pages = in_editions(f"{route}page-<int:page>.html", view, f"{name}-page")
    return [*in_editions(route, view, name), *pages]


section = SectionPage.as_view()
home = HomePage.as_view()

app_name = "front"
urlpatterns = [
    path("", home, name="home"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("favicon.ico", icon, {"name": "favicon.ico"}, name="favicon"),
    path("apple-touch-icon.png", icon, {"name": "apple-touch-icon.png"}, name="touch-icon"),
    path("paper.<slug:digest>.css", paper_css, name="stylesheet"),
    path("print/<int:number>.html", PrintPage.as_view(), name="print"),
    path("print/<int:number>.pdf", PaperCopy.as_view(), name="paper-copy"),
    *in_pages_of_editions("latest/", LatestPage.as_view(), "latest"),
    *in_pages_of_editions("corrections/", CorrectionsPage.as_view(), "corrections"),
    *in_pages("by/<slug:slug>/", ContributorPage.as_view(), "contributor"),
    *in_pages("source/<slug:slug>/", SourcePage.as_view(), "source"),
    *in_pages("topic/<slug:slug>/", TopicPage.as_view(), "topic"),
    path(story_route(settings.BROADSHEET_PERMALINK), StoryPage.as_view(), name="story"),
    *in_pages("news/<slug:slug>/", section, "section"),
    *in_pages("news/<slug:slug>/<int:year>/", section, "section-year"),
    *in_pages("news/<slug:slug>/<int:year>/<int:month>/", section, "section-month"),
    *in_pages("news/<slug:slug>/<int:year>/<int:month>/<int:day>/", section, "section-day"),
    *(
        path(f"{code}/", home, {"edition": code}, name=f"home-{code}")
        for code, _name in settings.LANGUAGES
        if code != main_language()
    ),
]
