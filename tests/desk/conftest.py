"""People at the desk, each signed in."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from broadsheet.desk import roles
from broadsheet.staff.models import User


def employ(name: str, role: str) -> User:
    user = User.objects.create_user(name, f"{name}@courier.example", "a long enough password")
    user.groups.add(Group.objects.get(name=role))
    return user


def desk_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


@pytest.fixture
def reporter(db: None) -> User:
    return employ("reporter", roles.REPORTER)


@pytest.fixture
def editor(db: None) -> User:
    return employ("editor", roles.EDITOR)


@pytest.fixture
def chief_editor(db: None) -> User:
    return employ("chief_editor", roles.CHIEF)


@pytest.fixture
def reporters_desk(reporter: User) -> Client:
    return desk_of(reporter)


@pytest.fixture
def editors_desk(editor: User) -> Client:
    return desk_of(editor)


@pytest.fixture
def chiefs_desk(chief_editor: User) -> Client:
    return desk_of(chief_editor)
