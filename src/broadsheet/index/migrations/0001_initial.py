"""The index: its cards, its words, what waits, and what the database in hand searches with."""

from django.db import migrations, models

from broadsheet.index.engines import postgresql, sqlite


def make(apps, schema_editor):
    engine = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in engine.CREATE:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TABLE {sqlite.TABLE}")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Waiting",
            fields=[("number", models.BigIntegerField(primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="Word",
            fields=[("text", models.CharField(max_length=64, primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
                ("draft", models.BooleanField()),
                ("digest", models.BinaryField(max_length=12)),
                ("terms", models.BinaryField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("number", "draft"), name="card_once")],
            },
        ),
        migrations.RunPython(make, unmake),
    ]
