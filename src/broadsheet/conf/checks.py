"""What must be true of a paper before it runs, beyond what Django checks."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

LOCAL = ("localhost", "127.0.0.1", "::1")


@register(Tags.security)
def secret_key(**_: Any) -> list[CheckMessage]:
    """Sessions and links are signed with a key that only this paper knows."""
    if not settings.SECRET_KEY.startswith("not-a-secret"):
        return []
    return [
        Error(
            "The paper has no secret key, so anybody could forge a sign-in.",
            hint="Put `key` under [secret] in secrets.toml: `python3 -c 'import secrets; "
            "print(secrets.token_urlsafe(48))'` makes one.",
            id="broadsheet.E001",
        )
    ]


@register(Tags.security, deploy=True)
def encrypted_address(**_: Any) -> list[CheckMessage]:
    """A paper in public is read, and signed in to, over HTTPS."""
    parts = urlsplit(settings.BROADSHEET_ADDRESS)
    if parts.scheme == "https" or parts.hostname in LOCAL:
        return []
    return [
        Warning(
            f"The public address {settings.BROADSHEET_ADDRESS} is not encrypted: others can read along.",
            hint="Put a web server with a certificate before the paper, and `address` under [paper] to https://.",
            id="broadsheet.W001",
        )
    ]
