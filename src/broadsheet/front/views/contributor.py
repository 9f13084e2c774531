"""A contributor and what they wrote."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from broadsheet.stories.models import Contributor

from ..head import Head, feeds_of
from ..pager import Pager
from .listing import ListingPage


class ContributorPage(ListingPage):
    template = "front/contributor.html"

    def thing(self, **parts: Any) -> Contributor:
        return get_object_or_404(Contributor.objects.select_related("portrait"), slug=parts["slug"])

    def context(self, request: HttpRequest, found: tuple[Contributor, Pager]) -> dict[str, Any]:
        who, pager = found
        return super().context(request, found) | {
            "contributor": who,
            "head": Head(
                who.name,
                pager.address,
                who.bio or who.role,
                kind="profile",
                feeds=feeds_of(who.get_absolute_url()),
            ),
        }
