"""What the desk's list is narrowed and sorted by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0004_fill_the_lists")]

    operations = [
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["published_at", "id"], name="story_by_date"),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["kind", "latest_revision", "id"], name="story_at_desk_of_kind"),
        ),
        migrations.RemoveIndex(model_name="story", name="story_newer_draft"),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                fields=["latest_revision", "id"],
                condition=models.Q(has_unpublished_changes=True),
                name="story_unfinished",
            ),
        ),
        migrations.AddIndex(
            model_name="byline",
            index=models.Index(fields=["contributor", "story"], name="byline_of_contributor"),
        ),
    ]
