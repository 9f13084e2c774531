"""Addresses of the service."""

from __future__ import annotations

from django.urls import path

from broadsheet.front.services import in_editions

from . import views

app_name = "alerts"
urlpatterns = [
    *in_editions("alerts/", views.AlertsPage.as_view(), "page"),
    path("service-worker.js", views.service_worker, name="worker"),
    path("alerts/topics.json", views.topics, name="topics"),
    path("alerts/on", views.subscribe, name="on"),
    path("alerts/mine", views.show, name="mine"),
    path("alerts/moved", views.move, name="moved"),
    path("alerts/off", views.unsubscribe, name="off"),
    path("alerts/trial", views.trial, name="trial"),
]
