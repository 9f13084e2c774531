"""What the service prints: the page of lists, each list's archive, each letter on the web."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from broadsheet.front import privacy
from broadsheet.press import orders
from broadsheet.press.plates import Plate, register

from .addresses import lists_in, lists_page
from .models import Issue, MailingList


def lists_changed(instance: MailingList, raw: bool = False, **how: Any) -> None:
    """Receiver: what every page says of the lists of that edition is stale, and all pages of the list."""
    if not raw:
        languages = [code for code, _name in settings.LANGUAGES]
        orders.place([*map(lists_in, languages), f"{instance.get_absolute_url()}*", privacy.TOLD])


def _lists() -> Iterator[str]:
    yield from (lists_page(code) for code, _name in settings.LANGUAGES)


def _archives() -> Iterator[str]:
    yield from (of.get_absolute_url() for of in MailingList.objects.filter(offered=True))


def _issues() -> Iterator[str]:
    issues = Issue.objects.filter(number__isnull=False, list__offered=True).select_related("list")
    yield from (issue.get_absolute_url() for issue in issues.defer("html", "text", "body").iterator())


register(Plate("newsletters", {"newsletter:lists"}, every=_lists))
register(Plate("archive of a newsletter", {"newsletter:archive"}, every=_archives))
register(Plate("letter on the web", {"newsletter:issue"}, every=_issues))
