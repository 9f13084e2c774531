"""Every engine gives the same answers: SQLite, PostgreSQL, and a server that speaks as OpenSearch does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from . import engines

NEWSROOM = """
import json
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Locale
from broadsheet.stories import actions, indexed
from broadsheet.stories.models import Contributor, Section, Story
from broadsheet.stories.searching import facet_of, look_for, search

english = Locale.objects.get(language_code="en")
section = Section.objects.create(name="World", slug="world", locale=english)
sport = Section.objects.create(name="Sport", slug="sport", locale=english)
leyla = Contributor.objects.create(name="Leyla Safarli", slug="leyla")

def write(headline, text, days=0, published=True, section=section, **given):
    at = timezone.now() - timedelta(days=days)
    body = [("text", f"<p>{text}</p>")]
    story = Story(headline=headline, body=body, section=section, locale=english, published_at=at)
    story = actions.file(story, **given)
    return actions.publish(story) if published else story

def of(results):
    return [Story.objects.get(pk=number).headline for number in results.numbers]

def asked(words, **how):
    return of(search(words, languages=["en"], **how))

old = write("Ferry contract signed", "In Şəki nobody ran.", days=400)
new = write("Harbour news", "The ferries were running late.", bylines=[leyla])
game = write("Match report", "A running game at the city council ground.", days=3, section=sport)
draft = write("Quillonade", "The ferry draft.", published=False)
gone = write("Forged ferry letter", "It was forged.", days=1)
actions.retract(gone, "Forged.")
told = {
    "best": asked("ferry"),
    "newest": asked("ferry", by_date=True),
    "stem": asked("run"),
    "bare": asked("SEKI"),
    "phrase": asked('"city council"'),
    "reversed": asked('"council city"'),
    "minus": asked("running -late"),
    "facet": asked("running", facets=[[facet_of(sport)]]),
    "since": asked("ferry", after=timezone.now() - timedelta(days=30)),
    "until": asked("ferry", before=timezone.now() - timedelta(days=30)),
    "name": asked("safarli"),
    "beginning": asked("matc"),
    "hostile": asked("' \\\\ & | ! ( ) : * <-> a\\x00b"),
    "slip": search("harbuor", languages=["en"]).suggestion,
    "draft for readers": asked("quillonade"),
    "desk": of(look_for("ferry", Story.objects.all())),
    "desk, newer": of(look_for("forged", Story.objects.all())),
}
actions.update(new, {"headline": "Harbour story", "body": [("text", "<p>Nothing sails.</p>")]})
told["changed"] = [asked("ferries"), asked("sails")]
leyla.name = "Leyla Quliyeva"
leyla.save()
indexed.catch_up()
told["renamed"] = asked("quliyeva")
new.refresh_from_db()
new.unpublish()
told["taken off"] = [asked("sails"), of(look_for("sails", Story.objects.all()))]
draft.delete()
told["deleted"] = of(look_for("quillonade", Story.objects.all()))
indexed.begin_anew()
told["emptied"] = asked("ferry")
indexed.catch_up(batch=2)
told["filled"] = asked("ferry")
print(json.dumps(told))
"""

EXPECTED = {
    "best": ["Ferry contract signed", "Harbour news"],
    "newest": ["Harbour news", "Ferry contract signed"],
    "stem": ["Harbour news", "Match report"],
    "bare": ["Ferry contract signed"],
    "phrase": ["Match report"],
    "reversed": [],
    "minus": ["Match report"],
    "facet": ["Match report"],
    "since": ["Harbour news"],
    "until": ["Ferry contract signed"],
    "name": ["Harbour news"],
    "beginning": ["Match report"],
    "hostile": [],
    "slip": "harbour",
    "draft for readers": [],
    "desk": ["Quillonade", "Harbour news", "Forged ferry letter", "Ferry contract signed"],
    "desk, newer": ["Forged ferry letter"],
    "changed": [["Ferry contract signed"], ["Harbour story"]],
    "renamed": ["Harbour story"],
    "taken off": [[], ["Harbour story"]],
    "deleted": [],
    "emptied": [],
    "filled": ["Ferry contract signed"],
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "opensearch"])
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, migrated_database: Path
) -> Iterator[dict[str, Any]]:
    """The answers that a paper with this engine gives."""
    place: Path = tmp_path_factory.mktemp(request.param) / "courier"
    place.mkdir()
    shutil.copy(migrated_database, place / "paper.sqlite3")
    if request.param == "postgresql":
        with engines.postgresql() as url:
            yield json.loads(engines.in_paper(place, NEWSROOM, DATABASE_URL=url))
    elif request.param == "opensearch":
        with engines.opensearch() as address:
            yield json.loads(engines.in_paper(place, NEWSROOM, SEARCH_OPENSEARCH=address))
    else:
        yield json.loads(engines.in_paper(place, NEWSROOM))


@pytest.mark.parametrize("question", EXPECTED)
def test_the_answer_is_right(told: dict[str, Any], question: str) -> None:
    assert told[question] == EXPECTED[question]
