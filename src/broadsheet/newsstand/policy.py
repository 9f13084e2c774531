"""What a page on disk may answer: the one place that says it. Everything else is handed on to Django."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from .paths import LONGEST, file_of

Header = Callable[[str], str | None]
"""The value of a request's header, by its lower-case name."""

TRACKING = frozenset(
    {
        "fbclid",  # Facebook
        "gclid", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid",  # Google
        "msclkid",  # Microsoft
        "mc_cid", "mc_eid",  # Mailchimp
        "igshid", "igsh",  # Instagram
        "twclid",  # X
        "ttclid",  # TikTok
        "li_fat_id",  # LinkedIn
        "yclid", "ysclid", "_openstat",  # Yandex
        "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking",  # HubSpot
        "_ga", "_gl",  # Google Analytics, between domains
        "vero_id", "oly_anon_id", "oly_enc_id", "wickedid", "mkt_tok", "ml_subscriber", "ml_subscriber_hash",
    }
)  # fmt: skip
"""Parameters that only follow a reader around: no page of ours looks at them, so they change nothing.

Those whose names begin with `utm_` are the same. Words that a page might one day mean something by (`ref`,
`source`, `id`) are not here: a link with them is handed on.
"""

_LONGEST_HOST = 260
_KNOWN_HOSTS = 1024  # decisions remembered; whoever invents hosts cannot fill the memory


class Policy:
    """`hosts` are the names the paper is known by, as in Django's ALLOWED_HOSTS: `*` is any name, a leading
    dot means the name and all below it. Ports do not matter."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self._hosts = frozenset(host.lower() for host in hosts)
        self._decided: dict[str, bool] = {}
        self._printable = lru_cache(maxsize=16384)(file_of)

    def page(self, method: str, path: str, query: str, host: str, header: Header) -> str | None:
        """The path whose printed page answers this request; None if the request is to be handed on.

        Cookies do not matter: who is signed in sees the page that everybody sees. Nor does `Range`: it may
        be ignored (RFC 9110, 14.2), and a page is short.
        """
        if method != "GET" and method != "HEAD":
            return None
        if query and not only_tracking(query):
            return None
        if len(path) > LONGEST or len(host) > _LONGEST_HOST:
            return None  # nothing of it is remembered
        known = self._decided.get(host)
        if known is None:
            known = self._decide(host)
        if not known or not self._printable(path):
            return None
        if header("content-length") not in (None, "0") or header("transfer-encoding") is not None:
            return None
        return path

    def _decide(self, host: str) -> bool:
        if len(self._decided) >= _KNOWN_HOSTS:
            self._decided.clear()
        name = _without_port(host.lower()).removesuffix(".")
        below = any(rule[:1] == "." and (name == rule[1:] or name.endswith(rule)) for rule in self._hosts)
        self._decided[host] = decision = bool(name) and ("*" in self._hosts or name in self._hosts or below)
        return decision


def only_tracking(query: str) -> bool:
    """Whether every parameter of a query string is one that follows readers around."""
    for parameter in query.split("&"):
        name = parameter.partition("=")[0].lower()
        if name not in TRACKING and not name.startswith("utm_"):
            return False
    return True


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and (not port or port.isdecimal()) and not host.endswith("]") else host
