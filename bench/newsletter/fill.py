"""A list with many readers and an issue that is due: `python -m bench.newsletter.fill PAPER READERS`."""

from __future__ import annotations

import sys
from datetime import timedelta

STORIES = 12
AT_ONCE = 5_000
WORDS = (
    "What the ministers said when they met again, and what it will cost those who were not there to hear it"
)


def main(paper: str, readers: int) -> None:
    from broadsheet.cli.paper import read

    read(paper).start()
    from django.db import transaction
    from django.utils import timezone
    from wagtail.models import Locale

    from broadsheet.reader.newsletter import actions, freezing
    from broadsheet.reader.newsletter.models import Chosen, Issue, MailingList, Subscriber, Subscription
    from broadsheet.stories import actions as story_actions
    from broadsheet.stories.models import Section, Story

    locale = Locale.get_default()
    section, _made = Section.objects.get_or_create(
        slug="politics", defaults={"name": "Politics", "locale": locale}
    )
    of = MailingList.objects.create(
        name="The day", slug="the-day", language=locale.language_code, kind="letter"
    )
    issue = Issue.objects.create(list=of, subject="What happened on Tuesday — Çərşənbə axşamı")
    for number in range(STORIES):
        story = story_actions.file(
            Story(
                headline=f"Story {number}: {WORDS}",
                standfirst=f"{WORDS}. {WORDS}.",
                section=section,
                locale=locale,
            )
        )
        story_actions.publish(story)
        Chosen.objects.create(issue=issue, story=story, sort_order=number)
    before = timezone.now() - timedelta(days=1)
    for start in range(0, readers, AT_ONCE):
        with transaction.atomic():
            people = Subscriber.objects.bulk_create(
                Subscriber(
                    address=f"reader-{n}@mail.example",
                    folded=f"reader-{n}@mail.example",
                    language=of.language,
                    confirmed_at=before,
                )
                for n in range(start, min(start + AT_ONCE, readers))
            )
            Subscription.objects.bulk_create(
                Subscription(list=of, subscriber=person, since=before) for person in people
            )
    text, html = freezing.rendered(issue)
    actions.schedule(issue)
    print(len(text) + len(html))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
