"""`python -m bench.search`: search in the papers that `bench.scale` has loaded, and tantivy beside FTS5.

Fills the index of each paper first, which takes a minute for each thirty thousand stories and can be stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..machine import description

RESULTS = Path(__file__).parent.parent / "results"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    cache = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser()
    asked.add_argument("--sizes", default="10000,100000,1000000", help="numbers of stories, by commas")
    asked.add_argument("--keep", type=Path, default=cache / "broadsheet-scale", help="where the papers are")
    asked.add_argument("--peers", type=int, default=100_000, help="the size at which engines are compared")
    given = asked.parse_args()
    found: dict[str, Any] = {"machine": description(), "questions": {}}
    for size in given.sizes.split(","):
        paper = given.keep.resolve() / size
        if not (paper / "paper.sqlite3").exists():
            print(f"{paper} is not there; `make bench-scale` makes it.", file=sys.stderr)
            continue
        found["questions"][size] = _told("bench.search.questions", paper)
        if size == str(given.peers):
            found["engines"] = _told("bench.search.peers", paper)
    RESULTS.mkdir(exist_ok=True)
    result = RESULTS / f"search-{datetime.now(UTC):%Y-%m-%d}.json"
    result.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


def _told(module: str, paper: Path) -> Any:
    environment = os.environ | {"BROADSHEET_PAPER": str(paper)}
    done = subprocess.run(
        [sys.executable, "-m", module], env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
