"""The process that sets one PDF: a job comes in on standard input, the PDF goes out on standard output.

It is run as a file, without Django and without anything of ours, so that it starts in half a second, and it
reaches nothing but the files of the job's folders: no network, and bounded memory and processor time.
For `--check` it takes no job and ends with 0 if WeasyPrint can be loaded; else it says on standard error why.
"""

from __future__ import annotations

import json
import resource
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

MEGABYTE = 1024 * 1024
WIDEST = 1240
"""Pixels of a picture on paper: 180 mm at 175 to the inch, as newspapers print them."""
QUALITY = 82
SPACES = (0x20, 0xA0, 0x2009, 0x202F)
SPACE = 0.22
"""Of the size of the letters."""


def set_in_type(job: dict[str, Any]) -> bytes:
    """The PDF of a page; the same job gives the same bytes.

    A job has `html`, the page's own `address`, the paper's `site`, `sheets` (paths of stylesheets below the
    site), `style` (more CSS), `identifier`, and `folders`: for the beginning of a path the directories in
    which the rest of it is looked up.
    """
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

    class FromDisk(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            body, kind = fetched(url, job["site"], job["folders"])
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    fetcher, fonts = FromDisk(), FontConfiguration()
    sheets = [CSS(url=job["site"] + path, url_fetcher=fetcher, font_config=fonts) for path in job["sheets"]]
    sheets.append(CSS(string=job["style"], url_fetcher=fetcher, font_config=fonts))
    page = HTML(string=job["html"], base_url=job["address"], url_fetcher=fetcher, media_type="print")
    made: bytes = page.write_pdf(
        stylesheets=sheets,
        font_config=fonts,
        pdf_identifier=job["identifier"].encode(),
        pdf_tags=True,
        pdf_variant="pdf/ua-1",
    )
    return made


def fetched(url: str, site: str, folders: dict[str, list[str]]) -> tuple[bytes, str]:
    """Body and type of a file of the paper. Raises `ValueError` for anything else."""
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" != site:
        raise ValueError(f"not of this paper: {url}")
    path = unquote(parts.path)
    for beginning, places in folders.items():
        for place in places if path.startswith(beginning) else ():
            folder = Path(place).resolve()
            file = (folder / path[len(beginning) :]).resolve()
            if file.is_relative_to(folder) and file.is_file():
                return _as_printed(file)
    raise ValueError(f"no such file: {url}")


def _as_printed(file: Path) -> tuple[bytes, str]:
    kinds = {".css": "text/css; charset=utf-8", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
    kind = kinds.get(file.suffix.lower())
    if not kind:
        return _photograph(file), "image/jpeg"
    return (_with_spaces(file), kind) if kind == "font/woff2" else (file.read_bytes(), kind)


def _with_spaces(file: Path) -> bytes:
    """The font with a space in it. Pango takes a space out of the font of the word before it without looking
    whether there is one, and our files of few letters have none; a box would be printed."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.ttLib.tables._g_l_y_f import Glyph  # type: ignore[import-untyped]

    font = TTFont(file)
    letters = font.getBestCmap()
    if SPACES[0] in letters:
        return file.read_bytes()
    font.ensureDecompiled()  # tables count their glyphs when they are read
    name = "space"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = Glyph()
    font["hmtx"][name] = round(font["head"].unitsPerEm * SPACE), 0
    if "gvar" in font:
        font["gvar"].variations[name] = []
    if "HVAR" in font:  # widths vary as gvar says
        del font["HVAR"]
    for table in font["cmap"].tables:
        table.cmap.update(dict.fromkeys(SPACES, name))
    font.flavor, font.recalcTimestamp = None, False
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _photograph(file: Path) -> bytes:
    """The picture as a JPEG; a PDF holds WebP only unpacked, at ten times the bytes."""
    from PIL import Image

    with Image.open(file) as opened:
        picture = opened.convert("RGBA") if opened.has_transparency_data else opened.convert("RGB")
        if picture.mode == "RGBA":
            sheet = Image.new("RGB", picture.size, "white")
            sheet.paste(picture, mask=picture.getchannel("A"))
            picture = sheet
        picture.thumbnail((WIDEST, WIDEST * 2))
        out = BytesIO()
        picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _bounded(megabytes: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read the job, write the PDF."""
    if "--check" in sys.argv:
        import weasyprint  # noqa: F401

        return
    job = json.load(sys.stdin)
    _bounded(job["megabytes"], job["seconds"])
    sys.stdout.buffer.write(set_in_type(job))


if __name__ == "__main__":
    main()
