"""The form in a paper of two languages, one of them written from right to left."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.abuse import racing
from tests.press import processes

prepared = processes.prepared

READER = r"""
import json, re
from django.test import Client
from wagtail.models import Locale
from broadsheet.front.editions import follow_options
from broadsheet.mail.models import Outgoing
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story

follow_options()
arabic = Locale.objects.get(language_code="ar")
section = Section.objects.create(name="سياسة", slug="siyasa", locale=arabic)
text = [("text", "<p>الترام</p>")]
story = actions.publish(actions.file(Story(headline="الترام", section=section, locale=arabic, body=text)))
reader = Client(HTTP_HOST="localhost")
address = f"/recommend/{story.pk}/"
fields = {"name": "آنا", "email": "ann@home.example", "friend": "علی‌رضا", "friend_email": "ali@away.example"}
pages = [reader.get(address), reader.post(address, fields, follow=True)]
asking = Outgoing.objects.get().letter
link = re.search(r"/recommend/confirm/\S+", asking["text"])[0]
pages += [reader.get(link), reader.post(link, follow=True)]
letters = [row.letter for row in Outgoing.objects.order_by("pk")]
pages += [reader.get(re.search(r"/recommend/never/\S+", letter["text"])[0]) for letter in letters]
print(json.dumps({
    "pages": [(page.status_code, page.headers["Content-Language"], page.content.decode()) for page in pages],
    "letters": letters,
}))
"""


@pytest.fixture(scope="module")
def found(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a reader of the Arabic edition finds from the form to the end, pages and letters."""
    place = shutil.copytree(prepared, tmp_path_factory.mktemp("editions") / "paper", symlinks=True)
    options = (place / "broadsheet.toml").read_text(encoding="utf-8")
    both = options.replace('# languages = ["en"]', 'languages = ["en", "ar"]', 1)
    assert both != options
    (place / "broadsheet.toml").write_text(both, encoding="utf-8")
    return json.loads(racing.run(place, READER).splitlines()[-1])


def test_every_page_is_in_the_language_of_the_story(found: Any) -> None:
    assert [(status, language) for status, language, _page in found["pages"]] == [(200, "ar")] * 6
    assert all('<html lang="ar" dir="rtl">' in page for _status, _language, page in found["pages"])


def test_both_letters_are(found: Any) -> None:
    assert [letter["language"] for letter in found["letters"]] == ["ar", "ar"]
    assert all('dir="rtl"' in letter["html"] for letter in found["letters"])


def test_names_and_headlines_are_there_as_they_were_written(found: Any) -> None:
    assert all("آنا" in letter["text"] and "علی‌رضا" in letter["text"] for letter in found["letters"])
    assert "الترام" in found["letters"][1]["subject"]
