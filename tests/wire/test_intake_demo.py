"""The demo paper's manuscripts are taken as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import broadsheet.demo
from broadsheet.pictures.models import Picture
from broadsheet.stories.models import Story
from broadsheet.wire.formats import manuscript
from broadsheet.wire.intake import take_all

from .dispatches import PRINT

STORIES = sorted((Path(broadsheet.demo.__path__[0]) / "stories").glob("*.md"))
DUBLIN = ZoneInfo("Europe/Dublin")
NOW = datetime(2026, 6, 24, 12, 0, tzinfo=DUBLIN)


@pytest.mark.django_db
def test_every_manuscript_becomes_a_story_with_all_it_says(picture: Picture) -> None:
    read = [manuscript.read(path.read_text(encoding="utf-8"), name=path.name, now=NOW) for path in STORIES]
    outcomes = take_all(read, replace(PRINT, now=NOW, timezone=DUBLIN, pictures=lambda key: picture))
    assert {(outcome.became, outcome.reason) for outcome in outcomes} == {("new", "")}
    assert Story.objects.live().count() == len(STORIES) - sum(bool(each.retraction) for each in read)
    links = sum(str(each.body).count('href="story:') for each in read)
    made = (str(story.body.get_prep_value()) for story in Story.objects.all())
    assert sum(body.count('linktype="story"') for body in made) == links > 0
