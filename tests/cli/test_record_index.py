"""`broadsheet record index`."""

from __future__ import annotations

from click.testing import CliRunner

from broadsheet.cli.record import command


def test_it_is_a_verb_of_the_record() -> None:
    assert "index" in command.commands


def test_it_says_what_it_is_for() -> None:
    shown = CliRunner().invoke(command, ["index", "--help"])
    assert shown.exit_code == 0 and "archives that were loaded" in " ".join(shown.output.split())
