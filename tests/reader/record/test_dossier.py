"""The page of a dossier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from broadsheet.dossiers.models import Alias, Fact, Subject
from broadsheet.reader.record.dossier import Dossier
from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .conftest import DAY, TEXT, Make, Tell, name

PAIR = "/dossier/azerbaijan-italy.html"


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def test_a_fact_stands_there_with_its_sentence_and_its_month(client: Client, visit: Fact) -> None:
    page = text(client, PAIR)
    assert "Azerbaijan–Italy</h1>" in page
    assert TEXT[0] in page
    assert '<time datetime="2020-02">February 2020</time>' in page


def test_it_links_to_the_sentence_in_the_story(client: Client, visit: Fact, story: Story) -> None:
    assert f"{story.get_absolute_url()}#:~:text=Ilham%20Aliyev" in text(client, PAIR)


def test_a_fact_without_a_date_is_reported_on_the_day_of_the_story(client: Client, investment: Fact) -> None:
    assert 'reported <time datetime="2021-11-17">17 November 2021</time>' in text(client, PAIR)


def test_the_other_order_leads_to_the_one_address(client: Client, visit: Fact) -> None:
    response = client.get("/dossier/italy-azerbaijan.html")
    assert (response.status_code, response["Location"]) == (301, PAIR)


def test_names_with_hyphens_are_told_apart(
    client: Client, subject: Make, story: Story, tell: Tell, italy: Subject
) -> None:
    guinea = subject("Guinea-Bissau")
    tell(story, TEXT[0], [guinea, italy])
    assert "Guinea-Bissau–Italy</h1>" in text(client, "/dossier/guinea-bissau-italy.html")
    assert client.get("/dossier/italy-guinea-bissau.html")["Location"] == "/dossier/guinea-bissau-italy.html"


def test_a_merged_subject_leads_to_the_other(
    client: Client, visit: Fact, subject: Make, italy: Subject
) -> None:
    subject("Italia", merged_into=italy, state="dismissed")
    assert client.get("/dossier/italia.html")["Location"] == "/dossier/italy.html"
    assert client.get("/dossier/azerbaijan-italia.html")["Location"] == PAIR


def test_subjects_merged_into_each_other_have_none(client: Client, subject: Make) -> None:
    one = subject("One")
    two = subject("Two", merged_into=one)
    Subject.objects.filter(pk=one.pk).update(merged_into=two)
    assert client.get("/dossier/one.html").status_code == 404


def test_two_with_nothing_together_have_a_clear_page(client: Client, visit: Fact, subject: Make) -> None:
    subject("Norway")
    response = client.get("/dossier/italy-norway.html")
    assert response.status_code == 404
    assert "both Italy and Norway" in response.content.decode()


@pytest.mark.parametrize("path", ["/dossier/nobody.html", "/dossier/-.html", "/dossier/a-b-c.html"])
def test_what_is_no_subject_has_none(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_proposed_subject_has_none(client: Client, subject: Make, story: Story, tell: Tell) -> None:
    minister = subject("Zakir Hasanov", kind="person", state="proposed")
    tell(story, TEXT[0], [minister])
    assert client.get("/dossier/zakir-hasanov.html").status_code == 404


@pytest.mark.parametrize("state", ["proposed", "dismissed"])
def test_only_confirmed_facts_are_shown(client: Client, visit: Fact, investment: Fact, state: str) -> None:
    Fact.objects.filter(pk=investment.pk).update(state=state)
    assert TEXT[1] not in text(client, PAIR)


def test_facts_of_a_retracted_story_are_gone(client: Client, visit: Fact, chief: Any) -> None:
    actions.retract(visit.story, "It was wrong.", user=chief)
    assert client.get(PAIR).status_code == 404


def test_a_fact_whose_sentence_was_changed_is_said_to_be_corrected(
    client: Client, visit: Fact, investment: Fact
) -> None:
    Fact.objects.filter(pk=visit.pk).update(stands=False, corrected_at=DAY + timedelta(days=1))
    page = text(client, PAIR)
    assert TEXT[0] not in page
    assert "Corrected since" in page
    assert f"/dossier/fact/{visit.pk}.html" in page


def test_a_correction_of_the_story_is_said_with_the_fact(client: Client, visit: Fact, story: Story) -> None:
    actions.correct(story, "An earlier version had March.")
    assert "Story corrected <time" in text(client, PAIR)


def test_who_is_who_has_those_with_a_part_in_the_facts(
    client: Client, story: Story, tell: Tell, subject: Make, italy: Subject
) -> None:
    leonardo = subject("Leonardo", kind="organisation", says="Aerospace company")
    tell(story, TEXT[2], [italy, leonardo, "Somebody unknown"])
    page = text(client, "/dossier/italy.html")
    assert '<a href="/dossier/leonardo.html">Leonardo</a></b> <span class="is">Aerospace company' in page
    assert "/dossier/italy-leonardo.html" in page
    assert "Somebody unknown" not in page


def test_a_subject_is_called_by_its_name_in_the_language(client: Client, visit: Fact, italy: Subject) -> None:
    Alias.objects.filter(subject=italy).delete()
    Alias.objects.create(subject=italy, text="Italian Republic", folded="x", language="en", shown=True)
    assert "Azerbaijan–Italian Republic</h1>" in text(client, PAIR)


def test_stories_about_the_subject_are_listed(
    client: Client, visit: Fact, write: Callable[..., Story], azerbaijan: Subject, italy: Subject
) -> None:
    both, one = write("Of both"), write("Of one alone")
    name(both, azerbaijan, italy)
    name(one, italy)
    page = text(client, PAIR)
    assert "Of both" in page
    assert "Of one alone" not in page
    assert "Of one alone" in text(client, "/dossier/italy.html")


def test_three_stories_about_a_subject_make_a_dossier(
    client: Client, write: Callable[..., Story], italy: Subject
) -> None:
    for number in range(3):
        assert client.get("/dossier/italy.html").status_code == 404
        name(write(f"Story {number}"), italy)
    assert "No fact has been confirmed yet" in text(client, "/dossier/italy.html")


def test_a_page_costs_few_queries_however_many_facts(
    client: Client,
    story: Story,
    tell: Tell,
    azerbaijan: Subject,
    italy: Subject,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(30):
        tell(story, f"Sentence {number}.", [azerbaijan, italy], day=date(2020, 1, 1), precision="year")
    with django_assert_max_num_queries(34):
        text(client, PAIR)


def test_the_list_names_subjects_and_pairs_with_their_facts(
    client: Client, visit: Fact, investment: Fact
) -> None:
    page = text(client, "/dossiers/")
    assert '<a href="/dossier/azerbaijan-italy.html">Azerbaijan–Italy</a> <span class="count">2 facts' in page
    assert '<a href="/dossier/italy.html">Italy</a> <span class="count">2 facts' in page


def test_the_list_without_a_dossier_says_so(client: Client, db: None) -> None:
    assert "There is no dossier yet" in text(client, "/dossiers/")


def test_sentences_cannot_become_markup(client: Client, story: Story, tell: Tell, italy: Subject) -> None:
    tell(story, "<script>alert(1)</script> & more", [italy])
    page = text(client, "/dossier/italy.html")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_sentence_that_was_gone_before_it_was_confirmed_is_no_correction(
    story: Story, tell: Tell, azerbaijan: Subject, italy: Subject
) -> None:
    tell(story, "It stood there once.", [azerbaijan, italy], stands=False)
    assert Dossier((azerbaijan, italy), "en").corrected == []
