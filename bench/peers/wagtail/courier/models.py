"""Front page, sections and stories."""

from __future__ import annotations

from typing import Any

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class HomePage(Page):
    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["stories"] = StoryPage.objects.live().order_by("-first_published_at")[:20]
        return context


class SectionPage(Page):
    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["stories"] = StoryPage.objects.child_of(self).live().order_by("-first_published_at")[:20]
        return context


class Author(models.Model):
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=100)
    slug = models.SlugField()

    def __str__(self) -> str:
        return self.name


class Topic(TaggedItemBase):
    content_object = ParentalKey("courier.StoryPage", related_name="topic_items", on_delete=models.CASCADE)


class StoryPage(Page):
    standfirst = models.TextField()
    author = models.ForeignKey(Author, on_delete=models.PROTECT)
    lead = models.ForeignKey("wagtailimages.Image", on_delete=models.PROTECT, related_name="+")
    body = StreamField(
        [
            ("heading", CharBlock()),
            ("text", RichTextBlock()),
            ("quote", StructBlock([("text", CharBlock()), ("who", CharBlock())])),
        ]
    )
    topics = ClusterTaggableManager(through=Topic)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        others = StoryPage.objects.live().exclude(pk=self.pk).order_by("-first_published_at")
        context["section"] = self.get_parent()
        context["next"] = others.sibling_of(self).first()
        context["more"] = others.sibling_of(self)[:5]
        context["related"] = (
            others.filter(topics__in=self.topics.all()).distinct().select_related("author")[:5]
        )
        return context
