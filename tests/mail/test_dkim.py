"""Signatures, as dkimpy judges them."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dkim as dkimpy
import pytest

from broadsheet.mail import keys
from broadsheet.mail.letters import Letter
from broadsheet.mail.sending import Sender

from .sink import Sink

pytestmark = pytest.mark.django_db
Make = Callable[..., Letter]
KEY = keys.new_key()


@pytest.fixture
def signing(settings: Any, sink: Sink) -> Sink:
    settings.BROADSHEET_MAIL_DKIM = ("news", KEY)
    return sink


def arrived(sink: Sink, letter: Letter) -> bytes:
    with Sender[int]() as sender:
        list(sender.send([(1, letter)]))
    return sink.received[-1].data


def holds(data: bytes) -> bool:
    asked = []

    def dns(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return keys.record(KEY).encode()

    verdict = bool(dkimpy.verify(data, dnsfunc=dns))
    assert asked == [b"news._domainkey.courier.example."]
    return verdict


LETTERS = [
    {"text": "Plain."},
    {"text": "Nəzrin,  two  spaces \n\n\n", "subject": "Çərşənbə axşamı " * 9, "html": "<p>a  b</p>\n\n"},
    {"text": ""},
    {
        "text": ".\n..\n\t tab \n",
        "headers": {"List-Unsubscribe": "<https://courier.example/" + "x" * 300 + ">"},
    },
    {"sender_name": "Nəzrin", "reply_to": "ayya@courier.example", "language": "az", "text": "x" * 3000},
]


@pytest.mark.parametrize("fields", LETTERS)
def test_a_signature_holds(signing: Sink, letter: Make, fields: dict[str, Any]) -> None:
    assert holds(arrived(signing, letter(**fields)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Something happened.", b"Something else happened."),
        (b"Subject: News", b"Subject: Olds"),
        (b"To: nazrin@", b"To: ayya@"),
        (b"From: ", b"From: evil@x.example\r\nFrom: "),
    ],
)
def test_a_signature_does_not_hold_for_another_letter(
    signing: Sink, letter: Make, before: bytes, after: bytes
) -> None:
    data = arrived(signing, letter())
    assert before in data
    assert not holds(data.replace(before, after))


def test_unsubscribing_is_covered(signing: Sink, letter: Make) -> None:
    data = arrived(signing, letter(headers={"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}))
    assert not holds(data.replace(b"One-Click", b"Two-Click"))


def test_without_a_key_nothing_is_signed(sink: Sink, letter: Make) -> None:
    assert b"DKIM-Signature" not in arrived(sink, letter())


def dkim_command(paper: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet", "dkim", "--paper", str(paper)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_command_makes_one_key_and_shows_its_record(tmp_path: Path) -> None:
    (tmp_path / "broadsheet.toml").write_text('[email]\nsender = "desk@courier.example"\n')
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(
        '[secret]\nkey = "s"\n[email]\nurl = "smtp://m.example"\n\n[database]\nurl = "sqlite:///x"\n'
    )
    secrets.chmod(0o600)
    first, second = dkim_command(tmp_path), dkim_command(tmp_path)
    kept = tomllib.loads(secrets.read_text())
    assert (kept["secret"]["key"], kept["email"]["url"], kept["database"]["url"]) == (
        "s",
        "smtp://m.example",
        "sqlite:///x",
    )
    record = keys.record(kept["email"]["dkim_key"])
    assert f"{kept['email']['dkim_selector']}._domainkey.courier.example." in first
    assert record in first and record in second
    assert secrets.stat().st_mode & 0o077 == 0
