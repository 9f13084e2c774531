"""People at the desk: Lena reports, Rufat leads the desk, and both sign in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from broadsheet.staff import devices
from broadsheet.staff.models import User

PASSWORD = "nineteen votes to sixteen"


@pytest.fixture(autouse=True)
def no_failures_of_other_tests() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def lena(db: None) -> User:
    """A reporter with a password, who may enter the desk."""
    user = User.objects.create_user(
        "lena", "Lena@courier.example", PASSWORD, first_name="Lena", last_name="Berg"
    )
    reporters = Group.objects.create(name="Test reporters")
    reporters.permissions.add(
        Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"),
        *Permission.objects.filter(
            codename__in=["add_story", "change_story", "view_story"], content_type__app_label="stories"
        ),
    )
    user.groups.add(reporters)
    return user


@pytest.fixture
def rufat(db: None) -> User:
    """A chief editor: looks after accounts, but is no administrator."""
    user = User.objects.create_user("rufat", "rufat@courier.example", PASSWORD)
    user.user_permissions.add(
        Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"),
        *Permission.objects.filter(
            codename__in=["add_user", "change_user", "delete_user"], content_type__app_label="staff"
        ),
    )
    return user


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which the user has signed in; the second factor, if any, is still to come."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="broadsheet.staff.backends.EmailOrUsername")
        return client

    return sign_in


@pytest.fixture
def lenas_app(lena: User) -> TOTPDevice:
    """Lena's authenticator app, in force."""
    app = devices.pending_app(lena)
    app.confirmed = True
    app.save()
    return app


def code_of(app: TOTPDevice) -> str:
    """What the app shows now."""
    return f"{totp(app.bin_key):06d}"
