"""Addresses of the sitemaps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from . import views


def _month(request: HttpRequest, *numbers: str) -> HttpResponse:
    return views.month(request, *map(int, numbers))


app_name = "sitemaps"
urlpatterns = [
    path("sitemap.xml", views.index, name="index"),
    path("sitemaps/places.xml", views.places, name="places"),
    path("sitemaps/news.xml", views.news, name="news"),
    re_path(r"^sitemaps/([12]\d{3})-(\d{2})\.xml$", _month, name="month"),
    re_path(r"^sitemaps/([12]\d{3})-(\d{2})-([2-9]|[1-9]\d{1,3})\.xml$", _month, name="month-part"),
    path("robots.txt", views.robots, name="robots"),
]
