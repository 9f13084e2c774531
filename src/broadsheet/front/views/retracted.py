"""What stands at the address of a story that was taken back: that it was, when, and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from broadsheet.stories.models import Story

from ..head import Head
from .page import Page


class RetractedPage(Page):
    template = "front/retracted.html"
    status = 410

    def language(self, found: Story) -> str:
        code: str = found.locale.language_code
        return code

    def context(self, request: HttpRequest, found: Story) -> dict[str, Any]:
        return {
            "story": found,
            "section": found.section,
            "permalink": found.get_full_url(),
            "head": Head(title=found.headline, path=found.get_absolute_url(), indexed=False),
        }
