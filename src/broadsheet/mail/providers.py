"""Mail providers a paper can send through, by django-anymail, and what each wants to be given.

Data only, so that options can be checked before Django starts.
"""

from __future__ import annotations

from typing import Any

KEYS = {
    "brevo": ("API_KEY",),
    "mailersend": ("API_TOKEN", "SIGNING_SECRET"),
    "mailgun": ("API_KEY", "WEBHOOK_SIGNING_KEY"),
    "mailjet": ("API_KEY", "SECRET_KEY"),
    "mailtrap": ("API_TOKEN",),
    "postmark": ("SERVER_TOKEN",),
    "resend": ("API_KEY", "SIGNING_SECRET"),
    "sparkpost": ("API_KEY",),
}
"""Anymail's names of what `email.provider_key` holds, parted by spaces; all but the first may be missing."""


def anymail_settings(provider: str, key: str, webhook_secret: str) -> dict[str, Any]:
    """Django's `ANYMAIL` for a provider; Anymail itself says what is missing."""
    given = {
        f"{provider.upper()}_{name}": part for name, part in zip(KEYS[provider], key.split(), strict=False)
    }
    return given | {
        "WEBHOOK_SECRET": f"broadsheet:{webhook_secret}" if webhook_secret else None,
        "REQUESTS_TIMEOUT": (10, 30),
        "IGNORE_UNSUPPORTED_FEATURES": True,
        "IGNORE_RECIPIENT_STATUS": True,
    }
