"""How often a story was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections, models, router
from django.utils.translation import gettext_lazy as _

ROWS = 300
"""Rows of one statement; SQLite takes 999 values in one."""


class Views(models.Model):
    """The view count of one story, apart from the story so that counting never rewrites it."""

    story = models.OneToOneField(
        "stories.Story", on_delete=models.CASCADE, primary_key=True, related_name="views"
    )
    count = models.PositiveBigIntegerField(_("views"), default=0, db_index=True)

    class Meta:
        verbose_name = _("view count")
        verbose_name_plural = _("view counts")

    def __str__(self) -> str:
        return str(self.count)

    @classmethod
    def add(cls, story_id: int, views: int = 1) -> None:
        """Count `views` more for the story. Raises `DatabaseError` if others hold the database."""
        cls.add_many({story_id: views})

    @classmethod
    def add_many(cls, views: Mapping[int, int]) -> None:
        """Count more views of many stories, all of which must exist, in few statements."""
        add_up(cls, ("story",), {(story,): count for story, count in views.items()})


def add_up(model: type[models.Model], keys: Sequence[str], counts: Mapping[tuple[Any, ...], int]) -> None:
    """Add to `count` of the rows of `model` that are named by `keys`, fields that are unique together. Rows
    that are not there yet are made."""
    connection = connections[router.db_for_write(model)]
    fields: list[Any] = [model._meta.get_field(name) for name in (*keys, "count")]
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), [quote(field.column) for field in fields]
    rows = [
        [
            field.get_db_prep_save(value, connection)
            for field, value in zip(fields, (*key, count), strict=True)
        ]
        for key, count in sorted(
            counts.items()
        )  # in one order always, so that two writers cannot wait in a ring
    ]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS):
            some = rows[start : start + ROWS]
            places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(some))
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES {places}"  # noqa: S608
                f" ON CONFLICT ({', '.join(columns[:-1])})"
                f" DO UPDATE SET {columns[-1]} = {table}.{columns[-1]} + EXCLUDED.{columns[-1]}",
                [value for row in some for value in row],
            )
