"""Editors of papers that were set up before may write and send newsletters, chief editors make them.

Roles of a new paper are made after all migrations, with these permissions.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITS = ("add_issue", "change_issue", "delete_issue", "view_issue", "send_issue", "view_subscriber")
LEADS = (
    *EDITS,
    *(f"{verb}_mailinglist" for verb in ("add", "change", "delete", "view")),
    *(f"{verb}_subscriber" for verb in ("change", "delete", "import")),
)


def allow(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.filter(name__in=("Editor", "Chief editor"))
    if not groups.exists():
        return
    create_permissions(
        installed.get_app_config("newsletter"), verbosity=0, using=schema_editor.connection.alias
    )
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="newsletter")
    for group in groups:
        group.permissions.add(*permissions.filter(codename__in=LEADS if "Chief" in group.name else EDITS))


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
