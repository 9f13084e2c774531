"""Which addresses of lists change when a story comes into one or leaves it."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.models import Locale

from broadsheet.stories.lists import Kind, Spot
from broadsheet.stories.models import Contributor, Section, Source, Topic
from broadsheet.stories.stretches import Stretch

from . import archive, pager
from .languages import editions
from .services import path_in

MODELS: dict[Kind, type[Topic | Contributor | Source]] = {
    Kind.TOPIC: Topic,
    Kind.CONTRIBUTOR: Contributor,
    Kind.SOURCE: Source,
}


def touched(spot: Spot) -> Iterator[str]:
    """Paths, and families of paths that end in `*`; to be asked after the change.

    Only what gains or loses its place is named. A page that merely shows the story was printed with it, and
    the neighbours of a story are for `nearby.around` to name.
    """
    of = spot.list
    if of.kind == Kind.LANGUAGE:
        for code in Locale.objects.filter(pk=of.thing).values_list("language_code", flat=True):
            if code in editions():
                yield from pager.touched(Stretch(of), path_in(code, "front:latest"), spot.at, spot.number)
    elif of.kind == Kind.SECTION:
        for section in Section.objects.filter(pk=of.thing):
            yield from archive.touched(section, spot.at, spot.number)
    else:
        for thing in MODELS[of.kind]._default_manager.filter(pk=of.thing):
            yield from pager.touched(Stretch(of), thing.get_absolute_url(), spot.at, spot.number)
