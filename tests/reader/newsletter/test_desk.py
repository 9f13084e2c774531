"""The newsroom's side."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from broadsheet.mail.models import Suppression
from broadsheet.reader.newsletter import actions, clock, tallying
from broadsheet.reader.newsletter.desk.permissions import EDITS
from broadsheet.reader.newsletter.models import Delivery, Import, Issue, MailingList, Subscriber
from broadsheet.staff.models import User
from broadsheet.stories.models import Story
from tests.desk.conftest import desk_of, employ

from .conftest import Compose, Letters, Subscribe

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


@pytest.fixture
def desk(chief: User) -> Client:
    return desk_of(chief)


@pytest.fixture
def editors_desk(db: None) -> Client:
    return desk_of(employ("editor", "Editor"))


@pytest.fixture
def reporter(db: None) -> Client:
    return desk_of(employ("reporter", "Reporter"))


def form(of: MailingList, *stories: Story, **fields: str) -> dict[str, str]:
    """A letter as the editor's form posts it."""
    data = {"list": str(of.pk), "subject": "Tram", "intro": "", "body-count": "0"}
    data |= {"chosen-TOTAL_FORMS": str(len(stories)), "chosen-INITIAL_FORMS": "0"}
    data |= {"chosen-MIN_NUM_FORMS": "0", "chosen-MAX_NUM_FORMS": "1000"}
    for place, story in enumerate(stories):
        data |= {f"chosen-{place}-story": str(story.pk), f"chosen-{place}-ORDER": str(place + 1)}
        data |= {f"chosen-{place}-id": "", f"chosen-{place}-DELETE": ""}
    return data | fields


def rows(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def do(desk: Client, issue: Issue, verb: str, **more: str) -> Issue:
    desk.post(reverse("newsletter_issue", args=[issue.pk]), {"do": verb, **more})
    issue.refresh_from_db()
    return issue


def test_an_editor_writes_a_letter_with_stories_in_her_order(
    desk: Client, letter_list: MailingList, write: Write
) -> None:
    first, second = write("First"), write("Second")
    answer = desk.post(reverse("wagtailsnippets_newsletter_issue:add"), form(letter_list, second, first))
    issue = Issue.objects.get()
    assert answer.url == reverse("newsletter_issue", args=[issue.pk])  # type: ignore[attr-defined]
    assert [each.story for each in issue.chosen.all()] == [second, first]
    assert issue.curated


def test_a_story_stands_in_a_letter_once(desk: Client, letter_list: MailingList, write: Write) -> None:
    story = write("First")
    answer = desk.post(reverse("wagtailsnippets_newsletter_issue:add"), form(letter_list, story, story))
    assert "duplicate" in answer.content.decode()
    assert not Issue.objects.exists()


def test_the_editor_says_when_sending_has_begun(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    issue = issue_of(letter_list, write())
    actions.schedule(issue)
    clock.begin_what_is_due()
    page = desk.get(reverse("wagtailsnippets_newsletter_issue:edit", args=[issue.pk])).content.decode()
    assert "letters go out as they were then" in page


def test_editing_while_it_is_sent_is_said_on_its_page(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    story = write()
    issue = issue_of(letter_list, story)
    actions.schedule(issue)
    clock.begin_what_is_due()
    chosen = issue.chosen.get()
    data = form(letter_list, subject="Mended") | {
        "chosen-TOTAL_FORMS": "1", "chosen-INITIAL_FORMS": "1", "chosen-0-id": str(chosen.pk),
        "chosen-0-story": str(story.pk), "chosen-0-ORDER": "1", "chosen-0-DELETE": "",
    }  # fmt: skip
    desk.post(reverse("wagtailsnippets_newsletter_issue:edit", args=[issue.pk]), data)
    issue.refresh_from_db()
    assert (issue.state, issue.subject, issue.frozen_subject) == ("sending", "Mended", "A letter")
    page = desk.get(reverse("newsletter_issue", args=[issue.pk])).content.decode()
    assert "edited after its sending began" in page


def test_a_test_goes_to_the_editor_alone(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write, letters: Letters,
    subscribe: Subscribe,
) -> None:  # fmt: skip
    subscribe("ana@example.org", letter_list)
    do(desk, issue_of(letter_list, write()), "test")
    assert [(letter["to"], letter["subject"]) for letter in letters()] == [
        ("chief@courier.example", "[Test] A letter")
    ]


def test_schedule_withdraw_stop_and_go_on(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    issue = issue_of(letter_list, write())
    later = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    assert do(desk, issue, "schedule", at=later).state == "scheduled"
    assert do(desk, issue, "withdraw").state == "draft"
    assert do(desk, issue, "send").state == "scheduled"
    clock.begin_what_is_due()
    assert do(desk, issue, "stop").state == "stopped"
    assert do(desk, issue, "go-on").state == "sending"


def test_the_time_to_send_is_in_the_papers_zone(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    issue = do(desk, issue_of(letter_list, write()), "schedule", at="2096-05-05T07:00")
    assert issue.send_at and issue.send_at.isoformat() == "2096-05-05T03:00:00+00:00"


@pytest.mark.parametrize("at", ["", "nonsense", "2001-01-01T00:00", "2096-13-45T99:00"])
def test_a_time_that_makes_no_sense_schedules_nothing(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write, at: str
) -> None:
    assert do(desk, issue_of(letter_list, write()), "schedule", at=at).state == "draft"


def test_progress_is_told_as_json(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    issue = issue_of(letter_list, write())
    Issue.objects.update(recipients=10, sent=6, refused=1, state="sending", begun_at=timezone.now())
    told = desk.get(reverse("newsletter_progress", args=[issue.pk])).json()
    assert (told["sent"], told["waiting"], told["refused"], told["state"]) == (6, 3, 1, "sending")


def test_the_page_of_a_letter_waits_for_its_beginning(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    issue = do(desk, issue_of(letter_list, write()), "send")
    path = reverse("newsletter_issue", args=[issue.pk])
    assert 'data-state="scheduled"' in desk.get(path).content.decode()
    Issue.objects.filter(pk=issue.pk).update(send_at=timezone.now() + timedelta(hours=1))
    assert "data-state" not in desk.get(path).content.decode()


@pytest.mark.parametrize("kind", ["mail", "text", "web"])
def test_a_draft_can_be_seen_as_it_will_be(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write, kind: str
) -> None:
    issue = issue_of(letter_list, write("Tram line opens"))
    answer = desk.get(reverse("newsletter_preview", args=[issue.pk, kind]))
    assert "Tram line opens" in answer.content.decode()


def test_once_it_is_sent_the_preview_is_what_readers_got(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    issue = issue_of(letter_list, write(), intro="As begun")
    actions.schedule(issue)
    clock.begin_what_is_due()
    Issue.objects.update(intro="Edited")
    page = desk.get(reverse("newsletter_preview", args=[issue.pk, "mail"])).content.decode()
    assert "As begun" in page
    assert "Edited" not in page


def test_one_button_sends_a_story_to_those_who_want_breaking_news(
    desk: Client, breaking: MailingList, write: Write, subscribe: Subscribe
) -> None:
    subscribe("ana@example.org", breaking)
    story = write("Barrier gives way", breaking=True)
    path = reverse("newsletter_break", args=[story.pk])
    assert "1 reader" in desk.get(path).content.decode()
    desk.post(path, {"list": "breaking"})
    assert Issue.objects.get().of_story == story
    assert "It has gone to" in desk.get(path).content.decode()


def test_a_letter_that_went_out_is_not_deleted(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    issue = issue_of(letter_list, write())
    actions.schedule(issue)
    clock.begin_what_is_due()
    desk.post(reverse("wagtailsnippets_newsletter_issue:delete", args=[issue.pk]))
    desk.post(f"/desk/bulk/newsletter/issue/delete/?id={issue.pk}")
    assert Issue.objects.exists()


def test_a_draft_is(desk: Client, letter_list: MailingList, issue_of: Compose) -> None:
    issue = issue_of(letter_list)
    desk.post(reverse("wagtailsnippets_newsletter_issue:delete", args=[issue.pk]))
    assert not Issue.objects.exists()


def test_a_newsletter_with_readers_is_not_deleted(
    desk: Client, letter_list: MailingList, subscribe: Subscribe
) -> None:
    subscribe("ana@example.org", letter_list)
    desk.post(reverse("wagtailsnippets_newsletter_mailinglist:delete", args=[letter_list.pk]))
    assert MailingList.objects.exists()


def test_the_page_of_a_newsletter_draws_its_growth(
    desk: Client, letter_list: MailingList, subscribe: Subscribe
) -> None:
    subscribe("ana@example.org", letter_list)
    tallying.add([letter_list.pk], "bounced", 3)
    soup = BeautifulSoup(desk.get(reverse("newsletter_list", args=[letter_list.pk])).content, "html.parser")
    assert [h2.get_text() for h2 in soup.select(".letters-chart h2")] == [
        "On the list",
        "Came",
        "Came back undelivered",
    ]
    assert soup.select_one("#chart-bounced ~ .letters-chart__plot rect title").get_text().endswith(": 3")  # type: ignore[union-attr]


def test_members_of_past_days_follow_from_the_counts(letter_list: MailingList, subscribe: Subscribe) -> None:
    for _ in range(3):
        subscribe("", letter_list)
    assert [count for _day, count in tallying.members_per_day(letter_list, 3)] == [0, 0, 3]


@pytest.mark.parametrize(
    "name", ["newsletter_issues_file", "newsletter_people_file", "newsletter_suppressions_file"]
)
def test_tables_can_be_saved(desk: Client, letter_list: MailingList, subscribe: Subscribe, name: str) -> None:
    subscribe("ana@example.org", letter_list)
    assert rows(desk.get(reverse(name)))


def test_subscribers_are_saved_with_their_consent(
    desk: Client, letter_list: MailingList, subscribe: Subscribe
) -> None:
    subscribe("ana@example.org", letter_list, consent="=cmd()")
    table = rows(desk.get(reverse("newsletter_members", args=[letter_list.pk])))
    assert table[1][0] == "ana@example.org"
    assert table[1][3] == "'=cmd()"


def test_an_import_is_looked_at_and_then_taken_over(desk: Client, letter_list: MailingList) -> None:
    data = "email,date\nana@example.org,2021-01-02\nbad,2021-01-02\n"
    file = SimpleUploadedFile("old.csv", data.encode(), "text/csv")
    answer = desk.post(
        reverse("newsletter_import"),
        {"list": letter_list.pk, "file": file, "consent": "On the old site.", "dates": "month"},
    )
    look = answer.url  # type: ignore[attr-defined]
    page = desk.get(look).content.decode()
    assert "ana@example.org" in page
    assert "What stands before" in page or "An address has one @" in page
    assert not Subscriber.objects.exists()
    desk.post(look, {"do": "take"})
    assert [of.address for of in Subscriber.objects.all()] == ["ana@example.org"]


def test_a_person_can_be_looked_up_and_erased(
    desk: Client, letter_list: MailingList, subscribe: Subscribe
) -> None:
    subscribe("ana@example.org", letter_list)
    page = desk.get(reverse("newsletter_people"), {"address": "ANA@example.org"}).content.decode()
    assert "From the editor" in page
    desk.post(reverse("newsletter_people"), {"address": "ana@example.org", "do": "erase"})
    assert not Subscriber.objects.exists()


def test_a_mailbox_that_was_gone_can_be_tried_again(
    desk: Client, letter_list: MailingList, subscribe: Subscribe
) -> None:
    of = subscribe("ana@example.org", letter_list, bounced_at=timezone.now())
    desk.post(reverse("newsletter_people"), {"address": "ana@example.org", "do": "again"})
    of.refresh_from_db()
    assert of.bounced_at is None


def every_page(issue: Issue) -> list[str]:
    of, key = issue.list, issue.pk
    return [
        reverse("newsletter_issue", args=[key]), reverse("newsletter_progress", args=[key]),
        reverse("newsletter_preview", args=[key, "mail"]), reverse("newsletter_deliveries", args=[key]),
        reverse("newsletter_issues_file"), reverse("newsletter_list", args=[of.pk]),
        reverse("newsletter_growth", args=[of.pk]), reverse("newsletter_members", args=[of.pk]),
        reverse("newsletter_people"), reverse("newsletter_people_file"), reverse("newsletter_suppressions"),
        reverse("newsletter_suppressions_file"), reverse("newsletter_import"),
        *(
            reverse(f"wagtailsnippets_newsletter_{model}:{view}")
            for model in ("issue", "mailinglist")
            for view in ("list", "add")
        ),
    ]  # fmt: skip


def test_a_chief_sees_every_page(
    desk: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    for path in every_page(issue_of(letter_list, write())):
        assert desk.get(path).status_code == 200, path


def test_a_reporter_sees_none(
    reporter: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    for path in every_page(issue_of(letter_list, write())):
        assert reporter.get(path).status_code in (302, 403), path


def test_a_reporter_sends_nothing(
    reporter: Client, letter_list: MailingList, breaking: MailingList, issue_of: Compose, write: Write
) -> None:
    story = write()
    issue = issue_of(letter_list, story)
    for verb in ("test", "send", "schedule", "withdraw", "stop", "go-on", "compose"):
        assert do(reporter, issue, verb).state == "draft"
    reporter.post(reverse("newsletter_break", args=[story.pk]), {"list": "breaking"})
    assert Issue.objects.count() == 1


ACTIONS = (
    "newsletter_issue", "newsletter_list", "newsletter_people", "newsletter_suppressions",
    "newsletter_import", "newsletter_import_look", "newsletter_break",
)  # fmt: skip
WITHOUT_A_KEY = ("newsletter_people", "newsletter_suppressions", "newsletter_import")


@pytest.fixture
def actions_at_the_desk(chief: User, letter_list: MailingList, issue_of: Compose, write: Write) -> list[str]:
    """Where the desk's forms are posted to, and what Wagtail adds to each letter and newsletter."""
    story = write()
    issue = issue_of(letter_list, story)
    made = Import.objects.create(list=letter_list, by=chief, name="x", consent="y", rows=[], refused=[])
    keys = {
        "newsletter_list": letter_list.pk,
        "newsletter_import_look": made.pk,
        "newsletter_break": story.pk,
    }
    own = [
        reverse(name, args=[] if name in WITHOUT_A_KEY else [keys.get(name, issue.pk)]) for name in ACTIONS
    ]
    theirs = [
        reverse(f"wagtailsnippets_newsletter_{model}:{view}", args=[key])
        for model, key in (("issue", issue.pk), ("mailinglist", letter_list.pk))
        for view in ("edit", "delete", "history", "usage")
    ]
    return own + theirs


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_reporter_comes_through_no_door(
    reporter: Client, actions_at_the_desk: list[str], method: str
) -> None:
    for path in actions_at_the_desk:
        assert getattr(reporter, method)(path, {"do": "suppress"}).status_code in (302, 403, 404), path
    assert (Issue.objects.count(), MailingList.objects.count(), Import.objects.count()) == (1, 1, 1)
    assert not Suppression.objects.exists()


def test_no_other_sites_page_acts_at_the_desk(chief: User, actions_at_the_desk: list[str]) -> None:
    tricked = Client(enforce_csrf_checks=True)
    tricked.force_login(chief, backend=settings.AUTHENTICATION_BACKENDS[-1])
    for path in actions_at_the_desk:
        assert tricked.post(path, {"do": "send"}).status_code == 403, path


def test_no_cell_begins_a_formula(desk: Client, letter_list: MailingList, subscribe: Subscribe) -> None:
    for start in "=+-@":
        subscribe(
            f"{start}1+1@example.org" if start != "@" else "", letter_list, consent=f"{start}cmd|' /C'!A0"
        )
    for name in ("newsletter_members", "newsletter_people_file"):
        args = [letter_list.pk] if name == "newsletter_members" else []
        table = rows(desk.get(reverse(name, args=args)))
        assert len(table) == 5
        assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))]
        assert "'=1+1@example.org" in table[1]


def test_what_a_server_says_begins_no_formula(
    desk: Client, letter_list: MailingList, issue_of: Compose, subscribe: Subscribe
) -> None:
    issue = issue_of(letter_list, subject="=1+1")
    Delivery.objects.create(
        issue=issue, subscriber=subscribe(), state=2, reason='=HYPERLINK("x")', next_try=timezone.now()
    )
    deliveries = rows(desk.get(reverse("newsletter_deliveries", args=[issue.pk])))
    assert deliveries[1][3] == '\'=HYPERLINK("x")'
    assert rows(desk.get(reverse("newsletter_issues_file")))[1][2] == "'=1+1"


def test_who_may_not_take_addresses_along_is_offered_no_file_of_them(
    editors_desk: Client, letter_list: MailingList, issue_of: Compose
) -> None:
    issue = issue_of(letter_list)
    Issue.objects.filter(pk=issue.pk).update(begun_at=timezone.now(), state="sent")
    page = editors_desk.get(reverse("newsletter_issue", args=[issue.pk])).content.decode()
    assert reverse("newsletter_deliveries", args=[issue.pk]) not in page


def test_a_person_is_found_under_another_spelling(
    desk: Client, letter_list: MailingList, subscribe: Subscribe
) -> None:
    subscribe("ana@xn--bcher-kva.example", letter_list)
    page = desk.get(reverse("newsletter_people"), {"address": " Ana@bücher.example "}).content.decode()
    assert "gets no newsletter" not in page


@pytest.mark.parametrize("model", ["issue", "mailinglist"])
def test_lists_have_no_boxes_to_tick(
    desk: Client, letter_list: MailingList, issue_of: Compose, model: str
) -> None:
    issue_of(letter_list)
    page = desk.get(reverse(f"wagtailsnippets_newsletter_{model}:list")).content.decode()
    assert "bulk-action" not in page


def test_an_editor_sends_but_takes_no_addresses_along(
    letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    user = employ("editor", "Editor")
    names = [name.partition(".")[2] for name in EDITS]
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="newsletter", codename__in=names)
    )
    editor = desk_of(user)
    issue = issue_of(letter_list, write())
    assert do(editor, issue, "send").state == "scheduled"
    for name in ("newsletter_people_file", "newsletter_import", "newsletter_suppressions_file"):
        assert editor.get(reverse(name)).status_code in (302, 403)
    assert editor.get(reverse("newsletter_members", args=[letter_list.pk])).status_code in (302, 403)
