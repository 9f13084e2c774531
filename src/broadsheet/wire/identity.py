"""By what a dispatch is known again, and by what a change of it is seen."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from .dispatch import Dispatch

IDENTITY_LENGTH = 500


def identity_of(dispatch: Dispatch) -> str:
    """The same for the same story, however it comes: by address, else by key, else by file and headline."""
    if address := untracked(dispatch.url):
        return _short(f"url {address}")
    if dispatch.key:
        return _short(f"key {dispatch.outlet.casefold()} {dispatch.key}")
    origin = dispatch.origin if "://" in dispatch.origin else str(Path(dispatch.origin).resolve())
    return f"file {_digest(origin + chr(10) + dispatch.headline)}"


def digest_of(dispatch: Dispatch) -> str:
    """Changes with whatever a reader would see changed; not with the view count, the file or the format.

    The times in a manuscript may be relative to the day of reading, so they do not count there.
    """
    return _digest(json.dumps(_content(dispatch, timed=dispatch.format != "manuscript"), sort_keys=True))


def untracked(url: str) -> str:
    """`url` without scheme, `www.`, default port, fragment and what campaigns append to addresses."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    return host + path_of(url)


def path_of(url: str) -> str:
    """Path and query of `url` as an address within a site, without what campaigns append."""
    parts = urlsplit(url.strip())
    kept = [pair for pair in parts.query.split("&") if pair and not _CAMPAIGN.match(pair)]
    return urlunsplit(("", "", parts.path or "/", "&".join(kept), ""))


_CAMPAIGN = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|cmpid|at_\w+)(=|$)", re.I
)
_NOT_CONTENT = {"format", "origin", "views", "url", "number", "key", "outlet"}


def _content(value: object, *, timed: bool) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        skipped = _NOT_CONTENT if isinstance(value, Dispatch) else frozenset()
        pairs = {
            item.name: _content(getattr(value, item.name), timed=timed)
            for item in fields(value)
            if item.name not in skipped
        }
        # Left out where empty, so that a field added to dispatches one day changes no digest.
        return [type(value).__name__, {name: content for name, content in pairs.items() if content}]
    if isinstance(value, tuple):
        return [_content(item, timed=timed) for item in value]
    if isinstance(value, datetime):
        return value.isoformat() if timed else None
    return value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _short(identity: str) -> str:
    identity = identity.replace("\0", "").encode("utf-8", "replace").decode()
    if len(identity) <= IDENTITY_LENGTH:
        return identity
    return f"{identity[: IDENTITY_LENGTH - 65]} {_digest(identity)}"
