"""Styles, scripts, pictures and fonts of the paper's own pages, each in the forms that were made of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from .choosing import matching, seconds
from .page import Headers
from .policy import Header

IN_MEMORY = 512 * 1024  # bytes; a larger file is read for each answer


class Static:
    """One file: `forms` are (coding or none, path, headers), the smallest first; `unchanged` are the headers
    of a 304. For one thread at a time."""

    def __init__(
        self, forms: Iterable[tuple[str | None, str, Headers]], unchanged: Headers, tag: str, modified: str
    ) -> None:
        self._forms = [(coding, path, [(name.lower(), value) for name, value in all_of])
                       for coding, path, all_of in forms]  # fmt: skip
        self._unchanged = [(name.lower(), value) for name, value in unchanged]
        self._tag, self._modified = tag, seconds(modified)
        self._read: dict[str, bytes] = {}

    def answer(self, method: str, protocol: Any, header: Header) -> bool:
        """Answer with the file; False, and nothing answered, where this is not for us to do."""
        if (method != "GET" and method != "HEAD") or header("range") is not None:
            return False
        if self._is_unchanged(header):
            protocol.response_empty(304, self._unchanged)
            return True
        accepted = (header("accept-encoding") or "").lower()
        for coding, path, headers in self._forms:
            if coding is None or takes(accepted, coding):
                if method == "HEAD":
                    protocol.response_empty(200, headers)
                    return True
                body = self._read.get(path)
                if body is not None:
                    protocol.response_bytes(200, headers, body)
                    return True
                return self._first_time(path, headers, protocol)
        return False

    def _first_time(self, path: str, headers: Headers, protocol: Any) -> bool:
        length = dict(headers).get("content-length")
        try:
            with open(path, "rb") as file:  # noqa: PTH123
                if str(os.fstat(file.fileno()).st_size) != length:
                    return False  # gathered anew since the server started
                if int(length) > IN_MEMORY:
                    protocol.response_file(200, headers, path)
                    return True
                body = self._read[path] = file.read()
        except OSError:
            return False
        protocol.response_bytes(200, headers, body)
        return True

    def _is_unchanged(self, header: Header) -> bool:
        named = header("if-none-match")
        if named is not None:
            return matching(named, (self._tag,)) is not None
        since = header("if-modified-since")
        if since is None or self._modified is None:
            return False
        date = seconds(since)
        return date is not None and self._modified <= date


def takes(accepted: str, coding: str) -> bool:
    """Whether `Accept-Encoding`, in lower case, names a coding without refusing it."""
    if coding not in accepted:
        return False
    for item in accepted.split(","):
        name, _, weight = item.replace(" ", "").partition(";q=")
        if name == coding:
            return weight.strip("0.") != "" or not weight
    return False
