"""A request as WSGI applications know it (PEP 3333)."""

from __future__ import annotations

import sys
from typing import IO, Any
from wsgiref.types import WSGIEnvironment

from .files import FileWrapper

UNSENT = {"content-type", "content-length", "host", "proxy"}
"""Headers that have a place of their own, and `Proxy`, which libraries take for a setting (httpoxy)."""


def environ_of(scope: Any, body: IO[bytes], length: int | None) -> WSGIEnvironment:
    """The environment of the request `scope`, with `length` bytes of `body`."""
    headers = scope.headers
    server, port = _parted(scope.server)
    client, client_port = _parted(scope.client)
    environ: WSGIEnvironment = {
        "GATEWAY_INTERFACE": "CGI/1.1",
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # The path comes decoded; PEP 3333 wants its bytes, each as one letter.
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{_version(scope.http_version)}",
        "SERVER_SOFTWARE": "Broadsheet",
        "REMOTE_ADDR": client.strip("[]"),
        "REMOTE_PORT": client_port,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileWrapper,
    }
    for name, value in headers.items():
        # With an underscore it would pass for the one with a hyphen, which a proxy may have vouched for.
        if name in UNSENT or "_" in name:
            continue
        key = "HTTP_" + name.upper().replace("-", "_")
        if key in environ:
            environ[key] += ("; " if name == "cookie" else ", ") + value
        else:
            environ[key] = value
    if host := scope.authority or headers.get("host"):
        environ["HTTP_HOST"] = host
    if kind := headers.get("content-type"):
        environ["CONTENT_TYPE"] = kind
    if length is not None:
        environ["CONTENT_LENGTH"] = str(length)
    return environ


def _parted(address: str) -> tuple[str, str]:
    """Host and port of `127.0.0.1:8000`, `[::1]:8000`; of a socket in the file system, that and nothing."""
    host, colon, port = address.rpartition(":")
    return (host, port) if colon and port.isdecimal() else (address, "")


def _version(version: str) -> str:
    return "1.0" if version == "1" else version
