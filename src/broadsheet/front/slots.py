"""Named places on public pages that reader services plug into.

    slots.fill("updates", "newsletter/slot.html")

A filling is a template's name, or a callable that takes the page's context and returns safe HTML. Until a
place is filled it shows what the paper itself has to offer there. Places: `updates` (“Get latest news and
updates”) and `recommend` (“Recommend news to friend”), both below a story; `tools` beside its permalink;
`most_read` on fronts; `topic` among the links under a topic's name; `dossier` below a story's topics; `foot`
at the foot of every page, items of a list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

Filling = str | Callable[[Mapping[str, Any]], SafeString]

DEFAULTS: Mapping[str, str] = {
    "updates": "front/slots/updates.html",
    "recommend": "front/slots/recommend.html",
    "most_read": "front/slots/empty.html",
    "tools": "front/slots/empty.html",
    "topic": "front/slots/empty.html",
    "dossier": "front/slots/empty.html",
    "foot": "front/slots/empty.html",
}
_fillings: dict[str, list[Filling]] = {}


def fill(place: str, filling: Filling) -> None:
    """Show `filling` at `place`, after what is there already and instead of the default."""
    if place not in DEFAULTS:
        raise ValueError(f"There is no slot {place!r}; there are {', '.join(DEFAULTS)}.")
    if filling not in _fillings.setdefault(place, []):
        _fillings[place].append(filling)


def empty(place: str) -> None:
    """Back to the default."""
    _fillings.pop(place, None)


def content(place: str, context: Mapping[str, Any]) -> SafeString:
    """What stands at `place` on the page with this context."""
    fillings = _fillings.get(place) or [DEFAULTS[place]]
    return format_html_join("\n", "{}", ((_rendered(filling, context),) for filling in fillings))


def _rendered(filling: Filling, context: Mapping[str, Any]) -> SafeString:
    if isinstance(filling, str):
        return render_to_string(filling, dict(context), context.get("request"))
    return filling(context)
