"""A paper that moves to another time zone counts its months anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from broadsheet.cli import paper as papers
from broadsheet.cli.prepare import _follow_the_zone
from broadsheet.stories.models import Volume


@pytest.mark.parametrize(("zone", "month"), [("Asia/Baku", date(2021, 12, 1)), ("UTC", date(2021, 11, 1))])
def test_a_story_of_the_last_evening_of_a_month(
    write: Any, settings: Any, tmp_path: Path, zone: str, month: date
) -> None:
    settings.TIME_ZONE = "Asia/Baku"
    write("On the last evening", published_at="2021-11-30T22:00:00Z")
    (tmp_path / "broadsheet.toml").write_text(f'[paper]\ntime_zone = "{zone}"\n')
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "zone").write_text("Asia/Baku")
    settings.TIME_ZONE = zone
    _follow_the_zone(papers.read(str(tmp_path)))
    assert set(Volume.objects.filter(stories__gt=0).values_list("month", flat=True)) == {month}
    assert (tmp_path / "edition" / "zone").read_text() == zone
