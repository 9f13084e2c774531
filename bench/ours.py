"""The paper that is measured: the demo, made afresh, as anybody gets it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from .machine import PATH, Server, get

BROADSHEET = [sys.executable, "-m", "broadsheet"]


class Paper:
    """A demo paper in a new directory; `port` is its web server's."""

    def __init__(self, directory: Path, port: int) -> None:
        self.directory, self.port = directory, port
        self.address = f"http://127.0.0.1:{port}"
        self._run("demo", str(directory), "--no-run")
        options = directory / "broadsheet.toml"
        text = options.read_text(encoding="utf-8").replace("# port = 8000", f"port = {port}")
        options.write_text(text.replace("# address = ", f'address = "{self.address}" # '), encoding="utf-8")
        self._run("--paper", str(directory), "prepare")

    def serve(self, core: int) -> Server:
        """Its web server alone, as `broadsheet run` starts it."""
        command = [*BROADSHEET, "--paper", str(self.directory), "web", "--host", "127.0.0.1"]
        server = Server([*command, "--port", str(self.port)], core, self.directory / "web.log")
        server.await_answer(f"{self.address}/robots.txt")
        return server

    def lead(self) -> str:
        """The address of the first story on the front page that has a picture and some length; it is printed
        by asking for it."""
        front = get(f"{self.address}/")[1].decode()
        for path in dict.fromkeys(re.findall(r'href="(/news/[^"/]+/\d+\.html)"', front)):
            page = get(self.address + path)[1]
            if b"lead-picture" in page and len(page) > 14_000:
                return str(path)
        raise AssertionError("no story of the demo is fit to be measured")

    def printed(self, path: str) -> bytes | None:
        """The page as it lies on disk."""
        file = self.directory / "edition" / "current" / f"{path.lstrip('/')}.gz"
        return file.read_bytes() if file.is_file() else None

    def nginx_configuration(self) -> str:
        """What `docs/how-to/serve-with-nginx.md` recommends for it."""
        code = (
            "import sys; from broadsheet.cli import paper, web_servers;"
            "sys.stdout.write(web_servers.render(paper.read(sys.argv[1]).start(), 'nginx'))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(self.directory)], capture_output=True, text=True, check=True
        )
        return done.stdout

    def views(self, log: Path | None = None) -> int:
        """All views there are, by `broadsheet tally`; those in an access log are read into it first."""
        follow = ["--follow", str(log), "--once"] if log else []
        said = self._run("--paper", str(self.directory), "tally", *follow)
        found = re.search(r"^All views: ([\d,]+)", said, re.MULTILINE)
        assert found, said
        return int(found[1].replace(",", ""))

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*BROADSHEET, *arguments], capture_output=True, text=True, check=False, env={"PATH": PATH}
        )
        if done.returncode:
            sys.exit(f"broadsheet {' '.join(arguments)}:\n{done.stdout}{done.stderr}")
        return done.stdout


def told(page: bytes, front: bytes, file: Path) -> None:
    """Write down what a story's page tells, and headlines of others, for another program to tell the same."""
    soup = BeautifulSoup(page, "lxml")
    body = soup.select_one("article .body")
    assert body
    blocks: list[tuple[str, object]] = []
    for part in body.find_all(["p", "h2", "blockquote"], recursive=False):
        assert isinstance(part, Tag)
        if part.name == "p":
            blocks.append(("text", str(part)))
        elif part.name == "h2":
            blocks.append(("heading", part.get_text()))
        elif quote := part.find("q"):
            blocks.append(
                ("quote", {"text": quote.get_text(), "who": part.cite.get_text() if part.cite else ""})
            )
    story = {
        "headline": soup.select_one("h1").get_text(),  # type: ignore[union-attr]
        "standfirst": soup.select_one(".standfirst").get_text(),  # type: ignore[union-attr]
        "body": blocks,
        "others": sorted({link.get_text() for link in BeautifulSoup(front, "lxml").select(".headline a")}),
    }
    file.write_text(json.dumps(story), encoding="utf-8")
