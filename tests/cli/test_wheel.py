"""The wheel holds everything: installed into an empty environment it makes a paper and serves it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.places import ROOT

from .conftest import Command

UV = shutil.which("uv")
pytestmark = pytest.mark.skipif(not UV, reason="needs uv, and the packages of uv.lock in its cache")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command from a wheel, in an environment with nothing else but what the lock names."""
    base = tmp_path_factory.mktemp("wheel")
    uv("build", "--wheel", "--offline", "--out-dir", base, ROOT)
    [wheel] = base.glob("*.whl")
    uv("venv", "--python", sys.executable, base / "venv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UV_PROJECT_ENVIRONMENT", str(base / "venv"))
        uv("sync", "--frozen", "--offline", "--no-dev", "--no-install-project", "--project", ROOT)
    python = base / "venv" / "bin" / "python"
    uv("pip", "install", "--offline", "--no-deps", "--python", python, wheel)
    command = Command(base)
    command.program = [str(base / "venv" / "bin" / "broadsheet")]
    return command


def uv(*arguments: str | Path) -> None:
    assert UV
    done = subprocess.run([UV, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def front_page(installed: Command, tmp_path: Path) -> Iterator[bytes]:
    """What a paper of the installed program shows on its front page."""
    made = installed("new", tmp_path / "courier", "--name", "The Wheel Courier")
    assert made.returncode == 0, made.stderr
    running = installed.start("run", "--paper", tmp_path / "courier", "--port", "0")
    try:
        running.until("Ctrl-C stops it.")
        with urlopen(running.address) as answer:
            assert answer.status == 200
            yield answer.read()
    finally:
        running.close()


def test_a_paper_is_made_and_served_from_outside_the_source_tree(front_page: bytes) -> None:
    assert b"The Wheel Courier" in front_page
