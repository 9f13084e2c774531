"""Configurations with which nginx or Caddy hands out the printed pages of a paper itself.

What stands in them twice, in the paper's own answers and here, is not written here: headers come out of the
middleware that gives the paper its own, addresses out of the newsstand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from ..newsstand.policy import TRACKING
from . import headers, ports
from .faults import Fault
from .paper import Paper

SERVERS = ("nginx", "caddy")
TEMPLATES = Path(__file__).parent / "templates"

HTML = "text/html; charset=utf-8"
FEED = "public, max-age=300"
DAY = "public, max-age=86400"

PAGES: dict[str, tuple[str, str]] = {
    "html": (HTML, "no-cache"),
    "rss": ("application/rss+xml; charset=utf-8", FEED),
    "atom": ("application/atom+xml; charset=utf-8", FEED),
    "json": ("application/feed+json; charset=utf-8", FEED),
    "xml": ("application/xml; charset=utf-8", FEED),
    "txt": ("text/plain; charset=utf-8", "no-cache"),
    "css": ("text/css; charset=utf-8", headers.GOOD),
    "webmanifest": ("application/manifest+json", DAY),
    "ico": ("image/x-icon", DAY),
    "png": ("image/png", DAY),
    "pdf": ("application/pdf", "no-cache"),
}
"""Content type and Cache-Control of a printed page, by the end of its address."""

UNSEEN = "pdf"
"""What robots shall not list, for the story itself is listed."""

COUNT = r"^/views/[0-9]+\.json"
COUNT_TYPE, COUNT_KEPT = "application/json", "no-cache"
"""Where a story's view count is, for a script: no feed, though it ends like one."""

LOG_FORMAT = (
    "'$remote_addr - - [$time_local] \"$request\" $status $body_bytes_sent '\n    "
    '\'"-" "$http_user_agent" "$http_sec_purpose$http_purpose$http_x_purpose$http_x_moz"\''
)


def render(paper: Paper, server: str = "nginx") -> str:
    """The configuration of `server` for the paper. Needs Django."""
    if re.search(r"[\"$\\{}\s]", str(paper.path)):
        raise Fault(f"{server} cannot be told of a directory with such a name: {paper.path}")
    address = urlsplit(paper["paper.address"])
    host = address.hostname or "localhost"
    common = {
        "site": paper["paper.address"],
        "name": paper["paper.name"],
        "host": host,
        "tag": "paper_" + re.sub(r"\W", "_", host),
        "upstream": urlsplit(ports.web_address(paper["server.host"], paper["server.port"])).netloc,
        "paper": str(paper.path),
        "upload": str(paper["desk.upload_megabytes"] + 12),
        "tracking": _tracking(),
        "log": f"/var/log/{server}/{host}.views.log",
    }
    text = _Form((TEMPLATES / TEMPLATE[server]).read_text(encoding="utf-8"))
    return text.substitute(common | PARTS[server](paper, common["tag"], address.scheme == "https"))


class _Form(Template):
    delimiter = "%"


def _tracking() -> str:
    """A regular expression for a parameter that only follows readers around, whatever its case."""
    names = "|".join(re.escape(name) for name in sorted(TRACKING))
    return f"(?:utm_[^=&]*|{names})(?:=[^&]*)?"


def _nginx(paper: Paper, tag: str, https: bool) -> dict[str, str]:
    host = urlsplit(paper["paper.address"]).hostname
    listen = ["listen 80;", "listen [::]:80;"]
    if https:
        listen = ["listen 443 ssl http2;", "listen [::]:443 ssl http2;"]
        listen += [f"ssl_certificate{_}/etc/letsencrypt/live/{host}/{file};" for _, file in CERTIFICATE]
    others = {ending: kind for ending, kind in PAGES.items() if ending != "html"}
    page = headers.of_page(paper, HTML) | {"Cache-Control": PAGES["html"][1]}
    plain, policies = _headers_of_others(paper)
    variables = {name: f"${tag}_{name.lower().replace('-', '_')}" for name in policies}
    other = plain | {"Cache-Control": f"${tag}_kept", "X-Robots-Tag": f"${tag}_robots"} | variables
    languages = paper["paper.languages"]
    own = {"Content-Language": languages[0]} if len(languages) == 1 else {}
    return {
        "listen": _lines(listen, 4),
        "log_format": LOG_FORMAT,
        "kept": _lines((f'"~{address}$" "{kept}";' for address, (_, kept) in _others().items()), 4),
        "policies": "".join(
            f'map $uri {variables[name]} {{\n    default "{value}";\n    "~\\.(?:{_plain(paper)})$" "";\n}}\n'
            for name, value in policies.items()
        ),
        "endings": "|".join(others),
        "unseen": UNSEEN,
        "types": _types({ending: kind for ending, (kind, _) in others.items()}),
        "count": f"{COUNT}$",
        "count_type": COUNT_TYPE,
        "page_type": HTML,
        "page_headers": _nginx_headers(page | own),
        "folder_headers": _nginx_headers(page | (own or {"Content-Language": f"${tag}_language"})),
        "other_headers": _nginx_headers(other),
        "file_types": _types(headers.types_of_files()),
        "static_headers": _nginx_headers(headers.of_static_file(paper)),
        "media_headers": _nginx_headers(headers.of_media(paper)),
        "languages": "" if own else _language_map(tag, languages),
        "redirect": HTTPS_REDIRECT.format(host=host) if https else "",
    }


CERTIFICATE = (" ", "fullchain.pem"), ("_key ", "privkey.pem")

HTTPS_REDIRECT = """
server {{
    listen 80;
    listen [::]:80;
    server_name {host};
    access_log off;
    return 301 https://{host}$request_uri;
}}
"""


def _language_map(tag: str, languages: list[str]) -> str:
    """Of a paper in several languages, the addresses of their front pages tell which; no other does."""
    fronts = [
        f'"/index.html" "{languages[0]}";',
        *(f'"/{code}/index.html" "{code}";' for code in languages[1:]),
    ]
    return f'\nmap ${tag}_file ${tag}_language {{\n    default "";\n{_lines(fronts, 4)}\n}}\n'


def _caddy(paper: Paper, tag: str, https: bool) -> dict[str, str]:
    resource = "Cross-Origin-Resource-Policy"
    page = headers.of_page(paper, HTML)
    plain, policies = _headers_of_others(paper)
    others = "|".join(ending for ending in PAGES if ending != "html")
    spoken = f"\t\t@spoken not path_regexp \\.({others})(\\.gz)?$\n"
    languages = paper["paper.languages"]
    kinds = (
        f'~{address}\\.gz$ "{kind}" "{kept}" "{plain[resource]}"'
        for address, (kind, kept) in _others().items()
    )
    return {
        "kinds": _lines(kinds, 3, "\t"),
        "language": f"{spoken}\t\theader @spoken Content-Language {languages[0]}\n"
        if not languages[1:]
        else "",
        "page_type": HTML,
        "page_kept": PAGES["html"][1],
        "shown_here": page.pop(resource),
        "page_headers": _caddy_headers({name: page[name] for name in page if name not in policies}),
        "plain": _plain(paper),
        "unseen": UNSEEN,
        "policies": _caddy_headers(policies),
        "static_headers": _caddy_headers(headers.of_static_file(paper)),
        "media_headers": _caddy_headers(headers.of_media(paper)),
    }


def _others() -> dict[str, tuple[str, str]]:
    """Content type and Cache-Control of a page that is no HTML, by the first pattern that fits its end."""
    endings = {rf"\.{ending}": page for ending, page in PAGES.items() if ending != "html"}
    return {COUNT: (COUNT_TYPE, COUNT_KEPT)} | endings


def _headers_of_others(paper: Paper) -> tuple[dict[str, str], dict[str, str]]:
    """What every page carries that is no HTML, and what only those carry that could run something."""
    plain, document = headers.of_page(paper, COUNT_TYPE), headers.of_page(paper, PAGES["xml"][0])
    return plain, {name: value for name, value in document.items() if name not in plain}


def _plain(paper: Paper) -> str:
    """A regular expression for the endings of pages that can run nothing."""
    policies = _headers_of_others(paper)[1].keys()
    kinds = ((ending, headers.of_page(paper, kind)) for ending, (kind, _) in PAGES.items())
    return "|".join(ending for ending, carried in kinds if not policies & carried.keys())


def _types(types: dict[str, str]) -> str:
    return _lines((f"'{kind}' {ending};" for ending, kind in sorted(types.items())), 12)


def _nginx_headers(headers: dict[str, str]) -> str:
    return _lines((f'add_header {name} "{value}";' for name, value in headers.items()), 8)


def _caddy_headers(headers: dict[str, str]) -> str:
    return _lines((f'{name} "{value}"' for name, value in headers.items()), 3, "\t")


def _lines(lines: Iterable[str], depth: int, indent: str = " ") -> str:
    return "\n".join(indent * depth + line for line in lines)


TEMPLATE = {"nginx": "nginx.conf", "caddy": "Caddyfile"}
PARTS: dict[str, Callable[[Paper, str, bool], dict[str, str]]] = {"nginx": _nginx, "caddy": _caddy}
