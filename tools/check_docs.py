"""Every link between the project's documents leads somewhere, and every document can be reached.

Run as `python tools/check_docs.py`; prints each broken link with its file and line and exits 1 if there is one.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"")
STARTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/README.md"]


def main() -> int:
    documents = {ROOT / name for name in STARTS} | set((ROOT / "docs").rglob("*.md"))
    reached = {ROOT / name for name in STARTS}
    wrong = []
    for document in sorted(documents):
        for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), 1):
            for match in LINK.finditer(line):
                target = (match[1] or match[2]).split("#")[0]
                if not target or re.match(r"[a-z]+:", target):
                    continue
                path = (document.parent / target).resolve()
                reached.add(path)
                if not path.exists():
                    wrong.append(f"{document.relative_to(ROOT)}:{number}: {target} is not there")
    wrong += [f"{path.relative_to(ROOT)}: no document links to it" for path in sorted(documents - reached)]
    print("\n".join(wrong) or f"{len(documents)} documents, every link leads somewhere.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
