"""Has a page set in type: who may, how long, and out of which files."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings

from . import faces
from .offering import TYPESETTER

logger = logging.getLogger(__name__)

SECONDS = 40
"""Of a processor, and half as much again by the clock."""
MEGABYTES = 1500  # of addresses; what is really used is a tenth
PATIENCE = 20.0
"""Seconds that one request waits for the one before it."""
SEATS = 2
"""Threads of a process that may be busy with PDFs, the waiting ones included; the others serve pages."""
SOON, LATER = 5, 600
SHEET = "front/css/print-version.css"


class NotNow(Exception):
    """No PDF can be had at the moment; in so many seconds it may be asked for again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def of_page(html: str, path: str) -> bytes:
    """The PDF of a page that lies at `path`. Raises `NotNow`."""
    job = _job(html, path)
    digest = blake2b(job, digest_size=16).digest()
    if _failed.get(digest, 0.0) > time.monotonic():
        raise NotNow(LATER)
    if not _seats.acquire(blocking=False):
        raise NotNow(SOON)
    try:
        with _alone():
            return _set(job, path)
    except _Failed as error:
        logger.error("%s cannot be set as a PDF: %s", path, error)
        if len(_failed) > 1000:
            _failed.clear()
        _failed[digest] = time.monotonic() + LATER
        raise NotNow(LATER) from error
    finally:
        _seats.release()


class _Failed(Exception):
    pass


_seats = BoundedSemaphore(SEATS)
_failed: dict[bytes, float] = {}
"""Jobs that came to nothing, and until when they are not tried again."""


def _job(html: str, path: str) -> bytes:
    static = [*settings.STATICFILES_DIRS, Path(__file__).parent.parent / "static"]
    job: dict[str, Any] = {
        "html": html,
        "address": settings.BROADSHEET_ADDRESS + path,
        "site": settings.BROADSHEET_ADDRESS,
        "sheets": [settings.STATIC_URL + SHEET],
        "style": f"@page {{ size: {settings.BROADSHEET_SHEET} }}\n{faces.css()}",
        "identifier": blake2b(html.encode(), digest_size=16).hexdigest(),
        "folders": {
            settings.STATIC_URL: [str(folder) for folder in static],
            settings.MEDIA_URL: [str(settings.MEDIA_ROOT)],
        },
        "megabytes": MEGABYTES,
        "seconds": SECONDS,
    }
    return json.dumps(job).encode()


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time on this machine. Raises `NotNow` if the one before takes too long."""
    folder = settings.BROADSHEET_EDITION / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + PATIENCE
    with (folder / "paper-copy").open("w") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise NotNow(SOON) from None
                time.sleep(0.05)
        yield


def _set(job: bytes, path: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  our own file
            [sys.executable, "-I", TYPESETTER],
            input=job,
            capture_output=True,
            timeout=SECONDS * 1.5,
            check=False,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _Failed(str(error)) from error
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise _Failed(said[-1] if said else f"the process ended with {done.returncode}")
    return done.stdout


def _environment() -> dict[str, str]:
    """Nothing of the paper's secrets; what makes fonts and sets the same each time."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "XDG_CACHE_HOME", "FONTCONFIG_PATH")
        if name in os.environ
    }
    return kept | {
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "0",
        "OMP_NUM_THREADS": "1",
    }
