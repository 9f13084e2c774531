"""CSV, JSON, feeds and sitemap of dossiers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from django.test import Client

from broadsheet.dossiers.models import Fact, Subject
from broadsheet.stories.models import Story

from .conftest import TEXT, Tell, name


def rows(client: Client) -> list[dict[str, str]]:
    text = client.get("/dossier/azerbaijan-italy.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_csv_has_each_fact_with_its_sentence_and_story(
    client: Client, investment: Fact, story: Story
) -> None:
    (row,) = rows(client)
    assert row["id"] == str(investment.pk)
    assert (row["amount"], row["unit"], row["currency"]) == ("1700000000", "money", "EUR")
    assert row["sentence"] == TEXT[1]
    assert row["story_url"] == f"http://testserver{story.get_absolute_url()}"
    assert row["revision"] == str(story.latest_revision_id)
    assert row["parties"] == "Azerbaijan (with); Italy (with)"


def test_no_cell_of_the_csv_is_a_formula(client: Client, story: Story, tell: Tell, visit: Fact) -> None:
    parties: list[Subject | str] = list(visit.parties.all())
    tell(story, '=HYPERLINK("http://evil.example")', parties)
    assert {row["sentence"][0] for row in rows(client)} == {"'", "I"}


def test_the_json_has_the_same(client: Client, visit: Fact) -> None:
    data = json.loads(client.get("/dossier/azerbaijan-italy.json").content)
    assert [it["slug"] for it in data["subjects"]] == ["azerbaijan", "italy"]
    (fact,) = data["facts"]
    assert (fact["id"], fact["date"], fact["precision"]) == (visit.pk, "2020-02-01", "month")
    assert fact["parties"][0] == {"name": "Azerbaijan", "role": "with", "subject": "azerbaijan"}


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_the_other_order_leads_to_the_one_address(client: Client, visit: Fact, ending: str) -> None:
    response = client.get(f"/dossier/italy-azerbaijan.{ending}")
    assert (response.status_code, response["Location"]) == (301, f"/dossier/azerbaijan-italy.{ending}")


@pytest.mark.parametrize("path", ["/dossier/italy-norway.csv", "/dossier/norway/feed.rss"])
def test_what_has_no_dossier_has_none_of_these(client: Client, visit: Fact, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("ending", ["atom", "rss", "json"])
def test_a_feed_carries_the_stories_about_the_subject(
    client: Client, visit: Fact, story: Story, write: Callable[..., Story], italy: Subject, ending: str
) -> None:
    name(story, italy)
    write("Of something else")
    feed = client.get(f"/dossier/italy/feed.{ending}").content.decode()
    assert "Italian companies look to Azerbaijan" in feed
    assert "Of something else" not in feed
    assert f"/dossier/italy/feed.{ending}" in feed


def test_the_sitemap_names_dossiers_with_facts(client: Client, visit: Fact) -> None:
    sitemap = client.get("/sitemaps/dossiers.xml").content.decode()
    assert "<loc>http://testserver/dossier/azerbaijan-italy.html</loc>" in sitemap
    assert "/sitemaps/dossiers.xml" in client.get("/sitemap.xml").content.decode()


def test_the_index_of_sitemaps_names_none_where_there_is_no_dossier(client: Client, db: None) -> None:
    assert "dossiers" not in client.get("/sitemap.xml").content.decode()


def test_machines_are_told_what_the_page_is_about(client: Client, visit: Fact) -> None:
    page = client.get("/dossier/italy.html").content.decode()
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["about"] == [{"@type": "Country", "name": "Italy"}]
    assert data["hasPart"][0]["text"] == TEXT[0]
