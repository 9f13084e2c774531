"""An agency or outlet and what the paper ran of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from broadsheet.stories.models import Source

from ..head import Head, feeds_of
from ..pager import Pager
from .listing import ListingPage


class SourcePage(ListingPage):
    template = "front/source.html"

    def thing(self, **parts: Any) -> Source:
        return get_object_or_404(Source, slug=parts["slug"])

    def context(self, request: HttpRequest, found: tuple[Source, Pager]) -> dict[str, Any]:
        source, pager = found
        return super().context(request, found) | {
            "source": source,
            "host": urlsplit(source.address).hostname,
            "head": Head(
                source.name, pager.address, source.description, feeds=feeds_of(source.get_absolute_url())
            ),
        }
