"""The page tree begins with a Place instead of Wagtail's welcome page."""

from django.db import migrations


def plant(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    Place = apps.get_model("front", "Place")

    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    Page.objects.filter(depth=1).update(numchild=1)
    kind, _ = ContentType.objects.get_or_create(model="place", app_label="front")
    root = Place.objects.create(
        title="Pages",
        draft_title="Pages",
        slug="pages",
        content_type=kind,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/pages/",
        locale=Locale.objects.order_by("pk").first(),
    )
    Site.objects.create(hostname="localhost", root_page=root, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [("front", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
