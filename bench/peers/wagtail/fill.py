"""Makes the site: sections and stories, all with the text of the story in the file named as argument, under
the headlines of others.

    PEER_DIR=… python fill.py story.json

It prints the path of one story's page.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
SECTIONS = ("Politics", "Business", "Region", "World", "Science", "Culture", "Sport", "Opinion")
STORIES = 9  # in each section, about as many in all as in the demo paper
SMALL = 3  # topics


def main(told: dict[str, Any]) -> str:
    """Fill an empty database; returns the address of a story."""
    django.setup()
    from django.core.files.images import ImageFile
    from django.core.management import call_command
    from PIL import Image as Drawing
    from wagtail.images.models import Image
    from wagtail.models import Page, Site

    call_command("migrate", verbosity=0)
    from courier.models import Author, HomePage, SectionPage, StoryPage

    drawn = io.BytesIO()
    Drawing.radial_gradient("L").resize((2000, 1333)).save(drawn, "JPEG")
    drawn.seek(0)
    picture = Image.objects.create(title="A picture of what happened", file=ImageFile(drawn, "lead.jpg"))
    author = Author.objects.create(name="Greta Lindqvist-Moore", role="Courts reporter", slug="greta")
    for page in Page.objects.filter(depth=2):
        page.delete()
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="The Courier", slug="home"))
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True, site_name="The Courier")
    shown, others = "", itertools.cycle(told["others"])
    for name in SECTIONS:
        section = home.add_child(instance=SectionPage(title=name, slug=name.lower(), show_in_menus=True))
        for number in range(STORIES):
            at = datetime.now(UTC) - timedelta(hours=number)
            story = StoryPage(
                title=next(others) if shown else told["headline"],
                slug=f"story-{number}",
                standfirst=told["standfirst"],
                author=author,
                lead=picture,
                body=[tuple(block) for block in told["body"]],
                first_published_at=at,
                last_published_at=at,
            )
            section.add_child(instance=story)
            story.topics.add(*(f"Topic {name} {topic}" for topic in range(SMALL)))
            story.save()
            shown = shown or story.url
    return shown


if __name__ == "__main__":
    sys.stdout.write(main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))) + "\n")
