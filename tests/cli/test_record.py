"""`broadsheet record`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.places import MODEL_PAGE, needs_shared

from .conftest import Command

RATES = b"""<ValCurs Date="17.11.2021"><ValType>
<Valute Code="USD"><Nominal>1</Nominal><Value>1.7</Value></Valute></ValType></ValCurs>"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text("It made £1.2bn ($2.2bn).\nIt lost £1m ($3m).\n", encoding="utf-8")
    return path


@needs_shared
def test_the_model_page_has_two_stale_sums(command: Command, tmp_path: Path) -> None:
    done = command("record", "check", MODEL_PAGE, "--date", "2021-11-17")
    assert done.returncode == 1
    assert "15 to 17 September 2021 gives both at once" in done.stdout
    assert "Converted sums: 1 agrees, 2 stale." in done.stdout


@needs_shared
def test_a_page_may_name_its_own_day(command: Command, tmp_path: Path) -> None:
    done = command("record", "check", MODEL_PAGE, "--json")
    assert json.loads(done.stdout)["files"][0]["date"] == "2021-11-18"


def test_nothing_wrong_exits_with_0(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It made £1.2bn ($2.2bn).")
    assert command("record", "check", "a.txt", "--date", "2004-11-17").returncode == 0


def test_json_says_all_of_each_amount(command: Command, text: Path) -> None:
    done = command("record", "check", text, "--date", "2004-11-17", "--json")
    (file,) = json.loads(done.stdout)["files"]
    last = file["conversions"][1]["converted"][0]
    said = {
        key: last[key]
        for key in ("surface", "start", "end", "line", "column", "value", "currency", "verdict")
    }
    assert said == {
        "surface": "$3m", "start": 38, "end": 41, "line": 2, "column": 14,
        "value": 3_000_000, "currency": "USD", "verdict": "off",
    }  # fmt: skip


def test_lines_can_be_jumped_to(command: Command, text: Path) -> None:
    done = command("record", "check", "story.txt", "--date", "2004-11-17", "--lines")
    assert [line[:22] for line in done.stdout.splitlines()] == [
        "story.txt:1:17: agrees",
        "story.txt:2:14: off: £",
    ]


def test_a_page_is_read_as_it_is_seen(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>It made <b>&pound;1.2</b>bn ($2.2bn).</p></body></html>")
    done = command("record", "check", "a.html", "--date", "2004-11-17", "--json")
    (file,) = json.loads(done.stdout)["files"]
    assert (file["text"], file["amounts"][0]["surface"]) == ("It made £1.2bn ($2.2bn).", "£1.2bn")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere.txt", "--date", "2004-11-17"], 1, "nowhere.txt: There is no such file."),
        ([".", "--date", "2004-11-17"], 1, ". is a folder; name the files in it."),
        (["story.txt"], 1, "story.txt names no day of its own."),
        (["story.txt", "--date", "17.11.2004"], 2, "'17.11.2004' is no date; write 2021-11-17."),
        (["story.txt", "--date", "2004-11-17", "--language", "xx"], 2, "There is no language 'xx'"),
        (
            ["story.txt", "--date", "2004-11-17", "--json", "--lines"],
            2,
            "--json and --lines exclude each other",
        ),
        (["data.bin", "--date", "2004-11-17"], 1, "data.bin: It is not text but some program's own data."),
    ],
)
def test_what_cannot_be_checked_is_a_sentence(
    command: Command, text: Path, arguments: list[str], code: int, said: str
) -> None:
    (text.parent / "data.bin").write_bytes(b"x\0y")
    done = command("record", "check", *arguments)
    assert (done.returncode, said in done.stderr) == (code, True)


def test_a_check_needs_no_django(command: Command, text: Path) -> None:
    command.program = [sys.executable, "-c"]
    done = command(
        "import sys; from broadsheet.cli.command import run; "
        f"run(['record', 'check', {str(text)!r}, '--date', '2004-11-17']); "
        "sys.exit('django' in sys.modules)",
    )
    assert done.returncode == 0


def test_rates_are_kept_in_the_paper_and_used(command: Command, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "day.xml").write_bytes(RATES)
    assert (
        "1 new, 0 known"
        in command("record", "rates", "import", "--paper", paper, tmp_path / "day.xml").stdout
    )
    (tmp_path / "a.txt").write_text("It cost 10 million manats ($5.9 million).")
    checked = ("record", "check", tmp_path / "a.txt", "--date", "2021-11-17", "--paper", paper)
    assert "Central Bank of Azerbaijan, 17 November 2021" in command(*checked).stdout


def test_rates_that_are_wrong_are_refused(command: Command, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("date,currency,rate\n2021-11-17,GEL,x\n")
    done = command("record", "rates", "import", "--paper", paper, tmp_path / "x.csv")
    assert (done.returncode, "line 2: 'x' is no number" in done.stderr) == (1, True)
    assert not (paper / "rates").exists()


def test_a_papers_own_dollar_is_meant(command: Command, paper: Path, tmp_path: Path) -> None:
    options = (paper / "broadsheet.toml").read_text()
    (paper / "broadsheet.toml").write_text(re.sub(r"(?m)^(?:# ?)?dollar = .*", 'dollar = "CAD"', options))
    (tmp_path / "a.txt").write_text("It cost €10m ($14.2m).")
    checked = ("record", "check", tmp_path / "a.txt", "--date", "2021-11-17", "--paper", paper)
    assert "CAD 14.2" in command(*checked).stdout
