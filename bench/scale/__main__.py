"""`python -m bench.scale`: archives of several sizes, and what the house does with them.

The papers are kept in `--keep` from run to run, so only the first one loads them.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import freshness, report

RESULTS = Path(__file__).parent.parent / "results"
BROADSHEET = Path(sys.executable).parent / "broadsheet"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    cache = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser()
    asked.add_argument("--sizes", default="10000,100000,1000000", help="numbers of stories, by commas")
    asked.add_argument(
        "--keep", type=Path, default=cache / "broadsheet-scale", help="where the papers are kept"
    )
    asked.add_argument("--port", type=int, default=8650)
    asked.add_argument("--no-server", action="store_true", help="leave out what is measured over HTTP")
    given = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server that it runs is stopped too
    results: report.Results = {}
    for size in (int(size) for size in given.sizes.split(",")):
        print(f"{size:,} stories", file=sys.stderr, flush=True)
        results[size] = figures(
            given.keep.resolve() / str(size), size, None if given.no_server else given.port
        )
        print(report.table(results), flush=True)
    RESULTS.mkdir(exist_ok=True)
    name = f"scale-{datetime.now(UTC):%Y-%m-%d}"
    (RESULTS / f"{name}.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (RESULTS / f"{name}.md").write_text(report.document(results), encoding="utf-8")
    print(f"Written to {RESULTS / name}.md", file=sys.stderr)


def figures(paper: Path, size: int, port: int | None) -> dict[str, Any]:
    """All that is measured of the paper with `size` stories, which is made if need be."""
    if not (paper / "broadsheet.toml").exists():
        _run(BROADSHEET, "new", paper, "--name", "The Scale")
    environment = os.environ | {"BROADSHEET_PAPER": str(paper)}
    _run(BROADSHEET, "--paper", paper, "prepare")
    loaded = _loaded(paper, _told("bench.scale.fill", str(size), environment=environment))
    megabytes = round((paper / "paper.sqlite3").stat().st_size / 2**20)
    found: dict[str, Any] = loaded | {
        "database, MB": megabytes,
        "KB a story": round(megabytes * 1024 / size, 1),
    }
    within = _told("bench.scale.within", environment=environment)
    if port is not None:
        outside = freshness.measure(paper, port, within["addresses"])
        found |= {"server, MB": outside.pop("megabytes")} | outside
    del within["addresses"]
    return found | within


def _loaded(paper: Path, told: dict[str, Any]) -> dict[str, Any]:
    """Figures of the loading, kept beside the paper for later runs, which load nothing."""
    kept = paper / "loading.json"
    if told.get("stories"):
        kept.write_text(json.dumps(told), encoding="utf-8")
    elif kept.exists():
        told = json.loads(kept.read_text(encoding="utf-8"))
    else:
        return {}
    return {
        "loaded a second": round(told["stories"] / (told["seconds"] - told["inventing"])),
        "lists, seconds": round(told["finishing"], 1),
    }


def _told(module: str, *arguments: str, environment: dict[str, str]) -> Any:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], stdout=sys.stderr, check=True)


if __name__ == "__main__":
    main()
