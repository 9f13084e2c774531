"""Text that is written: a new `broadsheet.toml`, and tables for the terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ..conf.options import OPTIONS, Option

HEAD = """\
# The options of this paper. What stands behind a # is the default.
# `broadsheet doctor --options` shows all in force; the environment variable BROADSHEET_TABLE_NAME overrides one.
# Restart `broadsheet run` after a change.
"""
LEFT_OUT = ("secret",)


def broadsheet_toml(chosen: Mapping[str, object]) -> str:
    """Every option with its help, a table each; those in `chosen`, by key, are set, the others commented out."""
    parts, table = [HEAD], ""
    for option in OPTIONS:
        group, _, name = option.key.partition(".")
        if group in LEFT_OUT:
            continue
        if group != table:
            parts.append(f"\n[{group}]\n")
            table = group
        parts.append(f"# {option.help}{_note(option)}\n")
        value = chosen.get(option.key, option.default)
        parts.append(f"{'' if option.key in chosen else '# '}{name} = {toml_value(value)}\n")
    return "".join(parts)


def toml_value(value: object) -> str:
    """A value of an option as TOML writes it; for strings and lists of them that is JSON's way."""
    return json.dumps(value, ensure_ascii=False)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under heads, columns aligned; the last column is as long as it likes."""
    lines = [list(heads), *([str(cell).replace("\n", " ") for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]).rstrip()
        for line in lines
    )


def _note(option: Option) -> str:
    return " A password belongs into secrets.toml or the environment." if option.secret else ""
