"""Filling in the desk's forms as a browser does."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

LIST = "/desk/stories/"


def fields_of(html: str) -> dict[str, Any]:
    """What a browser would send of the page's main form, were it left as it is."""
    form = BeautifulSoup(html, "html.parser").select_one("#w-editor-form, .desk-change form")
    assert form is not None, "the page has no form"
    sent: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(field["name"]), field.get("type")
        if field.find_parent("template") or "__prefix__" in name or kind in ("submit", "file"):
            continue
        if kind in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "select":
            sent[name] = [option.get("value", "") for option in field.select("option[selected]")]
        else:
            sent[name] = field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")
    return sent | {"body-count": "0"}


def send(desk: Client, path: str, action: str = "", **changes: Any) -> HttpResponse:
    """Open the form at `path`, change some of it and press the button `action` (“publish”, “submit”)."""
    page = desk.get(path)
    assert page.status_code == 200, page
    data = fields_of(page.content.decode()) | {
        name.replace("__", "-"): value for name, value in changes.items()
    }
    if action:
        data[f"action-{action}"] = "1"
    return desk.post(path, data, follow=True)  # type: ignore[return-value]


def messages_of(response: HttpResponse) -> str:
    """What the desk said."""
    shown = BeautifulSoup(response.content, "html.parser").select(".messages li")
    return " ".join(" ".join(message.get_text().split()) for message in shown)
