"""The index on an OpenSearch server (or Elasticsearch), over its REST interface, with analysis switched off.

The server is no part of a transaction. So changes are sent when it is committed; until they have arrived, the
document waits (`models.Waiting`), and the worker sends what could not be sent.
"""

from __future__ import annotations

import http.client
import json
import ssl
import threading
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from ..expressions import AllOf, AnyOf, Expression, Phrase, Term
from .engine import Entry, Unreachable

PATIENCE = 5
"""Seconds for an answer."""
AT_ONCE = 2_000_000
"""Letters in one request."""
SHAPE = {
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "place": {"type": "long"},
            "terms": {"type": "text", "analyzer": "whitespace", "norms": False},
        },
        "_source": {"enabled": False},
    }
}


class OpenSearch:
    is_elsewhere, keeps_terms = True, False

    def __init__(self, address: str) -> None:
        """`address` is `https://user:password@host:9200/index`."""
        parts = urlsplit(address)
        self._secure, self._host = parts.scheme == "https", parts.hostname or "localhost"
        self._port = parts.port or 9200
        self._index = "/" + quote(parts.path.strip("/"))
        self._headers = {"Content-Type": "application/json"}
        if parts.username:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            self._headers["Authorization"] = "Basic " + b64encode(pair.encode()).decode()
        self._mine = threading.local()
        self._is_made = False

    def exchange(self, gone: Sequence[Entry], new: Sequence[Entry]) -> None:
        self._make()
        staying = {entry.place for entry in new}
        for lines in _in_pieces(_actions([entry.place for entry in gone if entry.place not in staying], new)):
            done = self._ask("POST", f"{self._index}/_bulk?refresh=true", lines)
            if done.get("errors"):
                wrong = [
                    item for item in done["items"] if next(iter(item.values())).get("status", 200) >= 400
                ]
                if any("index" in item for item in wrong):
                    raise Unreachable(f"{self._name}: {json.dumps(wrong[0])[:300]}")

    def find(self, wanted: Expression, low: int, high: int, most: int) -> list[int]:
        within = {"range": {"place": {"gte": low, "lte": high}}}
        question = {
            "size": most,
            "query": {"bool": {"filter": [written(wanted), within]}},
            "sort": [{"place": "desc"}],
            "track_total_hits": False,
            "_source": False,
        }
        found = self._ask("POST", f"{self._index}/_search", json.dumps(question))
        return [int(hit["_id"]) for hit in found["hits"]["hits"]]

    def clear(self) -> None:
        """Make the index anew, empty."""
        self._ask("DELETE", self._index, allow=(404,))
        self._ask("PUT", self._index, json.dumps(SHAPE))

    def _make(self) -> None:
        """The index, where the server has none: it would make one of another shape by itself."""
        if not self._is_made and "error" in self._ask("GET", self._index, allow=(404,)):
            self._ask("PUT", self._index, json.dumps(SHAPE))
        self._is_made = True

    @property
    def _name(self) -> str:
        return f"OpenSearch at {self._host}:{self._port}"

    def _ask(self, method: str, path: str, body: str = "", allow: tuple[int, ...] = ()) -> Any:
        """The answer; tried once more where a kept connection was closed at the other end."""
        for attempt in (1, 2):
            kept = getattr(self._mine, "connection", None)
            line = kept or self._connect()
            try:
                line.request(method, path, body.encode() or None, self._headers)
                answer = line.getresponse()
                text = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self._mine.connection = None
                line.close()
                if kept is None or attempt == 2:
                    raise Unreachable(f"{self._name} does not answer: {error}") from error
                continue
            self._mine.connection = line
            if answer.status >= 400 and answer.status not in allow:
                raise Unreachable(
                    f"{self._name} answers {answer.status}: {text[:300].decode(errors='replace')}"
                )
            return json.loads(text or b"{}")
        raise AssertionError("unreachable")

    def _connect(self) -> http.client.HTTPConnection:
        if self._secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(self._host, self._port, timeout=PATIENCE, context=context)
        return http.client.HTTPConnection(self._host, self._port, timeout=PATIENCE)


def written(wanted: Expression) -> dict[str, Any]:
    """As its query language has it."""
    match wanted:
        case Term(text):
            return {"term": {"terms": text}}
        case Phrase(words):
            return {"match_phrase": {"terms": {"query": " ".join(words), "analyzer": "whitespace"}}}
        case AnyOf(parts):
            return {"bool": {"should": [*map(written, parts)], "minimum_should_match": 1}}
        case AllOf(parts, without):
            return {"bool": {"filter": [*map(written, parts)], "must_not": [*map(written, without)]}}


def _actions(gone: Iterable[int], new: Iterable[Entry]) -> Iterator[str]:
    for place in gone:
        yield json.dumps({"delete": {"_id": str(place)}}) + "\n"
    for entry in new:
        about = json.dumps({"index": {"_id": str(entry.place)}})
        yield f"{about}\n{json.dumps({'place': entry.place, 'terms': entry.terms})}\n"


def _in_pieces(actions: Iterable[str]) -> Iterator[str]:
    piece: list[str] = []
    size = 0
    for action in actions:
        piece.append(action)
        size += len(action)
        if size > AT_ONCE:
            yield "".join(piece)
            piece, size = [], 0
    if piece:
        yield "".join(piece)
