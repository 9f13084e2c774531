"""Options: declared once, read loudly."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.cli.texts import broadsheet_toml, options_page
from broadsheet.conf import options
from broadsheet.conf.options import BY_KEY, OPTIONS, WrongOption, load, unknown_variables
from tests.places import ROOT


def paper(path: Path, text: str) -> Path:
    (path / "broadsheet.toml").write_text(text, encoding="utf-8")
    return path


def complaint(path: Path, text: str) -> str:
    with pytest.raises(WrongOption) as caught:
        load(paper(path, text), {})
    return str(caught.value).removeprefix(f"{path}/")


def test_the_reference_lists_exactly_the_options() -> None:
    written = (ROOT / "docs" / "reference" / "options.md").read_text(encoding="utf-8")
    assert written == options_page(), "run `python -m broadsheet.cli.texts > docs/reference/options.md`"


def test_every_default_is_a_value_of_its_kind() -> None:
    wrong = [option.key for option in OPTIONS if option.default != "" and not _accepts(option)]
    assert wrong == []


def test_a_new_file_sets_what_was_chosen_and_nothing_else(tmp_path: Path) -> None:
    found = load(paper(tmp_path, broadsheet_toml({"paper.name": 'The "Try"', "server.port": 9000})), {})
    assert {key: it.value for key, it in found.items() if it.origin != "default"} == {
        "paper.name": 'The "Try"',
        "server.port": 9000,
    }


def test_defaults_hold_where_nothing_is_said(tmp_path: Path) -> None:
    assert {key: it.value for key, it in load(tmp_path, {}).items()} == {it.key: it.default for it in OPTIONS}


def test_the_origin_of_a_value_is_its_line(tmp_path: Path) -> None:
    assert load(paper(tmp_path, '# Ours\n[paper]\n\nname = "Try"\n'), {})["paper.name"].origin == (
        f"{tmp_path}/broadsheet.toml:4"
    )


def test_a_variable_overrides_the_file(tmp_path: Path) -> None:
    found = load(paper(tmp_path, '[paper]\nname = "Try"\n'), {"BROADSHEET_PAPER_NAME": "Other"})["paper.name"]
    assert (found.value, found.origin) == ("Other", "BROADSHEET_PAPER_NAME")


def test_the_papers_file_overrides_its_secrets(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text('[email]\nsender = "old@courier.example"\n')
    found = load(paper(tmp_path, '[email]\nsender = "desk@courier.example"\n'), {})
    assert found["email.sender"].value == "desk@courier.example"


@pytest.mark.parametrize(
    ("variable", "text", "key", "value"),
    [
        ("BROADSHEET_PAPER_LANGUAGES", "az, en", "paper.languages", ["az", "en"]),
        ("BROADSHEET_SERVER_PORT", "80", "server.port", 80),
        ("BROADSHEET_DESK_SECOND_FACTOR", "yes", "desk.second_factor", True),
        ("BROADSHEET_EMAIL_URL", "smtp+tls://a:b@m.example:587", "email.url", "smtp+tls://a:b@m.example:587"),
    ],
)
def test_a_variable_is_read_by_its_kind(
    tmp_path: Path, variable: str, text: str, key: str, value: object
) -> None:
    assert load(tmp_path, {variable: text})[key].value == value


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert load(paper(tmp_path, '\ufeff[paper]\nname = "Try"\n'), {})["paper.name"].value == "Try"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[paper]\nnmae = "Try"\n',
            "broadsheet.toml:2: there is no option `paper.nmae`. Did you mean `paper.name`?",
        ),
        ("[paper]\n\nname = 5\n", "broadsheet.toml:3: `paper.name` must be text, not 5."),
        ('name = "Try"\n', "broadsheet.toml:1: `name` stands outside a table such as [paper]."),
        ("[paper]\nname = \n", "broadsheet.toml:2: this is not valid TOML: Invalid value."),
        (
            "[server]\nport = 70000\n",
            "broadsheet.toml:2: `server.port` must be a port number between 1 and 65535",
        ),
        ("[server]\nport = true\n", "broadsheet.toml:2: `server.port` must be a port number"),
        ('[paper]\ntime_zone = "Asia/Bacu"\n', "broadsheet.toml:2: `paper.time_zone` must be a zone"),
        (
            '[paper]\nlanguages = ["en", "xx-nowhere-x"]\n',
            "broadsheet.toml:2: `paper.languages` has 'xx-nowhere-x'",
        ),
        (
            '[paper]\nlanguages = ["pt-br", "pt-BR"]\n',
            "broadsheet.toml:2: `paper.languages` names a language twice.",
        ),
        ('[paper]\naccent = "red"\n', "broadsheet.toml:2: `paper.accent` must be a colour such as #9b1c1c"),
        (
            '[paper]\npermalink = "/news/"\n',
            "broadsheet.toml:2: `paper.permalink` must be a path with {number}",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    assert complaint(tmp_path, text).startswith(said)


def test_a_mistake_in_a_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongOption, match=r"BROADSHEET_SERVER_PORT: `server.port` must be a port number"):
        load(tmp_path, {"BROADSHEET_SERVER_PORT": "eighty"})


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "broadsheet.toml").write_bytes(b"\xff\xfe[paper]")
    with pytest.raises(WrongOption, match="is not UTF-8 text"):
        load(tmp_path, {})


@pytest.mark.parametrize(
    "value", ["example.com", "https://example.com/news", "https://a@b.example", "https://x:99999"]
)
def test_an_address_is_one_of_a_site(value: str) -> None:
    with pytest.raises(ValueError, match="must be an address such as"):
        BY_KEY["paper.address"].kind.from_toml(value)


@pytest.mark.parametrize("value", ["mysql://localhost/x", "sqlite://", "postgresql://localhost"])
def test_a_database_is_one_that_is_supported(value: str) -> None:
    with pytest.raises(ValueError, match="must"):
        BY_KEY["database.url"].kind.from_toml(value)


def test_a_language_is_written_as_it_should_be() -> None:
    assert BY_KEY["paper.languages"].kind.from_toml(["EN-GB"]) == ["en-gb"]


def test_a_variable_that_is_none_comes_with_the_nearest() -> None:
    assert unknown_variables({"BROADSHEET_EMAIL_ULR": "x", "HOME": "/", "BROADSHEET_PAPER": "/srv"}) == [
        ("BROADSHEET_EMAIL_ULR", "BROADSHEET_EMAIL_URL")
    ]


def _accepts(option: options.Option) -> bool:
    try:
        option.kind.from_toml(option.default)
    except ValueError:
        return False
    return True
