"""Attackers, and the people they pretend to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from broadsheet.desk import roles
from broadsheet.staff.models import User
from broadsheet.staff.sign_in import BACKEND


@pytest.fixture(autouse=True)
def no_failures_of_other_tests() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def somebody(db: None) -> Callable[[str], User]:
    """An account in one role: `somebody(roles.REPORTER)`."""

    def make(role: str) -> User:
        roles.set_up()
        name = role.lower().replace(" ", "-")
        user, _ = User.objects.get_or_create(username=name, defaults={"email": f"{name}@courier.example"})
        user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def at_the_desk(somebody: Callable[[str], User]) -> Callable[[str], Client]:
    """The browser of somebody in one role."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(somebody(role), backend=BACKEND)
        return client

    return sign_in
