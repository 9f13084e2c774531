"""Mail addresses: how they are spelled here, and how they are kept where nobody needs to read them."""

from __future__ import annotations

import re

import idna
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

LONGEST = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets
LONGEST_LOCAL = 64
DOTS_DO_NOT_MATTER = {"gmail.com", "googlemail.com"}
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")


def canonical(text: str) -> str:
    """The address a person wrote, with its domain in ASCII (IDNA 2008) and lower case.

    The local part stays as it is: only its own server knows whether `A` and `a` are the same. Raises
    `ValueError` with a sentence for the person if this cannot be an address.
    """
    address = text.strip(" \t")
    if len(address) > LONGEST:
        raise ValueError(_("This address is too long: at most 254 characters reach anybody."))
    if address.count("@") != 1:
        raise ValueError(_("An address has one @, as in name@example.com."))
    local, domain = address.split("@")
    if len(local.encode()) > LONGEST_LOCAL or not _LOCAL.fullmatch(local):
        raise ValueError(_("What stands before the @ cannot be part of an address."))
    address = f"{local}@{_ascii(domain)}"
    if len(address) > LONGEST:
        raise ValueError(_("This address is too long: at most 254 characters reach anybody."))
    return address


def hashed(address: str, purpose: str) -> bytes:
    """32 bytes that stand for an address, whatever its case, under one purpose.

    They are keyed with the paper's secret: without it they tell nothing, not even to who tries addresses.
    """
    return salted_hmac(f"broadsheet.mail.{purpose}", address.lower(), algorithm="sha256").digest()


def mailbox(address: str) -> str:
    """One spelling for ann@, Ann@ and ann+news@, as far as anybody can tell from outside whom they reach: for
    what is counted by person."""
    local, _at, domain = address.casefold().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in DOTS_DO_NOT_MATTER:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def _ascii(domain: str) -> str:
    try:
        plain = idna.encode(domain, uts46=True).decode().lower()
    except (idna.IDNAError, UnicodeError):
        plain = ""
    labels = plain.split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit():
        raise ValueError(_("What stands after the @ cannot be the name of a mail domain."))
    return plain
