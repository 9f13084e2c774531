"""A story keeps its number where it is free, and its old address answers in any case."""

from __future__ import annotations

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from broadsheet.stories.models import Story

from .identity import path_of, untracked

HIGHEST = 2**53
"""Numbers stay below: beyond it, JavaScript takes neighbours for one another."""


def free_number(number: int | None) -> int | None:
    """`number` if a story can have it, else nothing: the next one then."""
    if number is None or not 0 < number < HIGHEST or Story.objects.filter(pk=number).exists():
        return None
    return number


def count_on_from(story: Story) -> None:
    """The next story gets a larger number than this one, which was given its own.

    SQLite sees to that by itself; PostgreSQL's sequence has to be told.
    """
    if connection.vendor != "postgresql" or story.pk != Story.objects.aggregate(last=Max("pk"))["last"]:
        return
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Story]):
            cursor.execute(statement)


def keep_answering(story: Story, url: str, number: int | None) -> str:
    """Make the path of `url` lead to `story`; says so where that cannot be.

    The pages come first and redirects after them, so a path that is another story's permalink stays that.
    """
    path = Redirect.normalise_path(path_of(url)) if untracked(url) else "/"
    if path in ("", "/", story.get_absolute_url()):
        return ""
    other = Story.objects.select_related("section").filter(pk=number).exclude(pk=story.pk).first()
    if other and other.get_absolute_url() == path:
        return _("its old address %(path)s belongs to another story here") % {"path": path}
    if len(path) > 255:
        return _("its old address is too long to be kept")
    if not Redirect.objects.filter(old_path=path).exists():
        Redirect.add_redirect(path, story.get_absolute_url(), automatically_created=True)
    return ""
