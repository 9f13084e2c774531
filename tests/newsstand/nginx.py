"""A real nginx, as it is recommended, before a paper that says what it was asked."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import pytest

from broadsheet.cli import paper as papers
from broadsheet.cli import web_servers
from broadsheet.newsstand.paths import file_of
from broadsheet.newsstand.sheet import pack
from tests.ports import free_port


@dataclass
class Answer:
    """What a server said; `told` is the request as the paper got it, if the paper was asked."""

    status: int
    headers: dict[str, str]
    body: bytes
    told: dict[str, object] = field(default_factory=dict)

    @property
    def from_paper(self) -> bool:
        return bool(self.told)


class Front:
    """Nginx before a paper in a directory of its own."""

    def __init__(self, directory: Path, port: int) -> None:
        self.directory, self.port = directory, port
        self.edition("first")

    def edition(self, name: str) -> None:
        """Another edition is the current one."""
        (self.directory / "edition" / "pages" / name).mkdir(parents=True, exist_ok=True)
        part = self.directory / "edition" / "current.part"
        part.symlink_to(Path("pages") / name)
        part.replace(self.directory / "edition" / "current")

    def file(self, path: str) -> Path:
        return self.directory / "edition" / "current" / file_of(path)

    def put(self, path: str, body: bytes, headers: tuple[tuple[str, str], ...] = ()) -> bytes:
        """Print a page; returns its file."""
        packed = pack(body, headers)
        file = self.file(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(packed)
        part.replace(file)
        return packed

    def ask(self, *paths: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """The answer to the last of these requests, all in one connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            for path in paths:
                connection.putrequest(method, path, skip_accept_encoding=True)
                for name, value in headers.items():
                    connection.putheader(name.replace("_", "-"), value)
                if body is not None:
                    connection.putheader("Content-Length", str(len(body)))
                connection.endheaders(body)
                response = connection.getresponse()
                text = response.read()
        finally:
            connection.close()
        found = {name.lower(): value for name, value in response.getheaders()}
        told = json.loads(found["x-told"]) if "x-told" in found else {}
        return Answer(response.status, found, text, told)

    @property
    def log(self) -> list[bytes]:
        return (self.directory / "views.log").read_bytes().splitlines()


class Stub(BaseHTTPRequestHandler):
    """A paper that answers with what it was asked."""

    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        told = {"method": self.command, "target": self.path, "body": body, "headers": dict(self.headers)}
        self.send_response(200)
        self.send_header("X-Told", json.dumps(told))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = do_POST = do_PUT = answer  # noqa: N815

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def stub() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory, stub: int) -> Iterator[Front]:
    directory = tmp_path_factory.mktemp("paper")
    (directory / "broadsheet.toml").write_text(
        f'[paper]\naddress = "http://127.0.0.1"\nlanguages = ["en"]\n[server]\nport = {stub}\n',
        encoding="utf-8",
    )
    port = free_port()
    front = Front(directory, port)
    text = web_servers.render(papers.read(str(directory)), "nginx")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    text = re.sub(r"access_log /\S+ (\w+) .*;", rf"access_log {directory}/views.log \1;", text)
    (directory / "paper.conf").write_text(text, encoding="utf-8")
    own = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    (directory / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} daemon off; worker_processes 1;\n"
        f"pid {directory}/pid; error_log {directory}/error.log;\n"
        "events { worker_connections 64; }\n"
        f"http {{ {' '.join(f'{name}_temp_path {directory}/{name};' for name in own)}\n"
        f"include {directory}/paper.conf; }}\n",
        encoding="utf-8",
    )
    program = which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
    nginx = subprocess.Popen(
        [program, "-e", f"{directory}/error.log", "-p", str(directory), "-c", f"{directory}/nginx.conf"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        _await(nginx, port)
        yield front
    finally:
        nginx.terminate()
        nginx.communicate(timeout=20)


def _await(nginx: subprocess.Popen[bytes], port: int) -> None:
    while nginx.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=20).close()
            return
        except ConnectionRefusedError:
            threading.Event().wait(0.02)
    assert nginx.stderr
    raise AssertionError(nginx.stderr.read().decode())
