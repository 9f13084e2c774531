"""Processes and threads that try to get over the caps by being quick, with both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.abuse import racing
from tests.press.test_database_away import POSTGRESQL, Cluster

NEWSROOM = """
from wagtail.models import Locale
from broadsheet.stories import actions as stories
from broadsheet.stories.models import Section, Story
locale = Locale.get_default()
section = Section.objects.create(name="World", slug="world", locale=locale)
text = [("text", "<p>It was all the talk.</p>")]
stories.publish(stories.file(Story(headline="The tram", section=section, locale=locale, body=text)))
"""
LINK = """
from broadsheet.reader.recommend.recommendation import Recommendation
from broadsheet.stories.models import Story
print(Recommendation(Story.objects.get().pk, "Ann", "ann@home.example", "Lea", "lea@away.example").sealed())
"""
CONFIRM = """
from broadsheet.reader.recommend.actions import confirm
from broadsheet.reader.recommend.recommendation import opened
from broadsheet.stories.models import Story
def act(number): return confirm("{sealed}", opened("{sealed}"), Story.objects.get()).value
"""
BOMB = """
import os
from broadsheet.reader.recommend.actions import send_at_once
from broadsheet.reader.recommend.recommendation import Recommendation
from broadsheet.stories.models import Story
def act(number):
    who = f"s{os.getpid()}x{number}"
    one = Recommendation(Story.objects.get().pk, "Ann", f"{who}@spam.example", "Bert", "bert@away.example")
    return send_at_once(one, Story.objects.get(), who).value
"""
LETTERS = """
from broadsheet.mail.models import Outgoing
print(sum(row.letter["to"] == "{address}" for row in Outgoing.objects.all()))
"""


@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def house(
    request: pytest.FixtureRequest, migrated_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A paper with one story."""
    place = tmp_path_factory.mktemp("race") / "paper"
    if request.param == "SQLite":
        racing.run(racing.paper(place, migrated_database), NEWSROOM)
        yield place
        return
    pytest.importorskip("psycopg")
    if not (POSTGRESQL / "initdb").exists():
        pytest.skip("PostgreSQL is not installed")
    with TemporaryDirectory() as below:  # a directory that any user may enter
        cluster = Cluster(Path(below))
        try:
            racing.run(racing.paper(place, migrated_database, cluster.url), NEWSROOM)
            yield place
        finally:
            cluster.stop()


def test_a_link_used_by_many_at_once_sends_one_letter(house: Path) -> None:
    sealed = racing.run(house, LINK)
    said = racing.race(house, CONFIRM.replace("{sealed}", sealed), rounds=2)
    assert Counter(said) == {"done": 1, "used": 23}
    assert racing.run(house, LETTERS.replace("{address}", "lea@away.example")) == "1"


def test_many_at_once_do_not_get_over_the_cap_of_a_friend(house: Path) -> None:
    assert Counter(racing.race(house, BOMB, rounds=2)) == {"done": 24}
    assert racing.run(house, LETTERS.replace("{address}", "bert@away.example")) == "3"
