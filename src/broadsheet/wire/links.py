"""Links between stories: from the key that a dispatch uses to the number of the story it became."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from .dispatch import Dispatch, ListBlock, Paragraph, Related
from .models import Receipt


class Links:
    """The stories that one dispatch refers to by key, as far as they have been taken."""

    def __init__(self, dispatch: Dispatch) -> None:
        self.keys = frozenset(_keys(dispatch))
        self._numbers = _taken(dispatch.outlet, self.keys) if self.keys else {}

    def number_of(self, key: str) -> int | None:
        """The number of the story that `key` became, or nothing."""
        return self._numbers.get(key)

    @property
    def missing(self) -> frozenset[str]:
        """Keys of stories that have not been taken, or not yet."""
        return self.keys - self._numbers.keys()


_STORY_LINK = re.compile(r"""href=["']?story:([^"'\s>]+)""")


def _keys(dispatch: Dispatch) -> Iterator[str]:
    for block in dispatch.body:
        if isinstance(block, Related):
            yield from block.keys
        elif isinstance(block, Paragraph | ListBlock):
            for html in (block.html,) if isinstance(block, Paragraph) else block.items:
                yield from (unescape(key) for key in _STORY_LINK.findall(html))


def _taken(outlet: str, keys: frozenset[str]) -> dict[str, int]:
    # Of the same outlet only: else any feed could take over the links of the paper's own manuscripts.
    receipts = Receipt.objects.filter(key__in=keys, outlet=outlet[:200])
    return dict(receipts.order_by("pk").values_list("key", "story_id"))
