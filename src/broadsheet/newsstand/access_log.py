"""Lines of a web server's access log: nginx's combined format, perhaps with one more field, and Caddy's JSON.

The further field holds the headers by which browsers say that nobody has asked for the page yet, written one
after another: `"$http_sec_purpose$http_purpose$http_x_purpose$http_x_moz"`.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from .readers import ANSWERS, PURPOSES, Readers
from .segments import LATEST


@dataclass(frozen=True, slots=True)
class Request:
    """One answered request. `at` is in seconds since 1970; `purpose` is what its purpose headers said."""

    at: float
    address: str
    method: str
    target: str
    status: int
    user_agent: str
    purpose: str


class Malformed(ValueError):
    """The line is of another format."""


def parse(line: bytes) -> Request:
    """The request in a line. Raises `Malformed`."""
    try:
        read = _from_json(line) if line.startswith(b"{") else _from_combined(line.decode(errors="replace"))
        if not 0 <= read.at < LATEST:
            raise ValueError("no server was running then")
        return read
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise Malformed(str(error)) from None


def story_paths(permalink: str) -> Callable[[str], int | None]:
    """What tells the number of the story in a request's target, by the option `paper.permalink`."""
    pattern = "(?:https?://[^/]*)?" + re.escape(permalink)
    for name, part in (("section", "[^/]+"), ("number", "([0-9]+)")):
        pattern = pattern.replace(re.escape("{" + name + "}"), part)
    match = re.compile(pattern).fullmatch

    def number_of(target: str) -> int | None:
        found = match(unquote(target.partition("?")[0]))
        return int(found[1]) if found else None

    return number_of


class Views:
    """Tells which requests of a log are views, by the rules for those that the paper answers itself. The
    window of repetition runs by the log's own times."""

    def __init__(self, number_of: Callable[[str], int | None], repeat_minutes: int = 0) -> None:
        self._now = 0.0
        self._number_of = number_of
        self._readers = Readers(repeat_minutes, clock=lambda: self._now)

    def story_of(self, request: Request) -> int | None:
        """The story that the request is a view of, or none."""
        if request.status not in ANSWERS:
            return None
        headers = {PURPOSES[0]: request.purpose}
        story = self._number_of(request.target)
        if not story or not self._readers.is_view(request.method, request.user_agent, headers.get):
            return None
        self._now = max(self._now, request.at)
        return story if self._readers.is_new(story, request.address, request.user_agent) else None


_COMBINED = re.compile(
    r"(?P<address>\S+) \S+ .*?\[(?P<day>\d\d)/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):(?P<hour>\d\d):"
    r'(?P<minute>\d\d):(?P<second>\d\d) (?P<sign>[+-])(?P<zone>\d{4})\] "(?P<request>[^"]*)" '
    r'(?P<status>\d{3}) \S+ "[^"]*" "(?P<agent>[^"]*)"(?: "(?P<purpose>[^"]*)")?(?: .*)?\s*'
)
_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}
_ESCAPED = re.compile(r"\\x([0-9A-F]{2})")


def _from_combined(line: str) -> Request:
    found = _COMBINED.fullmatch(line)
    if not found:
        raise ValueError("it is not in the combined format")
    method, target, *_protocol = found["request"].split(" ")
    numbers = (int(found[name]) for name in ("day", "hour", "minute", "second"))
    day, hour, minute, second = numbers
    zone = int(found["zone"][:2]) * 3600 + int(found["zone"][2:]) * 60
    at = calendar.timegm((int(found["year"]), _MONTHS[found["month"]], day, hour, minute, second))
    return Request(
        at=at - (zone if found["sign"] == "+" else -zone),
        address=found["address"],
        method=method,
        target=_plain(target),
        status=int(found["status"]),
        user_agent=_plain(found["agent"]) if found["agent"] != "-" else "",
        purpose=(found["purpose"] or "").strip("-"),
    )


def _from_json(line: bytes) -> Request:
    told: dict[str, Any] = json.loads(line)
    request = told["request"]
    headers = {name.lower(): " ".join(values) for name, values in request.get("headers", {}).items()}
    return Request(
        at=float(told["ts"]),
        address=request.get("client_ip") or request["remote_ip"],
        method=str(request["method"]),
        target=str(request["uri"]),
        status=int(told["status"]),
        user_agent=headers.get("user-agent", ""),
        purpose=" ".join(headers[name] for name in PURPOSES if name in headers),
    )


def _plain(text: str) -> str:
    """Without nginx's escapes."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "\\" in text else text
