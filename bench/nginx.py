"""One nginx with one worker: the same bytes as a plain static file, and the edition as we recommend it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from .machine import Server, programme

CONFIGURATION = """\
{user} daemon off; worker_processes 1; pid {directory}/pid; error_log {directory}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    {temporary}
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    server {{
        listen 127.0.0.1:{static_port};
        root {directory}/static;
        gzip_static always;
        types {{ }}
        default_type "text/html; charset=utf-8";
    }}
    include {directory}/paper.conf;
}}
"""


def serve(
    directory: Path,
    static_port: int,
    edition_port: int,
    path: str,
    packed: bytes,
    recommended: str,
    core: int,
) -> Server:
    """Serve `packed` at `path` as a static file on one port, and the paper as recommended on the other.

    What the latter hands out is logged in `views.log` in the directory.
    """
    file = directory / "static" / f"{path.lstrip('/')}.gz"
    file.parent.mkdir(parents=True)
    file.write_bytes(packed)
    text = recommended.replace("listen 80;", f"listen 127.0.0.1:{edition_port};").replace(
        "listen [::]:80;", ""
    )
    text = re.sub(r"access_log /\S+", f"access_log {directory}/views.log", text)
    (directory / "paper.conf").write_text(
        text.replace("keepalive_requests 10000;", "keepalive_requests 1000000;")
    )
    names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    (directory / "nginx.conf").write_text(
        CONFIGURATION.format(
            user="user root;" if os.geteuid() == 0 else "",
            directory=directory,
            temporary=" ".join(f"{name}_temp_path {directory}/{name};" for name in names),
            static_port=static_port,
        )
    )
    command = [programme("nginx"), "-e", f"{directory}/error.log", "-p", str(directory)]
    server = Server([*command, "-c", f"{directory}/nginx.conf"], core, directory / "nginx.log")
    server.await_answer(f"http://127.0.0.1:{static_port}{path}")
    server.await_answer(f"http://127.0.0.1:{edition_port}{path}")
    return server
