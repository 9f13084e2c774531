"""Lists from elsewhere: read, looked at, taken over whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from broadsheet.front import privacy
from broadsheet.mail.models import Suppression
from broadsheet.mail.suppression import suppress
from broadsheet.reader.newsletter import membership
from broadsheet.reader.newsletter.importing import reading
from broadsheet.reader.newsletter.importing.reading import NotReadable, read
from broadsheet.reader.newsletter.importing.taking import outlook, take_over
from broadsheet.reader.newsletter.models import (
    Departure,
    Growth,
    Import,
    MailingList,
    SignUp,
    Subscriber,
    Subscription,
)
from broadsheet.staff.models import User
from tests.desk.conftest import desk_of

from .conftest import Subscribe

MAILCHIMP = (
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,'
    "LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
    'ana@example.org,Ana,Lima,2,"2021-03-04 12:33:01",10.0.0.1,"2021-03-04 12:40:00",10.0.0.1,,,,,,,,'
    '"2022-01-01 00:00:00",1,a1,,"""press"""\n'
    'ben@example.org,Ben,"O\'Hara, Jr",2,"2020-01-02 03:04:05",,,,,,,,,,,"2022-01-01 00:00:00",2,b2,,\n'
)
GHOST = (
    "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n"
    "1,ana@example.org,Ana,,true,false,,2023-05-06T07:08:09.000Z,,,\n"
    "2,ben@example.org,Ben,,false,false,,2023-05-06T07:08:09.000Z,,,\n"
    "3,cleo@example.org,Cleo,,true,false,,2023-05-06T07:08:09.000Z,2024-01-01T00:00:00.000Z,,\n"
)


def addresses(text: str | bytes, **how: Any) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [row.address for row in read(data, how.get("day_first", False)).rows]


def dates(text: str, **how: Any) -> list[datetime | None]:
    return [row.at for row in read(text.encode(), how.pop("day_first", False), **how).rows]


def reasons(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.why) for each in read(text.encode(), False).refused]


def test_mailchimp_counts_from_the_second_consent() -> None:
    assert dates(MAILCHIMP) == [
        datetime(2021, 3, 4, 12, 40, tzinfo=UTC),
        datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
    ]


def test_mailchimps_unsubscribed_are_not_taken() -> None:
    text = "Email Address,CONFIRM_TIME,UNSUB_TIME\nana@example.org,2021-03-04,2022-01-01\n"
    assert reasons(text) == [(2, "They had unsubscribed.")]


def test_mailchimps_cleaned_are_not_taken() -> None:
    text = "Email Address,CONFIRM_TIME,CLEAN_TIME\nana@example.org,2021-03-04,2022-01-01\n"
    assert reasons(text) == [(2, "Their mailbox was gone.")]


def test_of_ghosts_members_those_come_along_who_get_letters() -> None:
    assert addresses(GHOST) == ["ana@example.org"]
    assert [line for line, _why in reasons(GHOST)] == [3, 4]


@pytest.mark.parametrize("head", ["E-Mail", "e-mail address", "EMAIL", "email_address", "mail"])
def test_plain_files_call_the_column_what_they_like(head: str) -> None:
    assert addresses(f"Name,{head}\nAna,ana@example.org\n") == ["ana@example.org"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_delimiter_will_do(delimiter: str) -> None:
    text = f"name{delimiter}email\nAna{delimiter}ana@example.org\n"
    assert addresses(text) == ["ana@example.org"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_will_do(encoding: str) -> None:
    text = "email;name\r\nana@example.org;Zoë Müßig\r\nben@example.org;José\r\n"
    assert addresses(text.encode(encoding)) == ["ana@example.org", "ben@example.org"]


def test_addresses_alone_need_no_head() -> None:
    assert addresses("ana@example.org\nben@example.org\n") == ["ana@example.org", "ben@example.org"]


def test_an_address_our_own_export_has_quoted_is_read_as_it_was() -> None:
    text = "address,agreed_at\n'=ana@example.org,2021-03-04\n'+ben@example.org,\n"
    assert addresses(text) == ["=ana@example.org", "+ben@example.org"]


def test_lines_that_are_refused_count_as_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    with pytest.raises(NotReadable):
        addresses("email\n" + "nobody\n" * 4)


def test_a_second_line_of_the_same_address_names_the_first() -> None:
    assert reasons("email\nana@example.org\nAna@Example.org\n") == [(3, "The same address stands in line 2.")]


def test_bad_rows_are_named_by_their_line() -> None:
    text = 'email,date\nana,2021-01-01\n,2021-01-01\nben@example.org,"next week"\n'
    text += "\ncleo@example.org,2099-01-01\n"
    assert [line for line, _why in reasons(text)] == [2, 3, 4, 6]


def test_a_line_break_within_quotes_does_not_shift_lines() -> None:
    text = 'email,note\nana@example.org,"two\nlines"\nbad,\n'
    assert [line for line, _why in reasons(text)] == [4]


def test_dates_with_slashes_are_read_as_was_said() -> None:
    text = "email,date\nana@example.org,03/04/2021\n"
    assert dates(text) == [datetime(2021, 3, 4, tzinfo=UTC)]
    assert dates(text, day_first=True) == [datetime(2021, 4, 3, tzinfo=UTC)]


def test_dates_without_a_zone_are_the_papers() -> None:
    text = "email,date\nana@example.org,04.03.2021 10:00\n"
    assert dates(text, zone=ZoneInfo("Asia/Baku")) == [datetime(2021, 3, 4, 6, tzinfo=UTC)]


@pytest.mark.parametrize("data", [b"", b"name,phone\nAna,1\n", b"PK\x03\x04\0\0", "имя\nАна\n".encode()])
def test_what_is_no_such_file_is_refused_whole(data: bytes) -> None:
    with pytest.raises(NotReadable):
        read(data, False)


@settings(max_examples=150, phases=[Phase.explicit, Phase.generate], deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"email,date\n", b"\xff\xfe", MAILCHIMP.encode()]))
def test_no_bytes_break_it(data: bytes, before: bytes) -> None:
    try:
        found = read(before + data, False)
    except NotReadable:
        return
    assert all("@" in row.address for row in found.rows)


@pytest.fixture
def file(letter_list: MailingList, chief: User) -> Import:
    rows = [
        ["ana@example.org", "2021-03-04T12:40:00+00:00"],
        ["ben@example.org", ""],
        ["cleo@example.org", ""],
    ]
    return Import.objects.create(
        list=letter_list, by=chief, name="old.csv", consent="On the old site.", rows=rows, refused=[]
    )


def test_looking_at_it_changes_nothing(file: Import) -> None:
    assert outlook(file).new == 3
    assert not Subscriber.objects.exists()


def test_taken_over_everybody_has_their_consent(file: Import) -> None:
    take_over(file)
    ana = Subscriber.objects.get(address="ana@example.org")
    assert (ana.consent, ana.source) == ("On the old site.", "import")
    assert ana.consent_at == datetime(2021, 3, 4, 12, 40, tzinfo=UTC)
    assert Subscription.objects.count() == 3
    assert Growth.objects.get().joined == 3


def test_known_and_silent_people_are_told_apart(
    file: Import, letter_list: MailingList, daily: MailingList, subscribe: Subscribe
) -> None:
    subscribe("Ana@example.org", daily)
    subscribe("ben@example.org", letter_list)
    suppress("cleo@example.org", Suppression.Reason.ASKED)
    seen = outlook(file)
    assert (seen.new, seen.known, seen.on_it, seen.silent) == (0, 1, 1, 1)
    take_over(file)
    assert letter_list.subscriptions.count() == 2


def test_an_error_in_the_middle_leaves_nothing_behind(file: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.reader.newsletter.importing.taking.AT_ONCE", 1)
    file.rows[2] = ["cleo@example.org", "no date"]
    file.save()
    with pytest.raises(ValueError, match="no date"):
        take_over(file)
    assert not Subscriber.objects.exists()
    assert Import.objects.exists()


def test_an_erased_address_is_in_no_file_that_waits(file: Import) -> None:
    assert membership.erase("Ben@example.org") == 1
    file.refresh_from_db()
    assert [address for address, _consent in file.rows] == ["ana@example.org", "cleo@example.org"]


AGREED = datetime(2021, 3, 4, 12, 40, tzinfo=UTC)  # Ana, as the file says


def test_who_left_here_does_not_come_back_by_an_old_file(
    file: Import, letter_list: MailingList, subscribe: Subscribe
) -> None:
    for address in ("Ana@example.org", "ben@example.org"):  # of Ben the file has no date
        membership.leave(subscribe(address, letter_list), [letter_list])
    seen = outlook(file)
    assert (seen.new, seen.known, seen.left) == (1, 0, 2)
    assert take_over(file) == seen
    assert [of.address for of in Subscriber.objects.all()] == ["cleo@example.org"]


def test_who_was_erased_comes_back_on_no_list(
    file: Import, letter_list: MailingList, daily: MailingList, subscribe: Subscribe
) -> None:
    rows = list(file.rows)
    subscribe("ana@example.org", daily)
    membership.erase("ana@example.org")
    Import.objects.update(rows=rows)  # the same file once more
    file.refresh_from_db()
    assert outlook(file).left == 1


def test_who_was_erased_while_a_file_waited_comes_back_by_no_copy_of_it(file: Import) -> None:
    rows = list(file.rows)
    membership.erase("ben@example.org")
    Import.objects.update(rows=rows)
    file.refresh_from_db()
    assert outlook(file).left == 1


def test_who_agreed_after_leaving_is_taken_over(
    file: Import, letter_list: MailingList, subscribe: Subscribe, at: Callable[[datetime], None]
) -> None:
    at(AGREED - timedelta(days=1))
    membership.leave(subscribe("ana@example.org", letter_list))
    assert outlook(file).left == 0


def test_who_left_in_the_moment_of_the_files_date_stays_away(
    file: Import, letter_list: MailingList, subscribe: Subscribe, at: Callable[[datetime], None]
) -> None:
    at(AGREED)
    membership.leave(subscribe("ana@example.org", letter_list))
    assert outlook(file).left == 1


def test_leaving_one_newsletter_keeps_nobody_off_another(
    file: Import, letter_list: MailingList, daily: MailingList, subscribe: Subscribe
) -> None:
    membership.leave(subscribe("ana@example.org", daily), [daily])
    assert (outlook(file).new, outlook(file).left) == (3, 0)


def test_who_came_back_by_the_form_is_on_it(
    file: Import, letter_list: MailingList, subscribe: Subscribe
) -> None:
    membership.leave(subscribe("ana@example.org", letter_list))
    subscribe("ana@example.org", letter_list)
    assert (outlook(file).on_it, outlook(file).left) == (1, 0)


def test_an_address_that_was_given_up_for_another_does_not_come_back(
    file: Import, letter_list: MailingList, subscribe: Subscribe
) -> None:
    of = subscribe("ana@example.org", letter_list)
    asked = SignUp.objects.create(
        address="ana@new.example", language="en", replaces=of, made_at=timezone.now()
    )
    membership.confirm(asked)
    assert outlook(file).left == 1


def test_no_address_is_kept_of_who_left(letter_list: MailingList, subscribe: Subscribe) -> None:
    membership.leave(subscribe("ana@example.org", letter_list), [letter_list])
    assert [len(bytes(each.mark)) for each in Departure.objects.all()] == [16]


def test_who_leaves_twice_is_one_number(letter_list: MailingList, subscribe: Subscribe) -> None:
    for _time in range(2):
        membership.leave(subscribe("ana@example.org", letter_list), [letter_list])
        membership.erase("ana@example.org")
    assert sorted(str(each.list or "all") for each in Departure.objects.all()) == ["From the editor", "all"]


def test_erasing_who_never_was_here_writes_nothing_down(letter_list: MailingList) -> None:
    membership.erase("stranger@example.org")
    assert not Departure.objects.exists()


def test_who_left_sees_it_among_what_is_held(letter_list: MailingList, subscribe: Subscribe) -> None:
    membership.leave(subscribe("ana@example.org", letter_list), [letter_list])
    (row,) = privacy.held("ana@example.org")["newsletter_departures"]
    assert row["left"] == "From the editor"


def test_the_look_and_the_report_tell_of_who_left(
    file: Import, letter_list: MailingList, subscribe: Subscribe, chief: User
) -> None:
    membership.leave(subscribe("ana@example.org", letter_list))
    desk, look = desk_of(chief), reverse("newsletter_import_look", args=[file.pk])
    assert "1 of them unsubscribed here" in desk.get(look).content.decode()
    assert "1 was left out" in desk.post(look, {"do": "take"}, follow=True).content.decode()
