"""Addresses of the application."""

from __future__ import annotations

from django.urls import path

from .views import challenge

app_name = "abuse"
urlpatterns = [path("challenge.json", challenge, name="challenge")]
