"""Text out of files."""

from __future__ import annotations

import pytest

from broadsheet.dossiers.figures.reading import NoText, read

from .reading import surfaces


def test_plain_text_is_taken_as_it_is() -> None:
    assert read("£5m\r\nand  more".encode()).text == "£5m\r\nand  more"


def test_amounts_that_tags_split_are_whole() -> None:
    page = b"<html><body><p>It cost <b>10</b>m eu<i>ros</i> (&pound;<span>7m</span>).</p></body></html>"
    assert surfaces(read(page).text) == ["10m euros", "£7m"]


def test_paragraphs_of_a_page_stand_apart() -> None:
    assert read(b"<html><body><p>It cost 10</p><p>million euros</p></body></html>").text == (
        "It cost 10\n\nmillion euros"
    )


def test_scripts_styles_and_comments_of_a_page_are_not_read() -> None:
    page = b"<html><style>5m{}</style><script>$5m</script><body><!-- $6m --><p>Nothing.</p></body></html>"
    assert read(page).text == "Nothing."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    text = "The firm made £5m in Cardiff, café and all, and a further £6m elsewhere in the year."
    assert surfaces(read(text.encode(encoding)).text) == ["£5m", "£6m"]


@pytest.mark.parametrize(
    ("data", "reason"), [(b" \n", "empty"), (b"%PDF-1", "a PDF"), (b"MZ\0\0", "own data")]
)
def test_what_is_no_text_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(NoText, match=reason):
        read(data)


def test_deep_markup_is_read() -> None:
    assert surfaces(read(b"<html><body>" + b"<div>" * 5000 + b"$5m").text) in (["$5m"], [])
