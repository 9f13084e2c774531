"""Text that is written: a new `broadsheet.toml`, and tables for the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

import click

from ..conf.options import OPTIONS, Option

HEAD = """\
# The options of this paper. What stands behind a # is the default.
# `broadsheet doctor --options` shows all in force. Variables such as BROADSHEET_PAPER_NAME override.
# Restart `broadsheet run` after a change.
"""
LEFT_OUT = ("secret",)


def broadsheet_toml(chosen: Mapping[str, object]) -> str:
    """Every option with its help; those in `chosen`, by key, are set, the others commented out."""
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
    lines = [list(heads), *([shown(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads) - 1)]
    return "\n".join(
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]
        ).rstrip()
        for line in lines
    )


def shown(text: str) -> str:
    """`text` on one line, with what would command a terminal or turn the writing around made visible."""
    return _COMMANDS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", str(text).replace("\n", " "))


_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _note(option: Option) -> str:
    return " A password belongs into secrets.toml or the environment." if option.secret else ""


def options_page() -> str:
    """The reference of all options, docs/reference/options.md; `python -m broadsheet.cli.texts` prints it."""
    parts, group = [PAGE_HEAD], ""
    for option in OPTIONS:
        table_name, _, name = option.key.partition(".")
        if table_name != group:
            parts.append(
                f"\n## [{table_name}]\n\n| option | what it is | kind | default | variable |\n"
                + "|---" * 5
                + "|\n"
            )
            group = table_name
        default = f"`{toml_value(option.default)}`" if option.default != "" else "empty"
        parts.append(
            f"| `{name}` | {option.help} | {option.kind.expected} | {default} | `{option.variable}` |\n"
        )
    return "".join(parts)


PAGE_HEAD = """\
# Options

A paper's options stand in its `broadsheet.toml`, in tables; passwords and the secret key stand in
`secrets.toml`, which has the same form and belongs to its owner only. A value comes from the first of these
that has it: the environment variable, `broadsheet.toml`, `secrets.toml`, the default. In a variable a list is
written with commas (`BROADSHEET_PAPER_LANGUAGES=az,en`) and a switch as `true` or `false`.

`broadsheet doctor --options` shows all that are in force in a paper and where each comes from. After
a change, restart `broadsheet run`. An option that cannot be used is named with its line, and nothing starts.
"""


if __name__ == "__main__":
    click.echo(options_page(), nl=False)
