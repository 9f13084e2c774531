"""Addresses at push services, as strangers name them: only those of browsers' own services are taken."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings

from broadsheet.abuse.digests import digest

LONGEST = 1000
_VISIBLE = re.compile(r"[!-~]+")


def checked(endpoint: str) -> str:
    """The endpoint, if it may be sent to. Raises `ValueError`.

    It is on HTTPS and its usual port, at a host that the option `alerts.push_hosts` names. Whether that name
    leads into a private network is looked at again whenever it is connected to.
    """
    if not 0 < len(endpoint) <= LONGEST or not _VISIBLE.fullmatch(endpoint):
        raise ValueError("An endpoint is an address of up to 1,000 characters.")
    parts = urlsplit(endpoint)
    if parts.scheme != "https" or parts.netloc != parts.hostname:  # as browsers spell it: one row for each
        raise ValueError("An endpoint is on HTTPS and its usual port.")
    if "\\" in endpoint or parts.fragment or not is_known(parts.hostname or ""):
        raise ValueError("This push service is not one that the paper knows.")
    return endpoint


def is_known(host: str) -> bool:
    """Whether it is the host of a push service, or one below it."""
    return any(host == known or host.endswith("." + known) for known in settings.BROADSHEET_PUSH_HOSTS)


def hashed(endpoint: str) -> bytes:
    """How subscriptions are found by their endpoint."""
    return digest("alerts.endpoint", endpoint)
