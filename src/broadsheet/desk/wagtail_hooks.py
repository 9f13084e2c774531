"""Where Wagtail's admin becomes the desk of a newspaper."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks

from . import bar, keeping, menu, start
from .colours import custom_properties
from .search import StorySearch


@hooks.register("insert_global_admin_css")
def dress() -> SafeString:
    """The paper's type and colour. The accent is checked where options are read."""
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}"><style>{}</style>',
        static("front/css/fonts.css"),
        static("desk/desk.css"),
        mark_safe(custom_properties(settings.BROADSHEET_ACCENT)),  # noqa: S308
    )


@hooks.register("construct_homepage_panels")
def set_the_start_page(request: HttpRequest, panels: list[Any]) -> None:
    """Ours instead of Wagtail's, which tell of pages."""
    panels[:] = start.panels(request)


@hooks.register("register_admin_search_area")
def search_stories() -> StorySearch:
    return StorySearch()


@hooks.register("construct_main_menu")
def arrange_menu(request: HttpRequest, items: list[Any]) -> None:
    menu.arrange(request, items)


@hooks.register("construct_reports_menu")
def arrange_reports(request: HttpRequest, items: list[Any]) -> None:
    menu.arrange_reports(request, items)


hooks.register("before_delete_snippet", keeping.refuse_one)
hooks.register("before_bulk_action", keeping.refuse_many)
hooks.register("register_admin_urls", keeping.addresses, order=-1)
hooks.register("register_admin_urls", bar.addresses)
