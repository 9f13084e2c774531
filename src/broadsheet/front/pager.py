"""Long lists in pages: `page-2.html` beside the list's own address, which is its first page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.db.models import QuerySet
from django.http import Http404

PAGE_LENGTH = 20


@dataclass(frozen=True)
class Pager:
    """Page `number` of `items`, a list at the address `path`. A page that is none raises `Http404`."""

    items: QuerySet[Any]
    path: str
    number: int = 1
    length: int = PAGE_LENGTH

    @cached_property
    def page(self) -> list[Any]:
        if self.number < 1:
            raise Http404
        try:
            return list(self._paginator.page(self.number))
        except EmptyPage:
            raise Http404 from None

    @property
    def address(self) -> str:
        """Of this page."""
        return self.address_of(self.number)

    @property
    def count(self) -> int:
        return self._paginator.count

    @property
    def pages(self) -> int:
        return self._paginator.num_pages

    @property
    def newer(self) -> str:
        return self.address_of(self.number - 1) if self.number > 1 else ""

    @property
    def older(self) -> str:
        return self.address_of(self.number + 1) if self.number < self.pages else ""

    @property
    def links(self) -> list[tuple[int, str]]:
        """Number and address of the first page, the last, and those beside this one; no number for a gap."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        found: list[tuple[int, str]] = []
        for number in sorted(number for number in near if 1 <= number <= self.pages):
            if found and number > found[-1][0] + 1:
                found.append((0, ""))
            found.append((number, self.address_of(number)))
        return found

    def address_of(self, number: int) -> str:
        return self.path if number == 1 else f"{self.path}page-{number}.html"

    @cached_property
    def _paginator(self) -> Paginator:
        return Paginator(self.items, self.length)
