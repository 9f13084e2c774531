"""Who left is remembered as a number, so that no old file brings them back."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0002_roles_may_send")]

    operations = [
        migrations.CreateModel(
            name="Departure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.BinaryField(max_length=16)),
                ("at", models.DateTimeField()),
                (
                    "list",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="departures",
                        to="newsletter.mailinglist",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("mark", "list"), name="one_departure_a_list"),
                    models.UniqueConstraint(
                        condition=models.Q(("list__isnull", True)),
                        fields=("mark",),
                        name="one_departure_from_all",
                    ),
                ],
            },
        ),
    ]
