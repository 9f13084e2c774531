"""A file of subscribers, read: Mailchimp's and Ghost's exports, and any CSV with a column of addresses."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from charset_normalizer import from_bytes
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.mail.addresses import canonical

from .columns import YES, Columns, columns_of

MOST_ROWS = 500_000
_FORMATS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
)
_DAY_FIRST = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y")
_MONTH_FIRST = (
    "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y", "%m/%d/%y %I:%M%p", "%m/%d/%y", "%m/%d/%Y %I:%M %p",
)  # fmt: skip


_FOR_SPREADSHEETS = re.compile(r"^'(?=[=+-])")
"""What an export of ours puts before an address that begins like a formula."""


class NotReadable(ValueError):
    """The file as a whole cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One subscriber: a canonical address and when they agreed, if the file says."""

    line: int
    address: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is not taken over: what stood there, and why."""

    line: int
    what: str
    why: str


@dataclass(slots=True)
class Reading:
    rows: list[Row] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    dated: bool = False
    """Whether the file has a column of dates."""


def read(data: bytes, day_first: bool, zone: tzinfo = UTC) -> Reading:
    """All that is in the file; dates without a zone are of `zone`. Raises `NotReadable`."""
    text = decoded(data)
    lines = _rows(text)
    heads = next(lines, (0, []))[1]
    columns = columns_of(heads)
    found, seen = Reading(), dict[str, int]()
    if columns is None:
        if len(heads) == 1 and "@" in heads[0]:  # addresses alone, one a line
            columns, lines = Columns(0), _rows(text)
        else:
            raise NotReadable(_("No column of this file is called “Email” or the like."))
    found.dated = bool(columns.consent)
    for line, cells in lines:
        if len(found.rows) + len(found.refused) >= MOST_ROWS:
            raise NotReadable(_("The file has more than 500,000 rows; divide it."))
        result = _one(line, cells, columns, day_first, zone)
        if isinstance(result, Row):
            before = seen.setdefault(result.address.lower(), line)
            if before != line:
                why = _("The same address stands in line %(line)s.") % {"line": before}
                result = Refused(line, result.address, why)
        if isinstance(result, Row):
            found.rows.append(result)
        else:
            found.refused.append(result)
    return found


def decoded(data: bytes) -> str:
    """The file's text, whatever program wrote it."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        best = from_bytes(data[:200_000]).best()
        return data.decode(best.encoding if best else "cp1252", "replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, with the number of the line they end on."""
    if "\0" in text:
        raise NotReadable(_("This is no text file. Export the list as CSV."))
    head = text.lstrip().splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise NotReadable(
            _("Line %(line)s cannot be read: %(error)s") % {"line": reader.line_num, "error": error}
        ) from None


def _one(line: int, cells: Sequence[str], columns: Columns, day_first: bool, zone: tzinfo) -> Row | Refused:
    what = _FOR_SPREADSHEETS.sub("", _cell(cells, columns.address))
    if not what:
        return Refused(line, "", _("There is no address."))
    try:
        address = canonical(what)
    except ValueError as reason:
        return Refused(line, what[:100], str(reason))
    if _cell(cells, columns.left):
        return Refused(line, what, _("They had unsubscribed."))
    if _cell(cells, columns.cleaned):
        return Refused(line, what, _("Their mailbox was gone."))
    if _cell(cells, columns.wants).casefold() not in YES:
        return Refused(line, what, _("They do not get letters."))
    said = next((cell for place in columns.consent if (cell := _cell(cells, place))), "")
    if not said:
        return Row(line, address, None)
    at = moment(said, day_first, zone)
    if at is None or at > timezone.now() or at.year < 1990:
        return Refused(line, what, _("“%(date)s” is no date of consent.") % {"date": said[:40]})
    return Row(line, address, at)


def moment(text: str, day_first: bool, zone: tzinfo) -> datetime | None:
    """The moment a cell names; of a date alone its first."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at_or_none = _by_format(text, day_first)
        if at_or_none is None:
            return None
        at = at_or_none
    try:
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        return None


def _by_format(text: str, day_first: bool) -> datetime | None:
    for form in (*_FORMATS, *(_DAY_FIRST if day_first else _MONTH_FIRST)):
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  the zone is set by the caller
        except ValueError:
            continue
    return None


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""
