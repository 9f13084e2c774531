"""The key that push services know a paper by: made with the paper, or when an older one is started."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest

from broadsheet.cli import making
from broadsheet.cli.paper import read
from broadsheet.conf import kinds


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A paper from before there were alerts."""
    (tmp_path / "broadsheet.toml").write_text('[paper]\nname = "The Old Courier"\n')
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('# Kept by hand.\n[secret]\nkey = "old"\n')
    secrets.chmod(0o600)
    return tmp_path


def key_in(paper: Path) -> str:
    key: str = tomllib.loads((paper / "secrets.toml").read_text())["alerts"]["key"]
    return key


def test_a_new_paper_has_a_key(tmp_path: Path) -> None:
    paper = making.write_files(tmp_path, {"paper.name": "The New Courier"})
    assert paper["alerts.key"] == key_in(tmp_path)


def test_every_key_is_another() -> None:
    assert making.alerts_key() != making.alerts_key()


def test_an_older_paper_gets_one(older: Path) -> None:
    making.add_alerts_key(read(str(older)))
    assert kinds.PUSH_KEY.from_toml(key_in(older))
    assert read(str(older))["alerts.key"] == key_in(older)


def test_all_else_among_its_secrets_stays(older: Path) -> None:
    before = (older / "secrets.toml").read_text()
    making.add_alerts_key(read(str(older)))
    assert (older / "secrets.toml").read_text().startswith(before)
    assert stat.S_IMODE((older / "secrets.toml").stat().st_mode) == 0o600
    assert sorted(file.name for file in older.iterdir()) == ["broadsheet.toml", "secrets.toml"]


def test_a_key_that_is_there_stays(older: Path) -> None:
    making.add_alerts_key(read(str(older)))
    first = key_in(older)
    making.add_alerts_key(read(str(older)))
    assert key_in(older) == first


def test_a_key_from_the_environment_is_enough(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_ALERTS_KEY", "B" * 43)
    making.add_alerts_key(read(str(older)))
    assert "alerts" not in (older / "secrets.toml").read_text()


def test_secrets_that_cannot_be_written_are_left_alone(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*named: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    making.add_alerts_key(read(str(older)))
    assert "alerts" not in (older / "secrets.toml").read_text()
    assert not (older / "secrets.new").exists()


@pytest.mark.parametrize(
    "text", ["short", "A" * 43, "_" * 43, "A" * 42, "A" * 44, "A" * 42 + "=", "A" * 42 + "/"]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="43 letters"):
        kinds.PUSH_KEY.from_toml(text)
