"""Address of a story's view count."""

from __future__ import annotations

from django.urls import path

from .views import views

app_name = "readership"
urlpatterns = [path("<int:number>.json", views, name="views")]
