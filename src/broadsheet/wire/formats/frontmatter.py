"""The front matter of a manuscript: TOML whose every mistake is told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Any

from ..dispatch import Unreadable
from .addresses import WEB, absolute
from .encoding import tidy

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Kebab-case, the form of every key."""


def parse(source: str, name: str) -> FrontMatter:
    """The front matter in `source`, whose first line is the first of the file `name`."""
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else source.count("\n") + 1
        what = re.sub(r" \(at .*", "", str(error))
        raise Unreadable(f"{name}, line {line}", f"The front matter is not TOML: {what}.") from error
    except RecursionError as error:
        raise Unreadable(f"{name}, line 1", "The front matter is nested too deeply.") from error
    return FrontMatter(values, source.split("\n"), name)


class FrontMatter:
    """A table of TOML, asked field by field for values of the right form."""

    def __init__(self, values: dict[str, Any], lines: list[str], name: str, first: int = 0) -> None:
        """`lines` are those of the whole file, `first` is the index of the one that this table begins on."""
        self.values = values
        self.lines = lines
        self.name = name
        self.first = first

    def only(self, *names: str) -> None:
        """Raises for the first field that has none of these names."""
        for field in self.values:
            if field not in names:
                near = get_close_matches(field, names, 1)
                hint = f" Is “{near[0]}” meant?" if near else f" The fields are {', '.join(names)}."
                raise self.mistake(field, f"“{field}” is no field of a manuscript.{hint}")

    def mistake(self, field: str, reason: str) -> Unreadable:
        """`reason`, at the line where `field` is given or, if it is not, where this table begins."""
        pattern = re.compile(rf"\s*(?:\[\[?\s*)?[\"']?{re.escape(field)}[\"']?\s*[=.\]]")
        ahead = range(self.first, len(self.lines))
        line = next((n for n in ahead if pattern.match(self.lines[n])), self.first)
        return Unreadable(f"{self.name}, line {line + 1}", reason)

    def text(self, field: str, *, required: bool = True) -> str:
        value = self._value(field, str, 'text in quotation marks, as in "…"', "" if not required else None)
        line = " ".join(tidy(value).split())
        if required and not line:
            raise self.mistake(field, f"“{field}” is empty.")
        return line

    def texts(self, field: str) -> tuple[str, ...]:
        wanted = 'a list of texts, as in ["…", "…"]'
        values = self._value(field, list, wanted, [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.mistake(field, f"“{field}” should be {wanted}.")
        return tuple(dict.fromkeys(" ".join(tidy(value).split()) for value in values))

    def key(self, field: str, *, required: bool = True) -> str:
        value = self.text(field, required=required)
        if value and not KEY.fullmatch(value):
            reason = f"“{field}” should be small letters, digits and single hyphens, as in tram-vote."
            raise self.mistake(field, reason)
        return value

    def choice(self, field: str, choices: Sequence[str]) -> str:
        """One of the choices; the first where the field is not given."""
        value = self.text(field, required=False) if field in self.values else choices[0]
        if value not in choices:
            raise self.mistake(field, f"“{field}” should be one of {', '.join(choices)}.")
        return value

    def flag(self, field: str) -> bool:
        return bool(self._value(field, bool, "true or false", False))

    def address(self, field: str) -> str:
        value = self.text(field, required=False)
        address = absolute(value, schemes=WEB)
        if value and not address:
            raise self.mistake(field, f"“{field}” should be an address that begins with https://.")
        return address

    def moment(self, field: str, now: datetime, *, required: bool = True) -> datetime | None:
        """A time in one of the forms that `manuscript.read` tells of."""
        value = self.values.get(field)
        if value is None and not required:
            return None
        if isinstance(value, datetime):
            return value
        found = _told(value.strip(), now) if isinstance(value, str) else None
        if found is None:
            wanted = "“3d 14:20”, “5h”, “40m” or “2021-11-18 13:07”"
            missing = "is missing; it is" if value is None else "should be"
            raise self.mistake(field, f"“{field}” {missing} a time in one of the forms {wanted}.")
        return found

    def exactly(self, field: str, now: datetime) -> datetime:
        found = self.moment(field, now)
        assert found is not None
        return found

    def table(self, field: str, *names: str) -> FrontMatter | None:
        if field not in self.values:
            return None
        wanted = f"a table [{field}] with {' and '.join(names)}"
        return self._within(field, self._value(field, dict, wanted, None), 0, names)

    def tables(self, field: str, *names: str) -> list[FrontMatter]:
        wanted = f"tables [[{field}]] with {' and '.join(names)}"
        values = self._value(field, list, wanted, [])
        if not all(isinstance(value, dict) for value in values):
            raise self.mistake(field, f"“{field}” should be {wanted}.")
        return [self._within(field, value, n, names) for n, value in enumerate(values)]

    def _within(self, field: str, values: dict[str, Any], nth: int, names: Sequence[str]) -> FrontMatter:
        heads = [n for n, line in enumerate(self.lines) if re.match(rf"\s*\[\[?\s*{field}\s*\]", line)]
        inner = FrontMatter(values, self.lines, self.name, heads[nth] if nth < len(heads) else 0)
        inner.only(*names)
        return inner

    def _value(self, field: str, kind: type, wanted: str, default: Any) -> Any:
        if field not in self.values:
            if default is None:
                raise self.mistake(field, f"“{field}” is missing; it should be {wanted}.")
            return default
        value = self.values[field]
        if type(value) is not kind:
            raise self.mistake(field, f"“{field}” should be {wanted}.")
        return value


_AGO = re.compile(r"(\d{1,4})d\s+([01]?\d|2[0-3]):([0-5]\d)")
_JUST_NOW = re.compile(r"(\d{1,5})([hm])")


def _told(text: str, now: datetime) -> datetime | None:
    if (found := _AGO.fullmatch(text)) and int(found[1]) >= 1:
        # Set on the day's own clock, so that it is 14:20 there whatever summer time did since.
        day = now.replace(tzinfo=None) - timedelta(days=int(found[1]))
        clock = day.replace(hour=int(found[2]), minute=int(found[3]), second=0, microsecond=0)
        return clock.replace(tzinfo=now.tzinfo)
    if found := _JUST_NOW.fullmatch(text):
        hours = timedelta(hours=1) if found[2] == "h" else timedelta(minutes=1)
        return now - int(found[1]) * hours
    if not re.match(r"\d{4}-\d\d-\d\d[ T]\d", text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
