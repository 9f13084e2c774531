"""Addresses of signing in, which need no session yet. They lie below `/desk/sign-in/`."""

from __future__ import annotations

from django.urls import path

from .views.code import code
from .views.link import link

app_name = "staff"
urlpatterns = [
    path("code/", code, name="code"),
    path("<str:uid>/<str:token>/", link, name="sign_in"),
]
