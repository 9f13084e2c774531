"""What the privacy page tells of the reading list."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from broadsheet.front.privacy import Kept


def kept() -> Iterator[Kept]:
    yield Kept(
        _("Stories you saved for later and topics you follow."),
        _("Showing them to you again."),
        _("Until you remove them, or clear the data of this site in your browser."),
        on_device=True,
    )
