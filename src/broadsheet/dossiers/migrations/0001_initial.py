"""The record of paragraphs, and the table that finds those alike."""

import django.db.models.deletion
from django.db import migrations, models

from broadsheet.dossiers.reuse import buckets


def make(apps, schema_editor):
    for statement in buckets.CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    for statement in buckets.DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("stories", "0006_search_moves_into_the_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="stories.story",
                    ),
                ),
                ("revision", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.BigIntegerField(unique=True)),
                ("text", models.TextField()),
                ("words", models.PositiveIntegerField()),
                ("runs", models.PositiveIntegerField(default=0)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                (
                    "first_story",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="stories.story",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("revision", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("came_later", models.BooleanField(default=False)),
                (
                    "state",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "stands"),
                            (1, "was changed or taken out"),
                            (2, "was taken off the pages"),
                            (3, "was retracted"),
                        ],
                        default=0,
                    ),
                ),
                ("gone_at", models.DateTimeField(null=True)),
                (
                    "paragraph",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="run_in",
                        to="dossiers.paragraph",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="stories.story"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="paragraph",
            index=models.Index(
                condition=models.Q(("runs__gt", 1), ("words__gte", 6)),
                fields=["-runs", "id"],
                name="paragraph_reused",
            ),
        ),
        migrations.AddIndex(
            model_name="paragraph",
            index=models.Index(fields=["first_story"], name="paragraph_first_in"),
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(
                condition=models.Q(("state__gt", 0)), fields=["paragraph"], name="run_that_does_not_stand"
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(fields=("paragraph", "story"), name="run_once_a_story"),
        ),
        migrations.RunPython(make, unmake),
    ]
