"""The plain Wagtail site in `peers/wagtail`, served by Granian with one worker."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .machine import Server

SITE = Path(__file__).parent / "peers" / "wagtail"
CACHE = "locmem"
"""Faster here than files, which Django pickles and compresses."""


def make(directory: Path, story: Path) -> str:
    """Fill a site in `directory` with the story; returns the path of its page."""
    directory.mkdir()
    done = subprocess.run(
        [sys.executable, "fill.py", str(story)],
        cwd=SITE, env=dict(os.environ, PEER_DIR=str(directory)), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"The Wagtail site could not be made:\n{done.stderr}")
    return done.stdout.strip()


def serve(directory: Path, port: int, path: str, cache: str, core: int) -> Server:
    """The site, with a page cache (`locmem`, `files`) or without (`none`)."""
    granian = str(Path(sys.executable).with_name("granian"))
    command = [granian, "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1", "--no-ws"]
    server = Server(
        [*command, "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", "wsgi:application"],
        core,
        directory / f"{cache}.log",
        cwd=SITE,
        env={"PEER_DIR": str(directory), "PEER_CACHE": cache},
    )
    server.await_answer(f"http://127.0.0.1:{port}{path}")
    return server
