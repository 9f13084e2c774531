"""The queue of press orders."""

from __future__ import annotations

from django.db import models


class Order(models.Model):
    """One thing that a change made stale, written in the transaction of the change.

    `name` is the path of a page (`/news/politics/`), a family of paths (`/news/politics/page-*`), a thing
    that pages show (`stories.story:212311`), or `*` for everything. Of one name only the newest order is
    kept.
    """

    seq = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=700)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("name",), name="one_order_per_name")]

    def __str__(self) -> str:
        return f"{self.seq} {self.name}"
