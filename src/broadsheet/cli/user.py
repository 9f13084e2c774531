"""`broadsheet user add`: accounts at the desk, without passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..desk.role_names import NAMES, REPORTER
from .database import expect_current
from .faults import Fault
from .paper import paper_option, read

if TYPE_CHECKING:
    from ..staff.models import User

ROLES = tuple(name.lower() for name in NAMES)


@click.group()
def command() -> None:
    """The people at the desk."""


@command.command()
@click.argument("email")
@click.option("--name", help="The person's name.")
@click.option("--role", type=click.Choice(ROLES, case_sensitive=False), help="What they do; else reporter.")
@paper_option
def add(email: str, name: str | None, role: str | None, paper_dir: str | None) -> None:
    """Make an account and print a link to sign in with once; an existing account gets a new link."""
    paper = read(paper_dir).start()
    expect_current()
    from ..staff.models import User
    from ..staff.sign_in import one_time_link

    existing = User.objects.named(email)
    user = existing or make(email, name or "", role or REPORTER)
    if existing:
        change(user, name, role)
    click.echo(f"{user} ({user.email}) {'had an account already' if existing else 'has an account now'}.")
    if existing and not existing.is_active:
        raise Fault(
            "It is switched off, so it cannot sign in. Switch it on at the desk, under Settings, Users."
        )
    click.echo("Sign in once, within a day, while `broadsheet run` runs:")
    click.echo(f"  {paper['paper.address']}{one_time_link(user)}")


def make(email: str, name: str, role: str) -> User:
    """An active account in one role, with no password. Faults for an address that is none."""
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from ..staff.models import User

    first, _, last = name.strip().partition(" ")
    user = User(username=email, email=email, first_name=first, last_name=last)
    user.set_unusable_password()
    try:
        user.full_clean()
    except ValidationError as error:
        reasons = " ".join(dict.fromkeys(error.messages))
        raise Fault(f"{email!r} cannot be an account: {reasons}") from None
    with transaction.atomic():
        user.save()
        give_role(user, role)
    return user


def change(user: User, name: str | None, role: str | None) -> None:
    """Name and role of an existing account, where they are given."""
    if name:
        user.first_name, _, user.last_name = name.strip().partition(" ")
        user.save(update_fields=["first_name", "last_name"])
    if role:
        give_role(user, role)


def give_role(user: User, role: str) -> None:
    """Make `role` the account's one role; other groups stay."""
    from django.contrib.auth.models import Group

    groups = {group.name.casefold(): group for group in Group.objects.all()}
    if role.casefold() not in groups:
        known = ", ".join(sorted(group.name for group in groups.values()))
        raise Fault(f"This paper has no role {role!r}; it has {known or 'none'}.")
    user.groups.remove(*(groups[other] for other in ROLES if other in groups))
    user.groups.add(groups[role.casefold()])
