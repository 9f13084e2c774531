"""Who may do what."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection
from wagtail.models import GroupApprovalTask, Workflow

from broadsheet.desk import roles
from broadsheet.staff.models import User
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db


def may(user: User, *verbs: str) -> list[bool]:
    return [user.has_perm(f"stories.{verb}_story") for verb in verbs]


def test_a_reporter_writes_but_does_not_print(reporter: User) -> None:
    assert (
        may(reporter, "add", "change", "publish", "correct", "spike", "retract") == [True, True] + [False] * 4
    )


def test_an_editor_prints_but_does_not_retract(editor: User) -> None:
    assert may(editor, "publish", "lock", "unlock", "correct", "spike", "retract") == [True] * 5 + [False]


def test_a_chief_editor_retracts(chief_editor: User) -> None:
    assert may(chief_editor, "publish", "correct", "retract") == [True] * 3


def test_nobody_deletes_stories(reporter: User, editor: User, chief_editor: User) -> None:
    assert [may(user, "delete") for user in (reporter, editor, chief_editor)] == [[False]] * 3


def test_the_wire_only_adds_stories() -> None:
    wire = Group.objects.get(name=roles.WIRE)
    assert [permission.codename for permission in wire.permissions.all()] == ["add_story"]


def test_an_editor_keeps_sections_and_topics(editor: User) -> None:
    assert editor.has_perms(["stories.add_section", "stories.change_topic", "stories.add_contributor"])


def test_a_reporter_does_not_keep_sections(reporter: User) -> None:
    assert not reporter.has_perm("stories.change_section")


def test_only_a_chief_editor_keeps_accounts(reporter: User, editor: User, chief_editor: User) -> None:
    assert [user.has_perm("staff.change_user") for user in (reporter, editor, chief_editor)] == [
        False,
        False,
        True,
    ]


def test_stories_go_from_reporter_to_editor() -> None:
    assert Story.get_default_workflow().name == roles.REVIEW


def test_editors_and_chief_editors_review() -> None:
    reviewers = GroupApprovalTask.objects.get().groups.values_list("name", flat=True)
    assert set(reviewers) == {roles.EDITOR, roles.CHIEF}


def test_wagtails_own_groups_are_gone() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(roles.ROLES)


def test_setting_up_again_changes_nothing() -> None:
    before = Permission.objects.filter(group__isnull=False).count(), Workflow.objects.count()
    roles.set_up()
    assert (Permission.objects.filter(group__isnull=False).count(), Workflow.objects.count()) == before


def test_setting_up_again_leaves_a_changed_role_alone() -> None:
    reporters = Group.objects.get(name=roles.REPORTER)
    reporters.permissions.clear()
    roles.set_up()
    assert not reporters.permissions.exists()


def test_setting_up_again_brings_no_deleted_role_back() -> None:
    Group.objects.get(name=roles.WIRE).delete()
    roles.set_up()
    assert not Group.objects.filter(name=roles.WIRE).exists()


@pytest.mark.parametrize(("role", "makes"), [("Editor", False), ("Chief editor", True)])
def test_roles_of_a_paper_set_up_before_may_send_newsletters(role: str, makes: bool) -> None:
    group = Group.objects.get(name=role)
    group.permissions.remove(*Permission.objects.filter(content_type__app_label="newsletter"))
    module = import_module("broadsheet.reader.newsletter.migrations.0002_roles_may_send")
    module.allow(apps, SimpleNamespace(connection=connection))
    names = set(group.permissions.values_list("codename", flat=True))
    assert "send_issue" in names
    assert ("add_mailinglist" in names) is makes
