"""How a story's history speaks of what editors said of its sums."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

SET, TAKEN_BACK = "record.judge", "record.judge_no_more"


class Judged(LogFormatter):
    label: Any = _("Judge a sum")

    def format_message(self, log_entry: Any) -> str:
        return gettext("%(sums)s goes by %(by)s: %(reason)s") % _data(log_entry)


class JudgedNoMore(LogFormatter):
    label: Any = _("Judge a sum no more")

    def format_message(self, log_entry: Any) -> str:
        return gettext("%(sums)s no longer goes by %(by)s (%(reason)s)") % _data(log_entry)


def _data(entry: Any) -> dict[str, str]:
    return {name: entry.data.get(name, "") for name in ("sums", "by", "reason")}
