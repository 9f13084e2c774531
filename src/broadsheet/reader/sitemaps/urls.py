"""Addresses of the sitemaps."""

from __future__ import annotations

from django.urls import path, re_path

from . import views

app_name = "sitemaps"
urlpatterns = [
    path("sitemap.xml", views.index, name="index"),
    path("sitemaps/places.xml", views.places, name="places"),
    path("sitemaps/news.xml", views.news, name="news"),
    re_path(
        r"^sitemaps/(?P<year>[12]\d{3})-(?P<month>\d{2})\.xml$",
        lambda request, year, month: views.month(request, int(year), int(month)),
        name="month",
    ),
    path("robots.txt", views.robots, name="robots"),
]
