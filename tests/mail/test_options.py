"""Options of mail."""

from __future__ import annotations

import pytest

from broadsheet.conf.options import BY_KEY
from broadsheet.mail.providers import KEYS, anymail_settings


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("email.bounces", "bounces@courier.example"),
        ("email.bounce_box", "imaps://bounces%40courier.example:secret@mail.example/INBOX"),
        ("email.bounce_box", "maildir:///home/bounces/Maildir"),
        ("email.dkim_selector", "news202611"),
        *(("email.provider", name) for name in KEYS),
    ],
)
def test_a_sensible_value_is_taken(key: str, value: str) -> None:
    assert BY_KEY[key].kind.from_toml(value) == value


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("email.bounces", "bounces"),
        ("email.bounces", "a-long-name-before-it@courier.example"),  # the token would not fit beside it
        ("email.bounces", "bounces+more@courier.example"),
        ("email.bounce_box", "pop3://a:b@mail.example"),
        ("email.bounce_box", "imaps://mail.example/INBOX"),
        ("email.bounce_box", "maildir://"),
        ("email.dkim_selector", "news._domainkey"),
        ("email.dkim_selector", "x; p=1"),
        ("email.provider", "pigeon"),
    ],
)
def test_anything_else_is_told_before_a_letter_is_lost(key: str, value: str) -> None:
    with pytest.raises(ValueError, match="must"):
        BY_KEY[key].kind.from_toml(value)


@pytest.mark.parametrize("key", ["bounce_box", "dkim_key", "provider_key", "webhook_secret", "url"])
def test_what_lets_others_in_is_a_secret(key: str) -> None:
    assert BY_KEY[f"email.{key}"].secret


def test_a_provider_gets_its_keys_by_the_names_it_has_for_them() -> None:
    settings = anymail_settings("mailjet", "one two", "")
    assert (settings["MAILJET_API_KEY"], settings["MAILJET_SECRET_KEY"]) == ("one", "two")


def test_without_a_password_no_report_is_taken() -> None:
    assert anymail_settings("postmark", "key", "")["WEBHOOK_SECRET"] is None
