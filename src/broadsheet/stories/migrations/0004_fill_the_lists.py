"""The lists of a paper that has stories already; minutes for a million of them."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    from broadsheet.stories.relisting import rebuild

    if apps.get_model("stories", "Story").objects.exists():
        rebuild()


class Migration(migrations.Migration):
    dependencies = [("stories", "0003_lists_and_indexes")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
