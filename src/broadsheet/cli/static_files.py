"""Static files, gathered into `edition/static` when any of them has changed. Needs Django."""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib.metadata import version
from operator import itemgetter
from pathlib import Path

from .progress import step


def gather(paper: Path) -> bool:
    """Bring `edition/static` up to date; returns whether there was anything to do."""
    from django.conf import settings
    from django.core.management import call_command

    note = paper / "edition" / "static.digest"
    digest = _digest()
    if note.is_file() and note.read_text() == digest and Path(settings.STATIC_ROOT).is_dir():
        return False
    with step("Gathering styles, scripts and fonts"):
        note.unlink(missing_ok=True)
        _drop_strangers(Path(settings.STATIC_ROOT))
        call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
        note.write_text(digest)
    return True


def _drop_strangers(root: Path) -> None:
    """Remove what the last gathering did not name; what it named stands on pages that are still read."""
    try:
        manifest = json.loads((root / "staticfiles.json").read_text())
        named = {*manifest["paths"], *manifest["paths"].values(), "staticfiles.json"}
    except (OSError, ValueError, LookupError):
        shutil.rmtree(root, ignore_errors=True)
        return
    for file in root.rglob("*"):
        if (
            file.is_file()
            and file.relative_to(root).as_posix().removesuffix(".gz").removesuffix(".br") not in named
        ):
            file.unlink(missing_ok=True)


def _digest() -> str:
    """Changes whenever a file that would be gathered does."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256(version("broadsheet").encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list(ignore_patterns=[]), key=itemgetter(0)):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
