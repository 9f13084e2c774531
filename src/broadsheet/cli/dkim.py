"""`broadsheet dkim`: makes the key that signs the paper's mail, and says what to put into the DNS."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import click

from ..conf.options import SECRETS_FILE
from .faults import Fault
from .paper import paper_option, read

PIECE = 250
"""Characters of one string of a TXT record; 255 is the most."""


@click.command()
@paper_option
def command(paper_dir: str | None) -> None:
    """Sign the paper's mail (DKIM): makes the key at first, and shows the record for the DNS."""
    paper = read(paper_dir)
    selector, key = paper["email.dkim_selector"], paper["email.dkim_key"]
    domain = paper["email.sender"].rpartition("@")[2]
    if "." not in domain:
        raise Fault("Set `sender` under [email] to an address at the paper's own domain first.")
    made = not key
    if made:
        from ..mail.keys import new_key

        selector = selector or f"news{datetime.now(UTC):%Y%m}"
        key = new_key()
        _keep(paper.path / SECRETS_FILE, {"dkim_selector": selector, "dkim_key": key})
    elif not selector:
        raise Fault("There is a key, but `dkim_selector` under [email] is empty.")
    from ..mail.keys import record

    text = record(key)
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    if made:
        click.echo(
            f"A key is made, in {SECRETS_FILE}. Put this into the DNS, then restart `broadsheet run`:\n"
        )
    else:
        click.echo("This stands, or should stand, in the DNS:\n")
    click.echo(
        f"{selector}._domainkey.{domain}. IN TXT ( " + " ".join(f'"{piece}"' for piece in pieces) + " )"
    )
    click.echo("\nIn a form of your provider: name, then the text without quotation marks:\n")
    click.echo(f"{selector}._domainkey\n{text}")


def _keep(path: Path, values: dict[str, str]) -> None:
    """Write options of [email] into the secrets, leaving all else as it is."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = "".join(f'{name} = "{value}"\n' for name, value in values.items())
    for name in values:
        text = re.sub(rf'^{name}\s*=\s*""\s*\n', "", text, flags=re.M)
    if found := re.search(r"^\[email\][^\n]*(\n|$)", text, flags=re.M):
        text = f"{text[: found.end()].rstrip()}\n{lines}{text[found.end() :]}"
    else:
        text = f"{text.rstrip()}\n\n[email]\n{lines}".lstrip()
    draft = path.with_name(f".{path.name}.new")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, path)  # noqa: PTH105
