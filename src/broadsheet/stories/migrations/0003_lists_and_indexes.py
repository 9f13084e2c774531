"""Lists of stories, counted by the month, and indexes for an archive of a million."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0002_one_section_and_topic_per_slug"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.SmallIntegerField()),
                ("thing", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="stories.story",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "thing", "at", "story"), name="entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Volume",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.SmallIntegerField()),
                ("thing", models.BigIntegerField()),
                ("month", models.DateField()),
                ("stories", models.PositiveIntegerField()),
                ("changed", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "thing", "month"), name="volume_once")
                ],
            },
        ),
        migrations.RemoveIndex(
            model_name="story",
            name="story_newest",
        ),
        migrations.RemoveIndex(
            model_name="story",
            name="story_newest_in_section",
        ),
        migrations.RemoveIndex(
            model_name="story",
            name="story_newest_from_source",
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["-made_at", "-id"], name="correction_newest"),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("live", True)),
                fields=["locale", "-published_at", "-id"],
                name="story_live",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("live", True)),
                fields=["section", "-published_at", "-id"],
                name="story_live_in_section",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("live", True), ("source__isnull", False)),
                fields=["source", "-published_at", "-id"],
                name="story_live_from_source",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("live", True), ("breaking", True)),
                fields=["-published_at", "-id"],
                name="story_breaking",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("live", True), ("expire_at__isnull", False)),
                fields=["expire_at"],
                name="story_expires",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("retracted_at__isnull", False)),
                fields=["-retracted_at", "-id"],
                name="story_retracted",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("retracted_at__isnull", False)),
                fields=["latest_revision", "id"],
                name="story_retracted_at_desk",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("spiked_at__isnull", False)),
                fields=["latest_revision", "id"],
                name="story_spiked",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("live", False)),
                fields=["first_published_at", "latest_revision", "id"],
                name="story_off_pages",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("live", True), ("has_unpublished_changes", True)),
                fields=["latest_revision", "id"],
                name="story_newer_draft",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["section", "latest_revision", "id"], name="story_at_desk_in_section"),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["source", "latest_revision", "id"], name="story_at_desk_from_source"),
        ),
    ]
