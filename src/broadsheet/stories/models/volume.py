"""How much of a list one month holds."""

from __future__ import annotations

from django.db import models


class Volume(models.Model):
    """A month of a list, counted, as a library binds a newspaper by the month. Kept by `stories.lists` alone.

    What is asked of a list as a whole (its length, the place of a date in it, its years) is answered from the
    few hundred volumes it has. A volume may be empty, where something stood once.
    """

    kind = models.SmallIntegerField()
    thing = models.BigIntegerField()
    month = models.DateField()  # its first day; months are those of the paper's zone
    stories = models.PositiveIntegerField()
    changed = models.DateTimeField()  # when a story in it was last printed, or left it

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=("kind", "thing", "month"), name="volume_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing} {self.month:%Y-%m}: {self.stories}"
