"""Kinds of option values: how each is read from TOML and from an environment variable.

A reader takes the raw value and returns the value to use, or raises `ValueError` with the end of a sentence
that begins with the option's name ("must be a port number between 1 and 65535, not 70000").
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from ..mail.providers import KEYS as PROVIDERS

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the curve that push services take (FIPS 186-4, D.1.2.3): private keys are the numbers below it."""


DOLLARS = ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD")
"""Currencies that a bare “$” can be."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`expected` names the kind for people; `check` validates a value of the TOML type `type`."""

    expected: str
    type: type
    check: Callable[[Any], Any]

    def from_toml(self, value: object) -> Any:
        """Read a value as TOML gives it."""
        if not isinstance(value, self.type) or (self.type is int and isinstance(value, bool)):
            raise ValueError(f"must be {self.expected}, not {value!r}")
        return self.check(value)

    def from_text(self, text: str) -> Any:
        """Read a value from an environment variable."""
        if self.type is bool:
            words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
            if text.strip().lower() not in words:
                raise ValueError(f"must be true or false, not {text!r}")
            return words[text.strip().lower()]
        if self.type is int:
            if not re.fullmatch(r"\s*-?\d+\s*", text):
                raise ValueError(f"must be {self.expected}, not {text!r}")
            return self.check(int(text))
        if self.type is list:
            return self.check([item.strip() for item in text.split(",") if item.strip()])
        return self.check(text)


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return _words(value)


def _words(value: str) -> str:
    if any(ord(character) < 32 for character in value):
        raise ValueError("must be one line of text")
    return value


def _web_address(value: str) -> str:
    parts = _parts(value)
    beyond = not parts or parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc
    if beyond or not parts or parts.scheme not in ("http", "https"):
        raise ValueError(f"must be an address such as https://www.example.com, without a path, not {value!r}")
    return value.rstrip("/")


def _parts(url: str) -> SplitResult | None:
    """The parts of a URL with a host and, if any, a possible port."""
    try:
        parts = urlsplit(url)
        return parts if parts.hostname and parts.port != 0 else None
    except ValueError:
        return None


def _languages(value: list[Any]) -> list[str]:
    if not value:
        raise ValueError("must name at least one language")
    codes = []
    for code in value:
        try:
            spelled = str(Locale.parse(str(code), sep="-"))
            codes.append(spelled.replace("_", "-").lower())  # as Django spells them
        except (UnknownLocaleError, ValueError):
            raise ValueError(f"has {code!r}, which is no language code such as en, az or pt-BR") from None
    if len(set(codes)) < len(codes):
        raise ValueError("names a language twice")
    return codes


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (OSError, ValueError, KeyError):  # a directory, a path, no such zone
        raise ValueError(f"must be a zone such as Asia/Baku or Europe/Rome, not {value!r}") from None
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(f"must be a colour such as #9b1c1c, not {value!r}")
    return value.lower()


def _sheet(value: str) -> str:
    found = {"a4": "A4", "letter": "Letter"}.get(value.lower())
    if not found:
        raise ValueError(f"must be A4 or Letter, not {value!r}")
    return found


def _permalink(value: str) -> str:
    named = sorted(re.findall(r"{(\w*)}", value))
    braces = value.count("{") + value.count("}")
    if (
        not value.startswith("/")
        or named not in (["number"], ["number", "section"])
        or braces != 2 * len(named)
    ):
        raise ValueError(f"must be a path with {{number}} once and perhaps {{section}} once, not {value!r}")
    if value.startswith("/news/{section}/{number}/"):
        raise ValueError("may not be like the archive of a year, /news/politics/2026/; end it in .html")
    return value


def _hosts(value: list[Any]) -> list[str]:
    for host in value:
        if not isinstance(host, str) or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host):
            raise ValueError(f"has {host!r}, which is no host name such as player.example.com")
    return list(value)


def _port(value: int) -> int:
    if not 1 <= value <= 65535:
        raise ValueError(f"must be a port number between 1 and 65535, not {value}")
    return value


def _count(value: int) -> int:
    if value < 1:
        raise ValueError(f"must be a whole number of at least 1, not {value}")
    return value


def _number(value: int) -> int:
    if value < 0:
        raise ValueError(f"must be 0 or more, not {value}")
    return value


def _scheme(*schemes: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if urlsplit(value).scheme not in schemes:
            raise ValueError(f"must be a URL that begins with one of {', '.join(s + '://' for s in schemes)}")
        return value

    return check


def _database(value: str) -> str:
    _scheme("sqlite", "postgres", "postgresql")(value)
    if value.startswith("sqlite") and len(urlsplit(value).path) < 2:
        raise ValueError("must name the SQLite file, as in sqlite:///paper.sqlite3")
    if value.startswith("postgres") and len(urlsplit(value).path) < 2:
        raise ValueError("must name the database, as in postgresql://user:password@localhost/courier")
    return value


def _email(value: str) -> str:
    _scheme("smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail")(value)
    if value.startswith("smtp") and not _parts(value):
        raise ValueError(
            "must name the mail server and perhaps its port, as in smtp+tls://mail.example.com:587"
        )
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", value):
        raise ValueError(f"must be a mail address such as desk@example.com, not {value!r}")
    return value


def _push_key(value: str) -> str:
    number = b""
    if re.fullmatch(r"[A-Za-z0-9_-]{43}", value):
        number = base64.urlsafe_b64decode(value + "=")
    if value and not 0 < int.from_bytes(number, "big") < P256_ORDER:
        raise ValueError("must be a key as `broadsheet new` makes it, 43 letters of base64url")
    return value


def _return_address(value: str) -> str:
    if value and not re.fullmatch(r"[a-z0-9.-]{1,10}@[^\s@<>]+", value):
        raise ValueError(
            f"must be an address with at most 10 letters before the @, as bounces@example.com, not {value!r}"
        )
    return value


def _mailbox(value: str) -> str:
    if value:
        _scheme("imaps", "imap", "maildir")(value)
        parts = urlsplit(value)
        if not (parts.path if parts.scheme == "maildir" else parts.hostname and parts.username):
            raise ValueError(
                "must be a mailbox, as imaps://user:password@mail.example.com/INBOX or maildir:///path"
            )
    return value


def _selector(value: str) -> str:
    if value and not re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", value):
        raise ValueError(f"must be a name as in the DNS, such as news2026, not {value!r}")
    return value


def _provider(value: str) -> str:
    if value and value not in PROVIDERS:
        raise ValueError(f"must be one of {', '.join(PROVIDERS)}, not {value!r}")
    return value


def _dollar(value: str) -> str:
    if value not in DOLLARS:
        raise ValueError(f"must be the code of a dollar, one of {', '.join(DOLLARS)}, not {value!r}")
    return value


def _opensearch(value: str) -> str:
    if value:
        _scheme("https", "http")(value)
        parts = _parts(value)
        if not parts or not re.fullmatch(r"/[a-z0-9][a-z0-9_.-]*", parts.path) or parts.query:
            raise ValueError("must name a server and an index, as https://user:password@host:9200/courier")
    return value


TEXT = Kind("text", str, _text)
WORDS = Kind("text", str, _words)
WEB_ADDRESS = Kind("a web address", str, _web_address)
LANGUAGES = Kind("a list of language codes", list, _languages)
TIME_ZONE = Kind("a time zone", str, _time_zone)
COLOUR = Kind("a colour", str, _colour)
SHEET = Kind("a size of paper", str, _sheet)
PERMALINK = Kind("a path pattern", str, _permalink)
HOSTS = Kind("a list of host names", list, _hosts)
PORT = Kind("a port number between 1 and 65535", int, _port)
COUNT = Kind("a whole number of at least 1", int, _count)
NUMBER = Kind("a whole number, 0 or more", int, _number)
SWITCH = Kind("true or false", bool, bool)
DATABASE_URL = Kind("a database URL", str, _database)
EMAIL_URL = Kind("a mail URL", str, _email)
OPENSEARCH = Kind("an address", str, _opensearch)
ADDRESS = Kind("a mail address", str, _address)
RETURN_ADDRESS = Kind("a mail address", str, _return_address)
MAILBOX = Kind("a mailbox's URL", str, _mailbox)
SELECTOR = Kind("a name in the DNS", str, _selector)
PROVIDER = Kind("a provider's name", str, _provider)
CURRENCY = Kind("the code of a dollar, such as USD", str, _dollar)
SECRET = Kind("text", str, _words)
PUSH_KEY = Kind("text", str, _push_key)
