"""`broadsheet run`: the whole paper, from one command, until it is stopped."""

from __future__ import annotations

import http.client
import threading
from urllib.parse import urlsplit

import click

from . import ports
from .paper import Paper, paper_option, read
from .supervisor import Supervisor, say


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes any free one.")
@click.option("--host", help="Address to listen on; 0.0.0.0 for every one of this machine.")
@paper_option
def command(port: int | None, host: str | None, paper_dir: str | None) -> None:
    """Run the paper: web server and background work, until Ctrl-C or SIGTERM.

    Brings the database up to date first, after saving a copy of it in backups/.
    """
    run(read(paper_dir), port=port, host=host)


def run(paper: Paper, *, port: int | None = None, host: str | None = None, sign_in_as: str = "") -> None:
    """Prepare the paper and keep it running; a one-time link for the account `sign_in_as` is shown."""
    host = host or paper["server.host"]
    port = ports.claim(host, paper["server.port"] if port is None else port)
    here = ports.web_address(host, port)
    environment = {"BROADSHEET_PAPER": str(paper.path)}
    if paper.options["paper.address"].origin == "default":
        environment["BROADSHEET_PAPER_ADDRESS"] = here
    address = environment.get("BROADSHEET_PAPER_ADDRESS", paper["paper.address"])
    supervisor = Supervisor(environment)
    sign_in = supervisor.first("prepare", *(("--link-for", sign_in_as) if sign_in_as else ())).strip()
    supervisor.add("web server", "web", "--host", host, "--port", str(port))
    supervisor.add("worker", "worker")
    threading.Thread(
        target=_announce, args=(supervisor, paper, here, address, sign_in), daemon=True, name="announce"
    ).start()
    supervisor.run()


def _announce(supervisor: Supervisor, paper: Paper, here: str, address: str, sign_in: str) -> None:
    """Say where the paper is as soon as it answers, then have the front page made ready."""
    while not answers(here, "/robots.txt", timeout=5):
        if supervisor.stopping:
            return
        threading.Event().wait(0.1)
    elsewhere = f" (in public: {address})" if urlsplit(address).netloc != urlsplit(here).netloc else ""
    say(f"{paper['paper.name']} is at {here}/{elsewhere}")
    say(f"The desk is at {here}/desk/")
    if sign_in:
        say(f"Sign in once, today: {here}{sign_in}")
    say("Ctrl-C stops it.")
    answers(here, "/", timeout=120)


def answers(address: str, path: str, *, timeout: float) -> bool:
    """Whether anything answers there at all."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=timeout)
    try:
        connection.request("GET", path)
        connection.getresponse().read()
        return True
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
