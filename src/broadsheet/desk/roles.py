"""Who may do what: four roles, and the way of a story from reporter to editor.

They are made once, when a paper's database is first set up. What a chief editor changes in them later stays:
where any of the roles exists, nothing here is touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from broadsheet.stories.models import Story

from .role_names import NAMES

REPORTER, EDITOR, CHIEF, WIRE = NAMES
REVIEW = "Reporter to editor"

WRITES = ["wagtailadmin.access_admin", "stories.add_story", "stories.change_story", "stories.view_story"]
ADDS_FILES = [  # and so changes one's own
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
]
KEEPS_FILES = [*ADDS_FILES, "wagtailimages.change_image", "wagtaildocs.change_document"]
PRINTS = [
    *WRITES,
    *(f"stories.{verb}_story" for verb in ("publish", "lock", "unlock", "correct", "spike")),
    *(
        f"stories.{verb}_{name}"
        for verb in ("add", "change", "delete", "view")
        for name in ("section", "topic", "contributor", "source")
    ),
    *(f"newsletter.{verb}_issue" for verb in ("add", "change", "delete", "view", "send")),
    "newsletter.view_subscriber",
]
LEADS = [
    *PRINTS,
    *(f"newsletter.{verb}_mailinglist" for verb in ("add", "change", "delete", "view")),
    *(f"newsletter.{verb}_subscriber" for verb in ("change", "delete", "import")),
    "stories.retract_story",
    *(f"{what}" for what in ("staff.add_user", "staff.change_user", "staff.delete_user", "staff.view_user")),
    *(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete", "view")),
    *(f"wagtailcore.{verb}_collection" for verb in ("add", "change", "delete")),
    "wagtailcore.change_site",
    "wagtailcore.view_site",
]
KEEPS_PLACES = ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"]

ROLES: dict[str, tuple[list[str], list[str]]] = {  # permissions everywhere, permissions in collections
    REPORTER: (WRITES, ADDS_FILES),
    EDITOR: (PRINTS, KEEPS_FILES),
    CHIEF: (LEADS, KEEPS_FILES),
    WIRE: (["stories.add_story"], []),
}


@transaction.atomic
def set_up(sender: Any = None, **kwargs: Any) -> None:
    """Make the roles and the workflow of a new paper. Runs after every migration, acts once."""
    if Group.objects.filter(name__in=ROLES).exists():
        return
    for label in ("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtailredirects"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    for label in ("stories", "staff", "newsletter"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    groups = {name: _role(name, *permissions) for name, permissions in ROLES.items()}
    _open_places_to(groups[CHIEF])
    _clear_defaults()
    _review_by(groups[EDITOR], groups[CHIEF])


def _role(name: str, everywhere: list[str], in_collections: list[str]) -> Group:
    group = Group.objects.create(name=name)
    group.permissions.set(_permissions(everywhere))
    if root := Collection.get_first_root_node():
        for permission in _permissions(in_collections):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
    return group


def _permissions(names: Iterable[str]) -> list[Permission]:
    found = []
    for name in names:
        label, codename = name.split(".")
        found.append(Permission.objects.get(content_type__app_label=label, codename=codename))
    return found


def _open_places_to(group: Group) -> None:
    root = Page.get_first_root_node()
    for codename in KEEPS_PLACES if root else ():
        permission = Permission.objects.filter(
            content_type__app_label="wagtailcore", content_type__model="page", codename=codename
        ).first()
        if permission:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _clear_defaults() -> None:
    """What Wagtail brings along for pages, unless somebody uses it."""
    Workflow.objects.filter(name="Moderators approval", workflow_states=None).delete()
    Task.objects.filter(name="Moderators approval", task_states=None, workflow_tasks=None).delete()
    Group.objects.filter(Q(name="Moderators") | Q(name="Editors"), user=None).delete()


def _review_by(*groups: Group) -> None:
    story = ContentType.objects.get_for_model(Story)
    if WorkflowContentType.objects.filter(content_type=story).exists():
        return
    task = GroupApprovalTask.objects.create(name="Editor reads it")
    task.groups.set(groups)
    workflow = Workflow.objects.create(name=REVIEW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(content_type=story, workflow=workflow)
