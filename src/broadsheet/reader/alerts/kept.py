"""What the privacy page tells of alerts."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from broadsheet.front.privacy import Kept

from .keys import offered


def kept() -> Iterator[Kept]:
    if not offered():
        return
    yield Kept(
        _(
            "If you switched alerts on: the address and keys that your browser's maker gave it for that, "
            "your topics, edition, quiet hours and time zone. No name, no mail address."
        ),
        _("Sending you alerts, sealed so that the browser's maker, who passes them on, cannot read them."),
        _("Until you switch them off on the page of alerts, or your browser no longer takes them."),
    )
    yield Kept(
        _("Which stories your browser was alerted to."),
        _("Telling you of none twice."),
        _("Three days."),
    )
