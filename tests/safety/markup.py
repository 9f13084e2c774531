"""What in a page could run or reach out."""

from __future__ import annotations

import json
import re

from bs4 import BeautifulSoup

ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "xlink:href",
    "background",
    "cite",
    "srcdoc",
)
ACTIVE = ("object", "embed", "applet", "base", "frame", "frameset", "portal")

PAYLOADS = [
    "<script>pwn()</script>",
    "</script><script>pwn()</script>",
    "<img src=x onerror=pwn()>",
    "<svg onload=pwn()><script>pwn()</script></svg>",
    "<svg><a xlink:href=javascript:pwn()><text>x</text></a></svg>",
    '"><script>pwn()</script>',
    "' onmouseover='pwn()",
    '" autofocus onfocus="pwn()',
    '<a href="javascript:pwn()">x</a>',
    '<a href="JaVaScRiPt&#58;pwn()">x</a>',
    '<a href="java\tscript:pwn()">x</a>',
    '<a href=" javascript:pwn()">x</a>',
    '<a href="data:text/html,<script>pwn()</script>">x</a>',
    '<a href="vbscript:pwn()">x</a>',
    '<iframe src="javascript:pwn()"></iframe>',
    '<iframe srcdoc="<script>pwn()</script>"></iframe>',
    "<style>@import url(//evil.example/pwn.css)</style>",
    '<p style="background:url(javascript:pwn())">x</p>',
    '<meta http-equiv="refresh" content="0;url=javascript:pwn()">',
    '<base href="https://evil.example/">',
    '<object data="data:text/html,pwn"></object>',
    '<form action="https://evil.example/"><button formaction="javascript:pwn()">x</button></form>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=pwn()&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=pwn()>'>",
    "<template><script>pwn()</script></template>",
    "]]><script>pwn()</script>",
    "{{ 7|add:7 }}{% load pwn %}",
    "<!--><script>pwn()</script>-->",
    '<embed type="image" id="1" format="fullwidth" alt=\'"><script>pwn()</script>\'/>',
]


def dangers(html: str) -> list[str]:
    """Everything in the page that would run, or take a reader away by itself."""
    found: list[str] = []
    for element in BeautifulSoup(html, "lxml").find_all(True):
        if element.name == "script" and not _harmless(
            element.get("type"), element.get("src"), element.string
        ):
            found.append(str(element)[:120])
        if element.name in ACTIVE or (element.name == "meta" and element.get("http-equiv")):
            found.append(str(element)[:120])
        if element.name == "style" or element.get("style"):
            found.append(str(element)[:120])
        if element.name in ("iframe", "form") and not _ours(
            element.get("src") or element.get("action") or ""
        ):
            found.append(str(element)[:120])
        for name, value in element.attrs.items():
            address = re.sub(r"[\x00-\x20]+", "", str(value)).lower()
            runs = address.startswith(("javascript:", "vbscript:", "data:"))
            if name.lower().startswith("on") or name == "srcdoc" or (name in ADDRESSES and runs):
                found.append(f"<{element.name} {name}={value!r}>")
    return found


def _harmless(kind: object, src: object, text: str | None) -> bool:
    if kind == "application/ld+json":
        json.loads(text or "")
        return "<" not in (text or "")
    return bool(src) and _ours(str(src)) and not text


def _ours(address: str) -> bool:
    return not re.match(r"\s*([a-z][a-z0-9+.-]*:|//|\\)", address, re.IGNORECASE)
