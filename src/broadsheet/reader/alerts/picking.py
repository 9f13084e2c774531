"""Topics to pick from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Subquery, Sum
from django.utils import timezone

from broadsheet.stories.models import Kind, Topic, Volume
from broadsheet.stories.models.named import slug_of

LENGTH = 12
LATELY = timedelta(days=92)


def picked(language: str, asked: str = "", named: Sequence[str] | None = None) -> list[dict[str, str]]:
    """Those with these slugs, else those whose name has `asked` in it, those of most stories lately first.

    Names are matched by their slugs, which are folded into small Latin letters whatever the script. A topic
    that no story in print has yet is not among them: its name would tell of a story that is being written.
    """
    found = Topic.objects.select_related("locale")
    if named is not None:
        found = found.filter(slug__in=list(named)).order_by("name")
    else:
        found = found.filter(locale__language_code=language)
        in_print = Volume.objects.filter(kind=Kind.TOPIC, thing=OuterRef("pk"), stories__gt=0)
        if asked.strip():
            found = found.filter(Exists(in_print), slug__contains=slug_of(asked, "untitled"))
        since = (timezone.now() - LATELY).date().replace(day=1)
        months = Volume.objects.filter(kind=Kind.TOPIC, thing=OuterRef("pk"), month__gte=since)
        count = months.values("thing").annotate(sum=Sum("stories")).values("sum")
        found = found.annotate(lately=Subquery(count)).order_by(F("lately").desc(nulls_last=True), "name")
        if not asked.strip():
            found = found.filter(lately__gt=0)
        found = found[:LENGTH]
    return [
        {"slug": topic.slug, "name": topic.name, "language": topic.locale.language_code} for topic in found
    ]
