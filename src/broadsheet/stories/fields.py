"""The field a story's body is kept in."""

from __future__ import annotations

from typing import Any

from wagtail.fields import StreamField

from .blocks import Body


class BodyField(StreamField):
    """A `StreamField` of body blocks whose blocks stay out of migrations.

    Which blocks there are is a matter of code, not of the database: the column is JSON either way.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(Body(), **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
