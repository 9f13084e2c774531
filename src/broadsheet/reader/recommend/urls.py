"""Addresses of the service."""

from __future__ import annotations

from django.urls import path

from .links import confirm, never
from .views import asked, recommend, sent

app_name = "recommend"
urlpatterns = [
    path("recommend/<int:number>/", recommend, name="form"),
    path("recommend/<int:number>/asked/", asked, name="asked"),
    path("recommend/<int:number>/sent/", sent, name="sent"),
    path("recommend/confirm/<str:sealed>/", confirm, name="confirm"),
    path("recommend/never/<str:part>/", never, name="never"),
]
