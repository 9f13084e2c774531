"""The second factor."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from broadsheet.staff import devices
from broadsheet.staff.models import User
from broadsheet.staff.sign_in import one_time_link

from .conftest import PASSWORD, code_of

SignIn = Callable[[User], Client]
HOME, CODE, SET_UP = "/desk/", "/desk/sign-in/code/", "/desk/second-factor/"


def test_without_one_the_desk_asks_nothing(lena: User, signed_in: SignIn) -> None:
    assert signed_in(lena).get(HOME).status_code == 200


def test_the_set_up_page_shows_a_picture_to_scan(lena: User, signed_in: SignIn) -> None:
    assert 'src="data:image/svg+xml' in signed_in(lena).get(SET_UP).content.decode()


def test_the_set_up_page_shows_the_key_to_type(lena: User, signed_in: SignIn) -> None:
    page = signed_in(lena).get(SET_UP).content.decode()
    assert devices.readable_key(devices.pending_app(lena)) in page


def test_opening_the_set_up_page_puts_nothing_in_force(lena: User, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.get(SET_UP)
    assert client.get(HOME).status_code == 200


def test_a_wrong_code_sets_nothing_up(lena: User, signed_in: SignIn) -> None:
    signed_in(lena).post(SET_UP, {"code": "000000"})
    assert not devices.has_second_factor(lena)


def test_a_right_code_sets_it_up(lena: User, signed_in: SignIn) -> None:
    signed_in(lena).post(SET_UP, {"code": code_of(devices.pending_app(lena))})
    assert devices.has_second_factor(lena)


def test_eight_backup_codes_are_shown(lena: User, signed_in: SignIn) -> None:
    page = signed_in(lena).post(SET_UP, {"code": code_of(devices.pending_app(lena))}).content.decode()
    assert len(re.findall(r"<li><code>[a-z2-7]{8}</code>", page)) == 8


def test_backup_codes_are_shown_once(lena: User, signed_in: SignIn) -> None:
    client = signed_in(lena)
    page = client.post(SET_UP, {"code": code_of(devices.pending_app(lena))}).content.decode()
    code = re.findall(r"<li><code>([a-z2-7]{8})</code>", page)[0]
    assert code not in client.get(SET_UP).content.decode()


def test_backup_codes_can_be_downloaded(lena: User, signed_in: SignIn) -> None:
    page = signed_in(lena).post(SET_UP, {"code": code_of(devices.pending_app(lena))}).content.decode()
    assert 'download="backup-codes.txt"' in page


def test_who_set_it_up_stays_at_the_desk(lena: User, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.post(SET_UP, {"code": code_of(devices.pending_app(lena))})
    assert client.get(HOME).status_code == 200


def test_other_sessions_of_the_account_are_asked(lena: User, signed_in: SignIn) -> None:
    here, elsewhere = signed_in(lena), signed_in(lena)
    here.post(SET_UP, {"code": code_of(devices.pending_app(lena))})
    assert elsewhere.get(HOME).headers["Location"].startswith(CODE)


def test_the_desk_asks_for_the_code(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    assert signed_in(lena).get("/desk/images/").headers["Location"] == f"{CODE}?next=%2Fdesk%2Fimages%2F"


def test_the_code_opens_the_desk(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    client = signed_in(lena)
    assert client.post(CODE, {"code": code_of(lenas_app), "next": SET_UP}).headers["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_the_code_may_be_typed_with_a_space(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    code = code_of(lenas_app)
    assert signed_in(lena).post(CODE, {"code": f"{code[:3]} {code[3:]}"}).status_code == 302


def test_a_wrong_code_opens_nothing(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.post(CODE, {"code": "12345"})
    assert client.get(HOME).status_code == 302


def test_a_code_works_once(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    code = code_of(lenas_app)
    signed_in(lena).post(CODE, {"code": code})
    again = signed_in(lena)
    again.post(CODE, {"code": code})
    assert again.get(HOME).status_code == 302


def test_after_wrong_codes_even_the_right_one_waits(
    lena: User, lenas_app: TOTPDevice, signed_in: SignIn
) -> None:
    lenas_app.throttling_failure_count = 10
    lenas_app.throttling_failure_timestamp = timezone.now()
    lenas_app.save()
    page = signed_in(lena).post(CODE, {"code": code_of(lenas_app)})
    assert re.search(r"can be tried from \d\d:\d\d:\d\d on", page.content.decode())


def test_a_wrong_code_counts(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    signed_in(lena).post(CODE, {"code": "12345"})
    lenas_app.refresh_from_db()
    assert lenas_app.throttling_failure_count == 1


def test_a_backup_code_opens_the_desk(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.post(CODE, {"code": devices.new_backup_codes(lena)[0].upper()})
    assert client.get(HOME).status_code == 200


def test_a_backup_code_works_once(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    code = devices.new_backup_codes(lena)[0]
    signed_in(lena).post(CODE, {"code": code})
    again = signed_in(lena)
    again.post(CODE, {"code": code})
    assert again.get(HOME).status_code == 302


def test_a_wrong_backup_code_does_not_slow_the_app_down(lena: User, lenas_app: TOTPDevice) -> None:
    devices.new_backup_codes(lena)
    devices.checked(lena, "aaaaaaaa")
    lenas_app.refresh_from_db()
    assert lenas_app.throttling_failure_count == 0


def test_somebody_elses_code_opens_nothing(
    lena: User, rufat: User, lenas_app: TOTPDevice, signed_in: SignIn
) -> None:
    app = devices.pending_app(rufat)
    app.confirmed = True
    app.save()
    client = signed_in(lena)
    client.post(CODE, {"code": code_of(app)})
    assert client.get(HOME).status_code == 302


def test_a_sign_in_link_does_not_replace_it(client: Client, lena: User, lenas_app: TOTPDevice) -> None:
    client.post(one_time_link(lena))
    assert client.get(HOME).headers["Location"].startswith(CODE)


def test_a_sign_in_link_carries_no_earlier_code_over(
    lena: User, lenas_app: TOTPDevice, signed_in: SignIn
) -> None:
    client = signed_in(lena)
    client.post(CODE, {"code": code_of(lenas_app)})
    client.post(one_time_link(lena))
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize(
    "path",
    ["/desk/account/", SET_UP, "/desk/api/main/images/", "/desk/pages/", "/documents/1/a.pdf", "/desk/no/"],
)
def test_nothing_of_the_desk_is_seen_before_the_code(
    lena: User, lenas_app: TOTPDevice, signed_in: SignIn, path: str
) -> None:
    assert signed_in(lena).get(path).headers["Location"].startswith(CODE)


@pytest.mark.parametrize("path", ["/desk/second-factor/remove/", "/desk/second-factor/new-codes/"])
def test_before_the_code_the_password_does_not_take_it_off(
    lena: User, lenas_app: TOTPDevice, signed_in: SignIn, path: str
) -> None:
    signed_in(lena).post(path, {"proof": PASSWORD})
    assert devices.has_second_factor(lena)


def test_scripts_of_the_desk_are_refused_in_words(
    lena: User, lenas_app: TOTPDevice, signed_in: SignIn
) -> None:
    answer = signed_in(lena).get(HOME, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 403


def test_signing_out_needs_no_code(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.post(reverse("wagtailadmin_logout"))
    assert client.get(HOME).headers["Location"].startswith("/desk/login/")


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_after_the_code_nobody_is_led_away(
    lena: User, lenas_app: TOTPDevice, signed_in: SignIn, where: str
) -> None:
    assert signed_in(lena).post(CODE, {"code": code_of(lenas_app), "next": where}).headers["Location"] == HOME


def test_who_is_not_signed_in_is_asked_for_no_code(client: Client, db: None) -> None:
    assert client.get(CODE).headers["Location"].startswith("/desk/login/")


def test_it_can_be_taken_off_with_the_password(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    client = signed_in(lena)
    client.post(CODE, {"code": code_of(lenas_app)})
    client.post("/desk/second-factor/remove/", {"proof": PASSWORD})
    assert not devices.has_second_factor(lena)


def test_it_can_be_taken_off_with_a_backup_code(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    codes = devices.new_backup_codes(lena)
    client = signed_in(lena)
    client.post(CODE, {"code": codes[0]})
    client.post("/desk/second-factor/remove/", {"proof": codes[1]})
    assert not devices.has_second_factor(lena)


@pytest.mark.parametrize("proof", ["", "000000", "wrong", "wrong wrong wrong"])
def test_it_is_not_taken_off_without_proof(
    lena: User, lenas_app: TOTPDevice, signed_in: SignIn, proof: str
) -> None:
    client = signed_in(lena)
    client.post(CODE, {"code": code_of(lenas_app)})
    client.post("/desk/second-factor/remove/", {"proof": proof})
    assert devices.has_second_factor(lena)


def test_guessing_the_password_there_closes_the_door(
    lena: User, lenas_app: TOTPDevice, signed_in: SignIn
) -> None:
    client = signed_in(lena)
    client.post(CODE, {"code": code_of(lenas_app)})
    answers = [
        client.post("/desk/second-factor/remove/", {"proof": "wrong wrong wrong"}).status_code
        for _ in range(6)
    ]
    assert answers == [302] * 5 + [429]


def test_new_backup_codes_end_the_old_ones(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    old = devices.new_backup_codes(lena)
    client = signed_in(lena)
    client.post(CODE, {"code": code_of(lenas_app)})
    client.post("/desk/second-factor/new-codes/", {"proof": PASSWORD})
    assert devices.checked(lena, old[0]) is None
    assert devices.backup_codes_left(lena) == 8


def test_where_the_paper_demands_one_it_is_set_up_first(
    lena: User, signed_in: SignIn, settings: object
) -> None:
    settings.BROADSHEET_SECOND_FACTOR = True  # type: ignore[attr-defined]
    client = signed_in(lena)
    assert client.get(HOME).headers["Location"].startswith(SET_UP)
    assert client.get(SET_UP).status_code == 200


def test_where_the_paper_demands_one_setting_it_up_opens_the_desk(
    lena: User, signed_in: SignIn, settings: object
) -> None:
    settings.BROADSHEET_SECOND_FACTOR = True  # type: ignore[attr-defined]
    client = signed_in(lena)
    client.post(SET_UP, {"code": code_of(devices.pending_app(lena))})
    assert client.get(HOME).status_code == 200


def test_the_account_page_leads_to_it(lena: User, signed_in: SignIn) -> None:
    assert f'href="{SET_UP}"' in signed_in(lena).get("/desk/account/").content.decode()


def test_readers_are_asked_nothing(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    assert signed_in(lena).get("/").status_code == 200


def test_an_old_failure_does_not_wait(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    lenas_app.throttling_failure_count = 1
    lenas_app.throttling_failure_timestamp = timezone.now() - timedelta(minutes=1)
    lenas_app.save()
    assert signed_in(lena).post(CODE, {"code": code_of(lenas_app)}).status_code == 302


def test_closed_pages_wait_for_the_code(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    browser = signed_in(lena)
    assert not browser.get("/nowhere/").wsgi_request.user.is_authenticated
    browser.post("/desk/sign-in/code/", {"code": code_of(lenas_app)})
    assert browser.get("/nowhere/").wsgi_request.user.is_authenticated


def test_a_password_with_spaces_takes_it_off(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    lena.set_password("nine to six!")
    lena.save()
    client = signed_in(lena)
    client.post(CODE, {"code": code_of(lenas_app)})
    client.post("/desk/second-factor/remove/", {"proof": "nine to six!"})
    assert not devices.has_second_factor(lena)


def test_a_code_in_groups_takes_it_off(lena: User, lenas_app: TOTPDevice, signed_in: SignIn) -> None:
    codes = devices.new_backup_codes(lena)
    client = signed_in(lena)
    client.post(CODE, {"code": codes[0]})
    client.post("/desk/second-factor/remove/", {"proof": f"{codes[1][:4]} {codes[1][4:]}"})
    assert not devices.has_second_factor(lena)


def test_two_tabs_that_set_it_up_at_once_do_no_harm(lena: User, signed_in: SignIn) -> None:
    for _tab in range(2):
        TOTPDevice.objects.create(user=lena, confirmed=False, name="App")
    assert signed_in(lena).get(SET_UP).status_code == 200
