"""What of a folder is read, and how far."""

from __future__ import annotations

from pathlib import Path

from broadsheet.cli.texts import table
from broadsheet.cli.wire import Reading


def names(reading: Reading, folder: Path) -> list[str]:
    return [Path(name).name for name in reading.names((str(folder),))]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text("key")
    (folder := tmp_path / "inbox").mkdir()
    (folder / "story.txt").symlink_to(tmp_path / "secrets.toml")
    reading = Reading(allow_private=False, recipes={})
    assert names(reading, folder) == []
    assert reading.refused == [(str(folder / "story.txt"), "This link leads out of the folder.")]


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("x")
    (tmp_path / "two.txt").symlink_to(tmp_path / "one.txt")
    assert names(Reading(allow_private=False, recipes={}), tmp_path) == ["one.txt", "two.txt"]


def test_links_in_a_circle_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path / "round")
    (tmp_path / "here").symlink_to(tmp_path)
    assert names(Reading(allow_private=False, recipes={}), tmp_path) == []


def test_a_device_without_an_end_is_read_to_the_limit() -> None:
    reading = Reading(allow_private=False, recipes={})
    reading.read("/dev/zero")
    assert "more than 32 MB" in reading.refused[0][1]


def test_a_file_name_does_not_command_the_terminal() -> None:
    shown = table(["from"], [["evil\x1b]0;title\x07\u202egpj.txt"]])
    assert shown.splitlines()[1] == "evil\\u001b]0;title\\u0007\\u202egpj.txt"
