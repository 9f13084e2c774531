"""The address of a section or topic does not tell its language, so its slug is its own in all of them."""

from __future__ import annotations

from django.db import migrations, models

SLUG = models.SlugField(
    help_text="Small letters, digits and hyphens. Old addresses keep working when it changes.",
    max_length=80,
    unique=True,
    verbose_name="name in addresses",
)


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="section", name="one_section_per_slug_and_language"),
        migrations.RemoveConstraint(model_name="topic", name="one_topic_per_slug_and_language"),
        migrations.AlterField(model_name="section", name="slug", field=SLUG.clone()),
        migrations.AlterField(model_name="topic", name="slug", field=SLUG.clone()),
    ]
