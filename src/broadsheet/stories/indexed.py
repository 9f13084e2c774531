"""What the index knows of stories: each as it is printed, and as it stands at the desk where that is newer.

Whoever changes a story changes the index in the same transaction. Names of people, topics and agencies are
part of the stories that carry them; when one changes, its stories wait to be read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils.dateparse import parse_datetime

from broadsheet.index import filling, writing
from broadsheet.index.documents import Document

from .models import Byline, Contributor, Section, Source, Story, Topic
from .text import running

NAMES = {Contributor: "by", Section: "section", Source: "source", Topic: "topic"}

Thing = Contributor | Section | Source | Topic


def facet_of(thing: Thing) -> str:
    """What the stories of a thing can be narrowed by."""
    return f"{NAMES[type(thing)]}-{thing.pk}"


def language_facet(code: str) -> str:
    return f"in-{code}"


def kind_facet(kind: str) -> str:
    return f"kind-{kind}"


def follow(story: Story) -> None:
    """Have the index know the story as it has just been saved."""
    writing.put(story.pk, documents_of(story))


def follow_draft(draft: Story) -> None:
    """Have the desk find what has just been saved as a revision."""
    writing.put_draft(_document(draft, draft=True))


def leave(number: int) -> None:
    """Have it find nothing of the story."""
    writing.put(number, ())


def documents_of(story: Story) -> Iterator[Document]:
    """One, or two where a newer draft waits behind what is printed."""
    if story.live:
        yield _document(story, draft=False)
    if not story.live or story.has_unpublished_changes:
        yield _document(_at_desk(story), draft=True)


def read(numbers: list[int]) -> dict[int, Iterable[Document]]:
    """The documents of many stories, whose rows are kept from changing until the transaction ends."""
    rows: Any = Story.objects.filter(pk__in=numbers).order_by("pk")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    rows = rows.select_related("source", "locale").prefetch_related("topics", "bylines__contributor")
    return {story.pk: list(documents_of(story)) for story in rows}


def catch_up(**how: Any) -> int:
    """Put into the index what waits; see `index.filling.fill`."""
    return filling.fill(read, **how)


def begin_anew() -> None:
    """Empty the index and have every story wait for it."""
    with transaction.atomic():
        writing.clear()
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO index_waiting (number) SELECT id FROM stories_story")


def watch() -> None:
    """Listen to stories that are deleted, and to names that change."""
    pre_delete.connect(_story_goes, sender=Story, dispatch_uid="index-story-goes")
    for model in (Contributor, Source, Topic):
        pre_save.connect(_remember_name, sender=model, dispatch_uid=f"index-before-{model.__name__}")
        post_save.connect(_read_again, sender=model, dispatch_uid=f"index-after-{model.__name__}")


def _at_desk(story: Story) -> Story:
    """As it was saved last, by an editor or on the pages."""
    if story.has_unpublished_changes and story.latest_revision_id:
        draft: Story = story.get_latest_revision_as_object()
        return draft
    return story


def _document(story: Story, *, draft: bool) -> Document:
    people = [byline.contributor for byline in story.bylines.all()]
    topics = list(story.topics.all())
    source = story.source
    names = [*(who.name for who in people), *(topic.name for topic in topics)]
    names += [source.name] if source else []
    facets = [f"section-{story.section_id}", kind_facet(story.kind)]
    facets += [language_facet(story.locale.language_code)] if story.locale_id else []
    facets += [facet_of(thing) for thing in (*people, *topics, *([source] if source else []))]
    return Document(
        number=story.pk,
        language=story.locale.language_code if story.locale_id else "",
        headline=story.headline,
        lead="\n".join((story.standfirst, *names, story.place)),
        text=f"{running(story)}\n{story.picture_caption}",
        facets=facets,
        at=_moment(story.published_at),
        draft=draft,
    )


def _moment(at: Any) -> Any:
    """A revision may hold its date as text."""
    return parse_datetime(at) if isinstance(at, str) else at


def _story_goes(instance: Story, **how: Any) -> None:
    leave(instance.pk)


def _remember_name(instance: Any, raw: bool = False, **how: Any) -> None:
    same = type(instance).objects.filter(pk=instance.pk) if instance.pk and not raw else None
    instance.name_before = same.values_list("name", flat=True).first() if same is not None else None


def _read_again(instance: Any, **how: Any) -> None:
    if instance.name_before not in (None, instance.name):
        writing.wait(_stories_of(instance))


def _stories_of(thing: Contributor | Source | Topic) -> QuerySet[Any, int]:
    if isinstance(thing, Contributor):
        return Byline.objects.filter(contributor=thing).values_list("story_id", flat=True)
    stories = Story.objects.filter(source=thing) if isinstance(thing, Source) else thing.stories.all()
    return stories.order_by().values_list("pk", flat=True)
