"""An index for the facts whose sentence was changed since an editor confirmed them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_converted_sums"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                condition=models.Q(("stands", False), ("state", "confirmed")),
                fields=["-corrected_at"],
                name="fact_corrected",
            ),
        ),
    ]
