"""Stories are found by the index from now on; the worker puts those that are there into it, the newest first.

Drops `search_text`, which was made of the other columns: nothing is lost. On SQLite the table is written anew,
a minute for a million stories.
"""

from django.db import migrations


def wait(apps, schema_editor):
    schema_editor.execute("INSERT INTO index_waiting (number) SELECT id FROM stories_story")


class Migration(migrations.Migration):
    dependencies = [("stories", "0005_indexes_of_the_desk"), ("index", "0001_initial")]

    operations = [
        migrations.RunPython(wait, migrations.RunPython.noop),
        migrations.RemoveField("story", "search_text"),
    ]
