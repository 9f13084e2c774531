"""“Get latest news and updates”, below each story: the lists of its edition, and its feeds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from broadsheet.press import reading

from .addresses import lists_in, lists_page
from .editions import path_in
from .models import MailingList

MOST = 4
"""Lists that are named below a story; the page of lists has them all."""


def offered(language: str) -> list[MailingList]:
    """The lists anybody can join in an edition, digests first."""
    reading.note(lists_in(language))
    lists = MailingList.objects.filter(offered=True, language=language).order_by()
    return sorted(lists, key=lambda each: (not each.is_digest, each.name))


def updates(context: Mapping[str, Any]) -> SafeString:
    """Filling of the slot `updates`: the form to sign up; feeds alone where there is no list."""
    language = context["paper"].language
    lists = offered(language)
    template = "newsletter/slot.html" if lists else "front/slots/updates.html"
    section = context["section"].pk
    lists.sort(key=lambda each: each.section_id not in (None, section))  # of others last
    addresses = {"sign_up": path_in(language, "newsletter:sign-up"), "all": lists_page(language)}
    shown = {"lists": lists[:MOST], "more": len(lists) > MOST}
    return render_to_string(template, {**context, **addresses, **shown})
