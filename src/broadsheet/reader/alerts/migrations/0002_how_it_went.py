"""How an alert went is counted, and stays when the deliveries are forgotten."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_initial")]

    operations = [
        migrations.AlterField(
            "alert",
            "kind",
            models.CharField(choices=[("breaking", "Breaking news"), ("topics", "Topics")], max_length=10),
        ),
        migrations.AddField("alert", "sent", models.PositiveIntegerField(default=0)),
        migrations.AddField("alert", "gone", models.PositiveIntegerField(default=0)),
        migrations.AddField("alert", "failed", models.PositiveIntegerField(default=0)),
    ]
