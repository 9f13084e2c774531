"""What differs, shown."""

from __future__ import annotations

from broadsheet.dossiers.reuse.differences import shown


def test_what_went_and_what_came_are_told_apart() -> None:
    assert shown("It cost $11 million then", "It cost $12 million then") == (
        "It cost <del>$11</del> <ins>$12</ins> million then"
    )


def test_long_stretches_in_common_are_cut_short() -> None:
    words = [str(number) for number in range(40)]
    assert shown(" ".join(["old", *words]), " ".join(["new", *words])) == (
        "<del>old</del> <ins>new</ins> 0 1 2 3 …"
    )


def test_markup_in_the_text_is_text() -> None:
    assert shown("a <b> c", "a <i> c") == "a <del>&lt;b&gt;</del> <ins>&lt;i&gt;</ins> c"
