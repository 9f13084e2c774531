"""Bytes to text, whatever the encoding."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes


def decode(data: bytes) -> str:
    """The text of `data`, with plain line ends and without what no text may hold. Never fails.

    A byte order mark decides; then bytes that are valid UTF-8; then the charset that the document declares,
    read as browsers read it; then a guess. UTF-8 comes before the declaration because saved pages are often
    written anew as UTF-8 while their old declaration stays, and no other encoding looks like it by chance.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return tidy(data[len(mark) :].decode(encoding, "replace"))
    declared = _declared(data)
    if declared.startswith("iso2022") and b"\x1b" in data:
        return tidy(data.decode(declared, "replace"))
    for encoding in ("utf-8", _unmarked_utf_16(data), declared):
        if encoding:
            try:
                return tidy(data.decode(encoding))
            except UnicodeDecodeError:
                continue
    return tidy(_guessed(data) or data.decode(declared or "utf-8", "replace"))


def is_binary(data: bytes) -> bool:
    """Whether these bytes are no text: they hold nulls, and are not UTF-16 or UTF-32."""
    marked = any(data.startswith(mark) for mark, _ in _MARKS[1:])
    return b"\0" in data[:65_536] and not marked and not _unmarked_utf_16(data)


def tidy(text: str) -> str:
    """`text` with ``\\n`` line ends, without control characters, half surrogates and noncharacters."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_DECLARATION = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,400}?charset)\s*=\s*["']?([\w.:-]{2,40})""", re.I
)

# The WHATWG's Encoding Standard reads these labels as the larger encoding beside them.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# Text encodings for Python, but not ones that a document is written in.
_REFUSED = {
    "idna",
    "punycode",
    "unicode-escape",
    "raw-unicode-escape",
    "undefined",
    "utf-7",
    "utf-16",
    "utf-32",
}
_PLAUSIBLE = [
    *("cp1251", "cp1252", "cp1254", "koi8_r", "cp1250", "cp1253", "cp1255", "cp1256", "cp1257", "cp866"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
]


def _declared(data: bytes) -> str:
    """Python's name for the charset that a document declares in its first 4 KB, or nothing."""
    found = _DECLARATION.search(data, 0, 4096)
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace")).name
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return ""
    return "" if name in _REFUSED else _READ_AS.get(name, name)


def _unmarked_utf_16(data: bytes) -> str:
    """UTF-16 without a byte order mark shows in its markup: every second byte is null."""
    head = data[:64]
    if len(head) < 8 or head.count(0) * 3 < len(head):
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _guessed(data: bytes) -> str:
    best = from_bytes(data[:200_000], cp_isolation=_PLAUSIBLE).best()
    if not best:
        return ""
    is_latin = best.encoding in ("cp1250", "cp1252")
    is_turkish = is_latin and _is_turkish(data.decode("cp1252", "replace"))
    return data.decode("cp1254" if is_turkish else best.encoding, "replace")


def _is_turkish(text: str) -> bool:
    """Whether text read as windows-1252 was windows-1254: the two differ in six letters only.

    Icelandic in windows-1252, or Czech in windows-1250, has these letters too, but more accented vowels.
    """
    turkish = sum(map(text.count, "ıİşŞğĞ".translate(_SEEN_AS)))
    return turkish > sum(map(text.count, "æáíóúéÆÁÍÓÚÉ"))


_SEEN_AS = str.maketrans("ıİşŞğĞ", "ýÝþÞðÐ")
