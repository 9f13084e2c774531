"""What comes back, and what is believed of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.utils import timezone

from broadsheet.mail import reports, signals, turns, verp
from broadsheet.mail.intake import read_reports
from broadsheet.mail.letters import Letter
from broadsheet.mail.models import Turn
from broadsheet.mail.suppression import suppressed

from .imap import ImapServer
from .returned import feedback_report, holiday, old_report, status_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def return_address(settings: Any) -> str:
    settings.BROADSHEET_MAIL_BOUNCES = "bounces@courier.example"
    return verp.sender(Letter("nazrin@mail.example", "News", "x", reference="newsletter:812"))


@pytest.fixture
def maildir(tmp_path: Path, settings: Any) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    settings.BROADSHEET_MAIL_BOUNCE_BOX = f"maildir://{tmp_path}"
    return tmp_path


@pytest.fixture
def told() -> Iterator[list[tuple[Any, ...]]]:
    heard: list[tuple[Any, ...]] = []

    def of_bounce(address: str, hard: bool, reference: str, **_: Any) -> None:
        heard.append(("hard" if hard else "soft", address, reference))

    def of_complaint(address: str, reference: str, **_: Any) -> None:
        heard.append(("complaint", address, reference))

    signals.bounced.connect(of_bounce)
    signals.complained.connect(of_complaint)
    yield heard
    signals.bounced.disconnect(of_bounce)
    signals.complained.disconnect(of_complaint)


def deliver(maildir: Path, *messages: bytes) -> int:
    for number, data in enumerate(messages):
        (maildir / "new" / f"{number}.mx").write_bytes(data)
    Turn.objects.update(until=timezone.now())
    return read_reports(Event())


def test_a_return_address_fits_a_mail_server(settings: Any) -> None:
    settings.BROADSHEET_MAIL_BOUNCES = "bounces-ab@courier.example"
    local, _, domain = verp.sender(Letter("a@b.example", "x", "x", reference="n:" + "1" * 22)).partition("@")
    assert len(local) <= 64 and domain == "courier.example"


def test_a_return_address_tells_whose_letter_it_was(return_address: str) -> None:
    returned = verp.read(f"Nobody <{return_address.upper()}>")
    assert returned and returned.reference == "newsletter:812"


@pytest.mark.parametrize("at", range(8, 50))
def test_a_return_address_that_was_changed_is_nobodys(return_address: str, at: int) -> None:
    other = "b" if return_address[at] != "b" else "c"
    assert verp.read(return_address[:at] + other + return_address[at + 1 :]) is None


def test_without_an_address_for_them_reports_go_to_the_sender(settings: Any) -> None:
    settings.BROADSHEET_MAIL_BOUNCES = ""
    assert verp.sender(Letter("a@b.example", "x", "x")) == settings.DEFAULT_FROM_EMAIL


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        ("5.1.1", "smtp; 550 5.1.1 no such user", "hard"),
        ("5.4.4", "dns; no such domain", "hard"),
        ("5.0.0", "smtp; 550 5.1.1 no such user", "hard"),
        ("5.0.0", "smtp; 550 5.7.1 looks like spam", "soft"),
        ("5.2.2", "smtp; 552 5.2.2 mailbox full", "soft"),
        ("5.7.1", "smtp; 554 5.7.1 policy", "soft"),
        ("4.4.7", "smtp; 451 4.4.7 delivery time expired", "soft"),
    ],
)
def test_a_status_report_is_taken_at_its_word(return_address: str, status: str, said: str, kind: str) -> None:
    report = reports.read(status_report(return_address, status=status, said=said))
    assert report and report.kind == kind


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_report_of_anything_but_failure_is_nothing(return_address: str, action: str) -> None:
    assert reports.read(status_report(return_address, action=action, status="4.4.1")) is None


def test_a_report_in_a_servers_own_words_is_read(return_address: str) -> None:
    report = reports.read(old_report(return_address))
    assert report and (report.kind, report.addresses) == ("hard", ("nazrin@mail.example",))


@pytest.mark.parametrize(
    "data", [b"", b"\0\xff" * 99, b"Subject: x\n\nx", b"Content-Type: multipart/report\n\n"]
)
def test_what_is_no_report_is_nothing(data: bytes) -> None:
    assert reports.read(data) is None


def test_somebody_who_is_away_did_not_bounce(return_address: str) -> None:
    assert reports.read(holiday(return_address)) is None


def test_a_hard_bounce_suppresses(maildir: Path, return_address: str, told: list[Any]) -> None:
    assert deliver(maildir, status_report(return_address)) == 1
    assert suppressed("nazrin@mail.example")
    assert told == [("hard", "nazrin@mail.example", "newsletter:812")]


def test_a_soft_bounce_is_told_and_suppresses_nobody(
    maildir: Path, return_address: str, told: list[Any]
) -> None:
    deliver(maildir, status_report(return_address, status="4.2.2"))
    assert not suppressed("nazrin@mail.example")
    assert told == [("soft", "nazrin@mail.example", "newsletter:812")]


def test_a_report_suppresses_whom_we_wrote_to_whomever_it_names(
    maildir: Path, return_address: str, told: list[Any]
) -> None:
    deliver(maildir, status_report(return_address, recipient="ayya@mail.example"))
    assert suppressed("nazrin@mail.example") and not suppressed("ayya@mail.example")
    assert told == [("hard", "", "newsletter:812")]


@pytest.mark.parametrize("make", [status_report, old_report])
def test_a_forged_report_suppresses_nobody(maildir: Path, told: list[Any], make: Any) -> None:
    for to in ("bounces@courier.example", f"bounces+{'a' * 28}newsletter=812@courier.example"):
        assert deliver(maildir, make(to)) == 0
    assert told == [] and not suppressed("nazrin@mail.example")


def test_a_complaint_suppresses(maildir: Path, return_address: str, told: list[Any]) -> None:
    deliver(maildir, feedback_report(return_address))
    assert suppressed("nazrin@mail.example")
    assert told == [("complaint", "", "newsletter:812")]


def test_a_report_that_was_read_is_gone_and_anything_else_is_left(maildir: Path, return_address: str) -> None:
    deliver(maildir, status_report(return_address), holiday(return_address))
    assert list((maildir / "new").iterdir()) == []
    assert [file.name for file in (maildir / "cur").iterdir()] == ["1.mx:2,S"]


def test_a_message_no_parser_survives_is_left(maildir: Path, monkeypatch: Any, return_address: str) -> None:
    def fails(_data: bytes) -> None:
        raise RecursionError

    monkeypatch.setattr(reports, "read", fails)
    assert deliver(maildir, status_report(return_address)) == 0
    assert [file.name for file in (maildir / "cur").iterdir()] == ["0.mx:2,S"]


def test_a_mailbox_that_is_not_there_is_no_disaster(settings: Any) -> None:
    settings.BROADSHEET_MAIL_BOUNCE_BOX = "maildir:///nowhere/at/all"
    assert read_reports(Event()) == 0


def test_one_machine_reads_the_mailbox_at_a_time(maildir: Path, return_address: str) -> None:
    deliver(maildir)
    (maildir / "new" / "9.mx").write_bytes(status_report(return_address))
    assert read_reports(Event()) == 0


def test_a_turn_is_taken_once_while_it_lasts() -> None:
    from datetime import timedelta

    minute = timedelta(minutes=1)
    assert [turns.take("x", minute), turns.take("x", minute), turns.take("y", minute)] == [True, False, True]


def test_reports_are_read_by_imap(return_address: str, settings: Any) -> None:
    messages = {3: status_report(return_address), 7: holiday(return_address)}
    with ImapServer(messages) as server:
        settings.BROADSHEET_MAIL_BOUNCE_BOX = f"imap://ayya:secret@127.0.0.1:{server.port}/Bounces"
        assert read_reports(Event()) == 1
        assert (set(server.messages), server.seen) == ({7}, {3, 7})
    assert suppressed("nazrin@mail.example")


def test_a_wrong_password_of_the_mailbox_is_no_disaster(settings: Any) -> None:
    with ImapServer({}) as server:
        settings.BROADSHEET_MAIL_BOUNCE_BOX = f"imap://ayya:guess@127.0.0.1:{server.port}/INBOX"
        assert read_reports(Event()) == 0


def test_what_is_no_file_in_the_mailbox_keeps_nothing_from_being_read(
    maildir: Path, return_address: str, told: list[tuple[Any, ...]]
) -> None:
    (maildir / "new" / "0").mkdir()
    (maildir / "new" / "00").symlink_to("nowhere")
    assert deliver(maildir, status_report(return_address)) == 1
