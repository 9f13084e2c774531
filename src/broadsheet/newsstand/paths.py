"""From the path of a URL to the file of the printed page, and back.

A page lies under its own address with `.gz` after it, so that nginx and Caddy find it by themselves; an
address that ends in a slash is the `index.html` below it.
"""

from __future__ import annotations

import re

ENDING = ".gz"
INDEX = "index.html"
LONGEST = 600  # letters in an address

# What file systems, shells and web servers all take as it is. No segment begins with a dot.
SAFE = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,190}/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,190})?\Z")


def file_of(path: str) -> str:
    """Where the page at `path` lies, below the directory of an edition; empty if it cannot be printed."""
    if len(path) > LONGEST or not SAFE.match(path) or path.endswith("/" + INDEX):
        return ""
    return path[1:] + (INDEX if path.endswith("/") else "") + ENDING


def path_of(file: str) -> str:
    """The path of the page that lies at `file`; empty if no page lies there."""
    if not file.endswith(ENDING):
        return ""
    path = "/" + file.removesuffix(ENDING)
    return path.removesuffix(INDEX) if path.endswith("/" + INDEX) else path
