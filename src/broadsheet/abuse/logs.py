"""Keeps the secrets of links out of logs: who reads a log must not be able to open what was sent by mail."""

from __future__ import annotations

import logging
import re

SHOWN = 6
"""Letters of a secret that stay, to tell one from another; they open nothing."""
_LONG = re.compile(r"(?<=/)(?=[^/\s?#\"']*[0-9])([^/\s?#\"']{24,})")
_FILE = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)


class WithoutSecrets(logging.Filter):
    """For a handler of `logging`: lets every record pass, with its message cleaned."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if (clean := without_secrets(message)) != message:
            record.msg, record.args = clean, None
        return True


def without_secrets(text: str) -> str:
    """`text` with what can be the secret of a link cut short: a part of a path of 24 letters or more, with a
    digit among them, that is no name of a file."""
    return _LONG.sub(_shortened, text)


def _shortened(found: re.Match[str]) -> str:
    part = found[1]
    return part if _FILE.search(part) and "~" not in part and ":" not in part else f"{part[:SHOWN]}…"
