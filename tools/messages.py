"""Keeps the catalogs of what readers see: finds the texts, brings each `.po` up to date, compiles its `.mo`.

Run as `python tools/messages.py` (`make messages`). Translations that are there stay, texts that no longer stand
in a page are dropped, new ones are added empty, and the number of empty ones is told for each language.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "broadsheet"
CATALOGS = SOURCE / "conf" / "locale"
# As Django's own catalogs count, where they do so in as few forms as the language has.
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"
    " : n%100>=11 && n%100<=99 ? 4 : 5;",
    "az": "nplurals=2; plural=(n != 1);",
    "it": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0"
    " : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "tr": "nplurals=2; plural=(n > 1);",
}
READERS = (
    "abuse/templatetags/**/*.py",
    "dossiers/kinds.py",
    "front/**/*",
    "mail/**/*",
    "reader/**/*",
    "staff/letters.py",
    "stories/kinds.py",
    "stories/templates/stories/blocks/*",
)
"""Where texts stand that a reader sees, below `src/broadsheet`."""
DESK = (
    "**/desk/**/*",
    "**/models.py",
    "**/models/**/*",
    "**/wagtail_hooks.py",
    "reader/alerts/rooms.py",
    "reader/newsletter/importing/**/*",
    "reader/newsletter/actions.py",
    "reader/newsletter/freezing.py",
    "reader/newsletter/sending.py",
    "reader/readership/*.py",
    "reader/readership/templates/readership/chart.html",
    "reader/readership/templates/readership/readership.html",
    "reader/readership/templates/readership/story.html",
)
"""What among them only people at the desk see."""
CALLS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def main() -> int:
    found = texts()
    for code in PLURALS:
        catalog = updated(code, found)
        path = po(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=110, sort_output=False, ignore_obsolete=True, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(code))
        empty = [message.id for message in catalog if message.id and not all(forms(message.string))]
        print(f"{code}: {len(catalog)} texts, {len(empty)} of them empty")
    return 0


def po(code: str) -> Path:
    """The catalog of a language."""
    return CATALOGS / code / "LC_MESSAGES" / "django.po"


def read(code: str) -> Catalog:
    with po(code).open("rb") as file:
        return read_po(file, locale=code)


def compiled(code: str) -> bytes:
    """The `.mo` that a language's `.po` makes."""
    packed = BytesIO()
    write_mo(packed, read(code))
    return packed.getvalue()


def updated(code: str, found: Catalog) -> Catalog:
    """The catalog of a language with the texts that are found, and the translations it has of them."""
    before = read(code) if po(code).exists() else Catalog()
    catalog = Catalog(
        code,
        project="Broadsheet",
        version="1",
        charset="utf-8",
        fuzzy=False,
        creation_date=datetime(2026, 11, 24, tzinfo=UTC),  # else every run would change every file
        revision_date=datetime(2026, 11, 24, tzinfo=UTC),
        last_translator="Broadsheet",
        language_team=code,
        msgid_bugs_address="Broadsheet",
    )
    catalog.header_comment = (
        f"# What readers see, in {catalog.locale.english_name}. See docs/how-to/translate.md."
    )
    catalog.mime_headers = [
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", PLURALS[code]),
    ]
    for message in found:
        if message.id:
            known = before.get(message.id, context=message.context)
            empty: str | tuple[str, ...] = ("",) * catalog.num_plurals if message.pluralizable else ""
            string = known.string if known and len(forms(known.string)) == len(forms(empty)) else empty
            catalog.add(message.id, string, locations=message.locations, context=message.context)
    return catalog


def forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A translation's forms: one, or as many as the language has plurals."""
    return (string or "",) if isinstance(string, str) or string is None else tuple(string)


def texts() -> Catalog:
    """Every text that a reader may see, in English, with the files it stands in."""
    catalog = Catalog()
    for path in files():
        for _line, text, _comments, context in extract("python", BytesIO(_python(path)), CALLS):
            catalog.add(text, locations=[(str(path.relative_to(ROOT)), 0)], context=context)
    for message in catalog:
        message.locations = sorted(set(message.locations))
    return catalog


def files() -> Iterator[Path]:
    """The files that readers' texts stand in."""
    desk = {path for pattern in DESK for path in SOURCE.glob(pattern)}
    readers = {path for pattern in READERS for path in SOURCE.glob(pattern)} - desk
    yield from sorted(path for path in readers if path.suffix in {".py", ".html", ".txt", ".mjml", ".xml"})


def _python(path: Path) -> bytes:
    """A file as Python that calls gettext: what it is, or what Django makes of a template."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.conf import settings
        from django.utils.translation.template import templatize

        if not settings.configured:
            settings.configure(USE_I18N=True)
        text = re.sub(r"^\s+", "", templatize(text), flags=re.MULTILINE)  # or it would be blocks of Python
    return text.encode()


if __name__ == "__main__":
    sys.exit(main())
