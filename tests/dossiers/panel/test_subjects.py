"""Whom the draft names, and what background is offered on that."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

pytestmark = pytest.mark.django_db


def told(desk: Client, *texts: str, language: str = "en", **more: Any) -> Tag:
    paragraphs = [[f"body-0-value/{n}", text] for n, text in enumerate(texts)]
    sent = {"paragraphs": paragraphs, "language": language, **more}
    answer = desk.post("/desk/record/draft/", json.dumps(sent), content_type="application/json")
    found = BeautifulSoup(answer.content, "html.parser").select_one("[data-background-on]")
    assert found
    return found


def test_background_is_on_the_subjects_that_the_headline_names(editors_desk: Client) -> None:
    found = told(
        editors_desk,
        "Norway was not asked.",
        headline="Azerbaijan and Italy sign",
        standfirst="Azerbaijan pays.",
    )
    assert found["data-background-on"] == "Azerbaijan Italy"


def test_it_is_asked_for_in_the_draft_s_language(editors_desk: Client) -> None:
    found = told(editors_desk, "Norveç gəlmədi.", language="az", headline="İtaliya müqavilə imzaladı")
    assert found["data-background-on"] == "İtaliya"


def test_who_is_named_once_is_offered_only_on_demand(editors_desk: Client) -> None:
    found = told(editors_desk, "Italy was not asked.")
    button = found.select_one("[data-background-of]")
    assert found["data-background-on"] == ""
    assert button and button["data-background-of"] == "Italy"
