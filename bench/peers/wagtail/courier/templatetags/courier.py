"""What every page of the site shows."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Site

register = template.Library()


@register.simple_tag(takes_context=True)
def sections(context: dict[str, Any]) -> Any:
    root = Site.find_for_request(context["request"]).root_page
    return root.get_children().live().in_menu()
