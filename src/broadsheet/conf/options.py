"""Every option a paper has: declared once, read from `broadsheet.toml`, overridden by the environment.

`OPTIONS` is the whole list. A value comes from, first found wins: the environment variable, the paper's
`broadsheet.toml`, the paper's `secrets.toml`, the default. Nothing here needs Django, so that the command
can name a wrong option before anything else starts.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import kinds
from .kinds import Kind

PAPER_FILE = "broadsheet.toml"
SECRETS_FILE = "secrets.toml"
OTHER_VARIABLES = {"BROADSHEET_PAPER", "BROADSHEET_DEBUG", "BROADSHEET_LIFELINE"}
"""Of the command, not of a paper."""


class WrongOption(Exception):
    """An option that cannot be used; the message says where it stands and what was expected."""


@dataclass(frozen=True, slots=True)
class Option:
    """One setting of a paper. `key` is `table.name` in the TOML file."""

    key: str
    kind: Kind
    default: Any
    help: str
    secret: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that overrides it."""
        return "BROADSHEET_" + self.key.replace(".", "_").upper()


OPTIONS: tuple[Option, ...] = (
    Option("paper.name", kinds.TEXT, "Broadsheet", "Name of the paper, as in its masthead."),
    Option("paper.tagline", kinds.WORDS, "", "A line under the name; may be empty."),
    Option("paper.address", kinds.WEB_ADDRESS, "http://127.0.0.1:8000", "Public address, without a path."),
    Option("paper.languages", kinds.LANGUAGES, ["en"], "Language editions; the first is the main one."),
    Option("paper.time_zone", kinds.TIME_ZONE, "UTC", "Zone of every date in print, for example Asia/Baku."),
    Option("paper.accent", kinds.COLOUR, "#9b1c1c", "The one accent colour of the pages and the desk."),
    Option("paper.sheet", kinds.SHEET, "A4", "Size of the PDF of a story: A4 or Letter."),
    Option("paper.permalink", kinds.PERMALINK, "/news/{section}/{number}.html", "Address of a story."),
    Option(
        "paper.embed_hosts",
        kinds.HOSTS,
        ["www.youtube-nocookie.com", "player.vimeo.com"],
        "Hosts a story may embed from; nothing of them loads before a reader's click.",
    ),
    Option("server.host", kinds.TEXT, "127.0.0.1", "Address the server listens on."),
    Option("server.port", kinds.PORT, 8000, "Port the server listens on."),
    Option("server.workers", kinds.COUNT, 1, "Web server processes."),
    Option("server.threads", kinds.COUNT, 4, "Threads for Django in each process."),
    Option("server.memory_megabytes", kinds.COUNT, 64, "Printed pages that each process keeps in memory."),
    Option(
        "server.trust_proxy",
        kinds.SWITCH,
        False,
        "Believe X-Forwarded-For and X-Forwarded-Proto, set only by a proxy of yours.",
    ),
    Option(
        "press.megabytes",
        kinds.COUNT,
        2000,
        "Room for printed pages on disk; those not read for longest make way and are printed when asked for.",
    ),
    Option(
        "views.repeat_minutes",
        kinds.NUMBER,
        0,
        "A story loaded again by the same reader within so many minutes is one view; 0 counts every load.",
    ),
    Option(
        "database.url",
        kinds.DATABASE_URL,
        "sqlite:///paper.sqlite3",
        "Database; a relative SQLite path lies in the paper's directory.",
        secret=True,
    ),
    Option(
        "email.url",
        kinds.EMAIL_URL,
        "consolemail://",
        "Mail server, for example smtp+tls://user:password@mail.example.com:587.",
        secret=True,
    ),
    Option("email.plain_password", kinds.SWITCH, False, "Sign in at a mail server without encryption."),
    Option("email.sender", kinds.ADDRESS, "desk@localhost", "Address that mail of the paper comes from."),
    Option("email.connections", kinds.COUNT, 4, "Connections to the mail server, at most."),
    Option("email.per_connection", kinds.COUNT, 500, "Letters after which a connection is made anew."),
    Option("email.rate", kinds.NUMBER, 0, "Letters a second at most, from each machine; 0 is no limit."),
    Option(
        "email.bounces",
        kinds.RETURN_ADDRESS,
        "",
        "Address that reports of undelivered mail go to, as bounces@example.com; mail to "
        "bounces+...@example.com must arrive there, too. Empty: they go to the sender.",
    ),
    Option(
        "email.bounce_box",
        kinds.MAILBOX,
        "",
        "Mailbox those reports are read from: imaps://user:password@mail.example.com/INBOX or maildir:///path.",
        secret=True,
    ),
    Option("email.dkim_selector", kinds.SELECTOR, "", "Name of the DKIM key in the DNS."),
    Option(
        "email.dkim_key",
        kinds.SECRET,
        "",
        "Key that signs mail (DKIM); made by `broadsheet dkim`.",
        secret=True,
    ),
    Option("email.provider", kinds.PROVIDER, "", "Send through a mail provider's interface, as postmark."),
    Option("email.provider_key", kinds.SECRET, "", "What the provider knows the paper by.", secret=True),
    Option(
        "email.webhook_secret",
        kinds.SECRET,
        "",
        "Password in the address the provider reports bounces to.",
        secret=True,
    ),
    Option(
        "recommend.per_paper",
        kinds.NUMBER,
        1000,
        "Recommendations to friends that the whole paper sends a day; 0 takes the form off the pages.",
    ),
    Option("recommend.per_friend", kinds.COUNT, 3, "Recommendations to one friend a day."),
    Option("recommend.per_sender", kinds.COUNT, 10, "Recommendations by one sender a day."),
    Option("recommend.per_block", kinds.COUNT, 30, "Recommendations a day from one IPv4 /24 or IPv6 /48."),
    Option(
        "search.opensearch",
        kinds.OPENSEARCH,
        "",
        "OpenSearch server and index to search with, as https://user:password@host:9200/courier. Empty: the "
        "paper's own database does it.",
        secret=True,
    ),
    Option("record.dollar", kinds.CURRENCY, "USD", "What a bare “$” is in the paper’s stories, as CAD."),
    Option("desk.second_factor", kinds.SWITCH, False, "Demand a second factor of everybody at the desk."),
    Option("desk.upload_megabytes", kinds.COUNT, 20, "Largest picture or file an editor can upload."),
    Option("alerts.on", kinds.SWITCH, True, "Offer alerts in readers' browsers."),
    Option(
        "alerts.key",
        kinds.PUSH_KEY,
        "",
        "Private key that push services know the paper by; made by `broadsheet new` or at the next start.",
        secret=True,
    ),
    Option("alerts.late_hours", kinds.COUNT, 12, "Hours after which a story that was not told is no news."),
    Option("alerts.at_once", kinds.COUNT, 8, "Alerts sent at the same time."),
    Option("alerts.daily_browsers", kinds.COUNT, 50, "New browsers a day from one block of addresses."),
    Option(
        "alerts.push_hosts",
        kinds.HOSTS,
        [
            "fcm.googleapis.com",
            "jmt17.google.com",
            "push.services.mozilla.com",
            "notify.windows.com",
            "push.apple.com",
        ],
        "Push services of browsers that alerts may go to, each with all hosts below it.",
    ),
    Option(
        "secret.key",
        kinds.SECRET,
        "",
        "Key that signs sessions and links; made by `broadsheet new`.",
        secret=True,
    ),
)

BY_KEY: Mapping[str, Option] = {option.key: option for option in OPTIONS}


@dataclass(frozen=True, slots=True)
class InForce:
    """An option's value and where it came from: a variable, `file:line`, or `default`."""

    option: Option
    value: Any
    origin: str


def load(paper: Path, environ: Mapping[str, str] = os.environ) -> dict[str, InForce]:
    """All options of the paper in the directory `paper`, by key.

    Raises `WrongOption` for a file that is not TOML, an unknown key or a value of the wrong kind.
    """
    found: dict[str, InForce] = {}
    for name in (SECRETS_FILE, PAPER_FILE):
        found.update(_from_file(paper / name))
    for option in OPTIONS:
        if option.variable in environ:
            found[option.key] = _in_force(option, environ[option.variable], option.variable, from_text=True)
        elif option.key not in found:
            found[option.key] = InForce(option, option.default, "default")
    return found


def _from_file(path: Path) -> dict[str, InForce]:
    if not path.exists():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise WrongOption(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        what, line = _where(str(error))
        raise WrongOption(f"{path}{line}: this is not valid TOML: {what}.") from None
    found: dict[str, InForce] = {}
    for table, values in tables.items():
        if not isinstance(values, dict):
            raise WrongOption(_at(path, text, table) + f"`{table}` stands outside a table such as [paper].")
        for name, value in values.items():
            key = f"{table}.{name}"
            where = _at(path, text, name, table)
            if key not in BY_KEY:
                raise WrongOption(where + f"there is no option `{key}`.{_nearest(key)}")
            found[key] = _in_force(BY_KEY[key], value, where.rstrip(" :"))
    return found


def _in_force(option: Option, value: object, origin: str, *, from_text: bool = False) -> InForce:
    try:
        read = option.kind.from_text(str(value)) if from_text else option.kind.from_toml(value)
    except ValueError as error:
        raise WrongOption(f"{origin}: `{option.key}` {error}.") from None
    return InForce(option, read, origin)


def _where(message: str) -> tuple[str, str]:
    """What tomllib says, parted into what is wrong and `:line`."""
    found = re.fullmatch(r"(.+) \(at line (\d+), column \d+\)", message)
    return (found[1], f":{found[2]}") if found else (message, "")


def _at(path: Path, text: str, name: str, table: str = "") -> str:
    """`file:line: ` of a name, looked up in the text because tomllib keeps no lines."""
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            current = stripped.strip("[] ")
        written = stripped.split("=")[0].strip().strip("\"'") if "=" in stripped else current
        if written in (name, f"{table}.{name}") and (not table or current == table or "." in written):
            return f"{path}:{number}: "
    return f"{path}: "


def unknown_variables(environ: Mapping[str, str] = os.environ) -> list[tuple[str, str]]:
    """Variables that look like an option's and are none's, each with the nearest that is one, or nothing."""
    from difflib import get_close_matches

    known = {option.variable for option in OPTIONS} | OTHER_VARIABLES
    strange = sorted(name for name in environ if name.startswith("BROADSHEET_") and name not in known)
    return [(name, next(iter(get_close_matches(name, known, n=1)), "")) for name in strange]


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, BY_KEY, n=1)
    return f" Did you mean `{close[0]}`?" if close else " `broadsheet doctor --options` lists them all."
