"""Pictures of a dispatch: those the paper has are found, all others are left out and counted."""

from __future__ import annotations

from broadsheet.pictures.models import Picture

from .dispatch import Dispatch, Gallery
from .dispatch import Picture as Reference
from .handling import PictureResolver


class Pictures:
    """The pictures that one dispatch refers to. Nothing is ever fetched from elsewhere."""

    def __init__(self, dispatch: Dispatch, resolver: PictureResolver | None) -> None:
        self._found: dict[str, Picture | None] = {}
        for reference in _references(dispatch):
            if resolver and reference.src.startswith("picture:") and reference.src not in self._found:
                self._found[reference.src] = resolver(reference.src.removeprefix("picture:"))
        self.left_out = sum(self.find(reference) is None for reference in _references(dispatch))

    def find(self, reference: Reference) -> Picture | None:
        return self._found.get(reference.src)


def by_file_name(key: str) -> Picture | None:
    """The paper's newest picture whose file is named `key`, whatever its ending."""
    return Picture.objects.filter(file__startswith=f"original_images/{key}.").order_by("-pk").first()


def _references(dispatch: Dispatch) -> list[Reference]:
    found = [dispatch.picture] if dispatch.picture else []
    for block in dispatch.body:
        if isinstance(block, Gallery):
            found.extend(block.pictures)
        elif isinstance(block, Reference):
            found.append(block)
    return found
