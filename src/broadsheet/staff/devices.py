"""The second factor of an account: an authenticator app, and backup codes for the day the phone is lost.

A code is used once, wrong ones make the next attempt wait (django-otp sees to both).
"""

from __future__ import annotations

from datetime import datetime

import segno
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django_otp import login as mark_verified
from django_otp import verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.log_actions import log

from .models import User, account_of

BACKUP_CODES = 8


class TooSoon(Exception):
    """Wrong codes before; the next may be tried from `until` on."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def has_second_factor(user: User) -> bool:
    """Whether the account's second factor is in force."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def pending_app(user: User) -> TOTPDevice:
    """The authenticator app being set up; it asks nothing of anybody until `confirm`."""
    # The oldest one: two tabs that were opened at once may have made two.
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).order_by("pk")
    device: TOTPDevice = waiting.first() or waiting.create(
        user=user, confirmed=False, name=_("Authenticator app")
    )
    return device


def qr_code(device: TOTPDevice) -> str:
    """The picture an authenticator app reads, as a `data:` URI."""
    return segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=2, dark="#000", light="#fff")


def readable_key(device: TOTPDevice) -> str:
    """The same to type: base32 in groups of four."""
    from base64 import b32encode

    key = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))


def confirm(request: HttpRequest, code: str) -> list[str] | None:
    """Put the pending app in force if `code` is its; the backup codes, which are shown this once."""
    user = account_of(request)
    device = _verified(user, pending_app(user), code)
    if device is None:
        return None
    with transaction.atomic():
        device.confirmed = True
        device.save()
        codes = new_backup_codes(user)
        log(instance=user, action="staff.second_factor_on", user=user)
    request.session.cycle_key()
    mark_verified(request, device)
    return codes


def verify(request: HttpRequest, code: str) -> bool:
    """Whether `code` is good; then the session counts as verified. Raises `TooSoon`."""
    device = checked(account_of(request), code)
    if device is None:
        return False
    request.session.cycle_key()
    mark_verified(request, device)
    return True


def checked(user: User, code: str) -> Device | None:
    """The device that accepts `code`, and has used it up. Digits are the app's, else a backup code."""
    code = "".join(code.split()).replace("-", "").lower()
    kind = TOTPDevice if code.isdecimal() else StaticDevice
    device = kind.objects.filter(user=user, confirmed=True).first()
    return _verified(user, device, code) if device and code else None


def new_backup_codes(user: User) -> list[str]:
    """Fresh backup codes in place of all earlier ones."""
    with transaction.atomic():
        device, _made = StaticDevice.objects.get_or_create(
            user=user, confirmed=True, defaults={"name": _("Backup codes")}
        )
        device.token_set.all().delete()
        codes = [StaticToken.random_token() for _place in range(BACKUP_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def backup_codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


def remove(user: User, *, by: User) -> None:
    """Take the second factor off an account; sessions verified with it are not any more."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        log(instance=user, action="staff.second_factor_off", user=by)


def _verified(user: User, device: Device, code: str) -> Device | None:
    allowed, why = device.verify_is_allowed()
    if not allowed:
        raise TooSoon(why["locked_until"])
    return verify_token(user, device.persistent_id, code)
