"""Addresses of the dossiers: `/dossier/azerbaijan-italy.html`, and the same as `.usd.html` or `.csv`."""

from __future__ import annotations

from django.urls import path, register_converter

from broadsheet.front.head import FEEDS
from broadsheet.front.services import in_editions

from .data import data
from .fact_page import FactPage
from .feeds import feed
from .rates import OFFERED
from .sitemap import sitemap
from .views import DossierPage, DossiersPage


class _Choice:
    """A part of an address that is one of a few words."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Currency(_Choice):
    regex = "|".join(code.lower() for code in OFFERED)


class Data(_Choice):
    regex = "csv|json"


class Feed(_Choice):
    regex = "|".join(ending for _name, ending, _type in FEEDS)


register_converter(Currency, "dossier_currency")
register_converter(Data, "dossier_data")
register_converter(Feed, "dossier_feed")

app_name = "dossiers"
urlpatterns = [
    *in_editions("dossiers/", DossiersPage.as_view(), "dossiers"),
    *in_editions("dossier/<slug:slug>.html", DossierPage.as_view(), "dossier"),
    *in_editions("dossier/<slug:slug>.<dossier_currency:currency>.html", DossierPage.as_view(), "dossier-in"),
    *in_editions("dossier/<slug:slug>/feed.<dossier_feed:ending>", feed, "feed"),
    *in_editions("dossier/fact/<int:number>.html", FactPage.as_view(), "fact"),
    path("dossier/<slug:slug>.<dossier_data:ending>", data, name="data"),
    path("sitemaps/dossiers.xml", sitemap, name="sitemap"),
]
