"""The contents of the demo paper, from `broadsheet/demo`: a paper.toml, manuscripts and pictures."""

from __future__ import annotations

import random
import tomllib
from datetime import timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from .progress import step

if TYPE_CHECKING:
    from ..pictures.models import Picture
    from ..wire.dispatch import Dispatch

PEOPLE = (  # name, address, role; the first two also write
    ("Maeve Osterman", "maeve.osterman@merrow-courier.example", "reporter"),
    ("Tomasz Rydel", "tomasz.rydel@merrow-courier.example", "editor"),
)
CHIEF_NAME = "Hester Ardagh"


class Sample:
    """Reads the demo's data at once and, when Django is up, fills a fresh paper with it."""

    def __init__(self) -> None:
        self.data: Traversable = files("broadsheet").joinpath("demo")
        self.paper: dict[str, Any] = tomllib.loads(
            self.data.joinpath("paper.toml").read_text(encoding="utf-8")
        )
        self.pictures: dict[str, Picture] = {}

    @property
    def options(self) -> dict[str, object]:
        """Of the paper, by key."""
        return {
            "paper.name": self.paper["name"],
            "paper.tagline": self.paper["tagline"],
            "paper.languages": [self.paper["language"]],
            "paper.time_zone": self.paper["time_zone"],
        }

    def fill(self, chief: str) -> None:
        """Sections, people, pictures, pages and stories; `chief` is the chief editor's address."""
        from .making import make_sections
        from .sample_record import confirm_subjects, keep_the_record

        make_sections(self.paper["sections"])
        self._name_people(chief)
        self._name_topics()
        self._add_pages()
        self._offer_newsletters()
        self._hang_pictures()
        confirm_subjects(self.data)
        self._read_stories()
        keep_the_record(self.data)
        self._count_readers()

    def _name_people(self, chief: str) -> None:
        from ..stories.models import Contributor, Source
        from ..stories.models.named import slug_of
        from .user import make

        for it in self.paper["contributors"]:
            Contributor.objects.create(
                name=it["name"], slug=slug_of(it["name"]), role=it["role"], bio=it.get("bio", "")
            )
        for it in self.paper["agencies"]:
            Source.objects.create(
                name=it["name"],
                slug=slug_of(it["name"]),
                address=it.get("url", ""),
                description=it.get("description", ""),
            )
        for name, address, role in (*PEOPLE, (CHIEF_NAME, chief, "chief editor")):
            Contributor.objects.filter(name=name).update(user=make(address, name, role))

    def _name_topics(self) -> None:
        from wagtail.models import Locale

        from ..stories.models import Topic
        from ..stories.models.named import slug_of

        for it in self.paper["topics"]:
            Topic.objects.create(
                locale=Locale.get_default(),
                name=it["name"],
                slug=slug_of(it["name"]),
                description=it["description"],
            )

    def _add_pages(self) -> None:
        import nh3
        from markdown_it import MarkdownIt
        from wagtail.models import Site

        from ..front.models import Place

        root = Place.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
        for it in self.paper["pages"]:
            body = nh3.clean(
                MarkdownIt("commonmark").render(it["body"]), url_schemes={"http", "https", "mailto"}
            )
            root.add_child(
                instance=Place(title=it["title"], slug=it["slug"], body=body, locale=root.locale)
            ).save_revision().publish()

    def _offer_newsletters(self) -> None:
        from django.conf import settings

        from ..reader.newsletter.models import MailingList

        for it in self.paper["newsletters"]:
            MailingList.objects.create(language=settings.LANGUAGE_CODE, **it)

    def _hang_pictures(self) -> None:
        from django.core.files.images import ImageFile

        from ..pictures.models import Picture

        folder = self.data.joinpath("pictures")
        entries = tomllib.loads(folder.joinpath("pictures.toml").read_text(encoding="utf-8"))
        with step("Hanging pictures") as shown:
            for number, (key, it) in enumerate(entries.items(), 1):
                focus = it["focal_point"]  # its corner; Wagtail wants the middle
                with folder.joinpath(f"{key}.jpg").open("rb") as file:
                    self.pictures[key] = Picture.objects.create(
                        title=it["title"],
                        description=it["alt"],
                        credit=it["credit"],
                        rights=it["rights"],
                        file=ImageFile(file, f"{key}.jpg"),
                        focal_point_x=focus["x"] + focus["width"] // 2,
                        focal_point_y=focus["y"] + focus["height"] // 2,
                        focal_point_width=focus["width"],
                        focal_point_height=focus["height"],
                    )
                shown.count(number, len(entries))
            shown.outcome = str(len(entries))

    def _read_stories(self) -> None:
        from ..wire.intake import Handling, take_all

        dispatches = self._manuscripts()
        with step("Reading stories") as shown:
            known = []

            def one_more(outcome: Any) -> None:
                known.append(outcome)
                shown.count(len(known), len(dispatches))

            handling = Handling(publish=True, pictures=self.pictures.get)
            outcomes = take_all(dispatches, handling, one_more)
            for outcome in outcomes:
                if outcome.became == "refused":
                    raise ValueError(f"{outcome.place}: {outcome.reason}")
            shown.outcome = str(len(outcomes))

    def _manuscripts(self) -> list[Dispatch]:
        from django.utils import timezone

        from ..wire.formats import manuscript

        now = timezone.localtime()
        folder = self.data.joinpath("stories")
        names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".md"))
        return [
            manuscript.read(folder.joinpath(name).read_text(encoding="utf-8"), name=name, now=now)
            for name in names
        ]

    def _count_readers(self) -> None:
        """View counts as weeks at a paper of this size leave them; the same in every demo."""
        from django.utils import timezone

        from ..reader.readership import most_read
        from ..reader.readership.models import ViewsPerDay, ViewsPerHour
        from ..stories.models import Story, Views

        dice, now = random.Random(1871), timezone.localtime()  # noqa: S311
        hour = now.replace(minute=0, second=0, microsecond=0)
        for story in Story.objects.live().order_by("pk"):
            total = int(dice.lognormvariate(6.2, 0.9)) * (3 if story.breaking else 1) + 12
            Views.add(story.pk, total)
            left, age = total, (now.date() - timezone.localtime(story.dated).date()).days
            hours, days = {}, {}
            for back in range(
                min(age, 30), -1, -1
            ):  # most read on the first day, half as much on each that follows
                days[now.date() - timedelta(days=back)] = part = left if back == 0 else (left + 1) // 2
                left -= part
            today = days[now.date()]
            for back in range(min(23, int((now - story.dated) / timedelta(hours=1)) + 1)):
                hours[hour - timedelta(hours=back)] = (today + 1) // 2
                today -= (today + 1) // 2
            ViewsPerDay.objects.bulk_create(
                ViewsPerDay(story=story, day=day, count=count) for day, count in days.items() if count
            )
            ViewsPerHour.objects.bulk_create(
                ViewsPerHour(story=story, hour=at, count=count) for at, count in hours.items() if count
            )
        most_read.recompute()
