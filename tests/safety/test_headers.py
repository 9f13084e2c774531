"""What every answer tells the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from broadsheet.conf import security
from broadsheet.desk import roles
from broadsheet.stories.models import Story

PUBLIC = [
    "/", "/latest/", "/search/", "/feed.rss", "/feed.atom", "/sitemap.xml",
    "/nowhere/", "/static/front/none.css", "/media/none.png",
]  # fmt: skip
"""Documents: the answers for what is not there are pages, too, whatever was asked for."""
PLAIN = ["/feed.json", "/robots.txt", "/manifest.webmanifest", "/favicon.ico", "/apple-touch-icon.png"]
DESK = ["/desk/login/", "/desk/", "/desk/nowhere/", "/desk/sign-in/a/b-c/"]


def policy(client: Client, path: str) -> dict[str, str]:
    parts = client.get(path).headers["Content-Security-Policy"].split("; ")
    return {name: value for name, _, value in (part.partition(" ") for part in parts)}


def carried(path: str, kind: str) -> dict[str, str]:
    """The headers of an answer of this kind at `path`."""

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(content_type=kind)

    return dict(security.headers(answer)(RequestFactory().get(path)).headers)


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_run_nothing_inline(client: Client, db: None, path: str) -> None:
    found = policy(client, path)
    assert "unsafe" not in str(found)
    assert found["script-src"] == "'self'"


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_reach_nobody_else(client: Client, db: None, path: str) -> None:
    found = policy(client, path)
    assert [name for name, value in found.items() if "//" in value and name != "frame-src"] == []
    assert found["default-src"] == "'none'"


@pytest.mark.parametrize("path", DESK)
def test_the_desk_reaches_nobody_else(client: Client, db: None, path: str) -> None:
    found = policy(client, path)
    assert [name for name, value in found.items() if "//" in value and name != "frame-src"] == []
    assert found["default-src"] == "'none'"
    assert "unsafe-eval" not in str(found)


@pytest.mark.parametrize("path", PUBLIC + DESK)
def test_nobody_else_may_frame_us(client: Client, db: None, path: str) -> None:
    answer = client.get(path)
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PUBLIC + PLAIN + DESK)
def test_browsers_that_read_no_policy_know_it_too(client: Client, db: None, path: str) -> None:
    assert client.get(path).headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", PUBLIC + PLAIN + DESK)
def test_types_are_not_guessed(client: Client, db: None, path: str) -> None:
    assert client.get(path).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PUBLIC + DESK)
def test_the_device_is_left_alone(client: Client, db: None, path: str) -> None:
    assert "camera=()" in client.get(path).headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PLAIN)
def test_what_can_run_nothing_is_sent_without_policies(client: Client, db: None, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert not {"Content-Security-Policy", "Permissions-Policy"} & set(answer.headers)


def test_a_view_count_is_sent_without_policies(client: Client, write: Callable[..., Story]) -> None:
    answer = client.get(f"/views/{write().pk}.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert not {"Content-Security-Policy", "Permissions-Policy"} & set(answer.headers)


@pytest.mark.parametrize(
    "kind",
    [
        "text/html", "text/html; charset=utf-8", "application/xhtml+xml",
        "application/rss+xml; charset=utf-8", "application/atom+xml",
        "application/xml", "text/xml", "image/svg+xml", "text/javascript",
        "application/pdf", "application/octet-stream", "",
    ],
)  # fmt: skip
def test_documents_and_unknown_kinds_carry_policies(kind: str) -> None:
    assert {"Content-Security-Policy", "Permissions-Policy"} <= carried("/", kind).keys()


@pytest.mark.parametrize("path", ["/desk/", "/documents/1/minutes.txt", "/media/images/tram.png"])
@pytest.mark.parametrize("kind", sorted(security.PLAIN))
def test_at_the_desk_and_among_files_all_kinds_carry_policies(kind: str, path: str) -> None:
    assert {"Content-Security-Policy", "Permissions-Policy"} <= carried(path, kind).keys()


@pytest.mark.parametrize("kind", sorted(security.PLAIN))
def test_a_charset_changes_no_kind(kind: str) -> None:
    assert carried("/", kind).keys() == carried("/", f"{kind}; charset=utf-8").keys()


@pytest.mark.parametrize("path", PUBLIC + PLAIN + DESK)
def test_windows_are_kept_apart(client: Client, db: None, path: str) -> None:
    assert client.get(path).headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "who"), [("/", "same-origin"), ("/desk/login/", "same-origin"), ("/feed.rss", "cross-origin")]
)
def test_who_may_show_it_elsewhere(client: Client, db: None, path: str, who: str) -> None:
    assert client.get(path).headers["Cross-Origin-Resource-Policy"] == who


def test_addresses_of_the_desk_are_told_to_nobody(client: Client, db: None) -> None:
    assert client.get("/desk/login/").headers["Referrer-Policy"] == "same-origin"


def test_the_desk_is_kept_in_no_cache(at_the_desk: Callable[[str], Client]) -> None:
    assert "no-store" in at_the_desk(roles.REPORTER).get("/desk/").headers["Cache-Control"]


def test_a_deployed_paper_has_nothing_to_mend(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """In a process of its own, because settings are made once of the paper's options."""
    import os
    import subprocess
    import sys
    from pathlib import Path

    paper = Path(str(tmp_path))
    (paper / "broadsheet.toml").write_text(
        '[paper]\naddress = "https://www.courier.example"\n[server]\ntrust_proxy = true\n'
    )
    key = "k4J-s8_dL2mQz7RtYvXw0NbC3fGhPa6Ue9Tj5Ko1Wi-very-long-and-random"
    (paper / "secrets.toml").write_text(f'[secret]\nkey = "{key}"\n')
    own = {"BROADSHEET_PAPER": str(paper), "DJANGO_SETTINGS_MODULE": "broadsheet.conf.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={**os.environ, **own},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("WARNINGS")) == (0, 0), done.stderr


def test_the_checks_of_the_tests_pass() -> None:
    call_command("check")
