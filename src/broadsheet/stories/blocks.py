"""What a story's body is made of."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from .clean import clean

TEXT_FEATURES = [
    "bold",
    "italic",
    "superscript",
    "subscript",
    "strikethrough",
    "story-link",
    "link",
    "document-link",
]


class CleanBlock(blocks.RichTextBlock):
    """Rich text that is stored clean, whether the editor wrote it, an import or anything else."""

    def get_prep_value(self, value: Any) -> Any:
        return clean(super().get_prep_value(value) or "")


class TextBlock(CleanBlock):
    """One or more paragraphs, written in one go."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "stories/blocks/text.html"


class HeadingBlock(blocks.CharBlock):
    """A crosshead."""

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "stories/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, set apart."""

    text = blocks.TextBlock(label=_("Words"), rows=3)
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        label = _("Quote")
        icon = "openquote"
        template = "stories/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """One picture with the caption it has in this story."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "stories/blocks/picture.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures, one after another."""

    pictures = blocks.ListBlock(PictureBlock(), min_num=2, label=_("Pictures"))

    class Meta:
        label = _("Gallery")
        icon = "image"
        template = "stories/blocks/gallery.html"


class TableBlock(blocks.StructBlock):
    """A table; cells are separated by `|`, rows by line breaks, as editors paste them from a sheet."""

    caption = blocks.CharBlock(label=_("Caption"), required=False)
    header = blocks.BooleanBlock(label=_("The first row is a heading"), required=False, default=True)
    rows = blocks.TextBlock(
        label=_("Rows"),
        rows=6,
        help_text=_("A line each; separate cells with | or paste from a spreadsheet."),
    )

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        cells = cells_of(value["rows"])
        context["head"] = cells[0] if value["header"] and cells else []
        context["cells"] = cells[1:] if value["header"] else cells
        return context

    class Meta:
        label = _("Table")
        icon = "table"
        template = "stories/blocks/table.html"


class KeyFigureBlock(blocks.StructBlock):
    """One number that carries the story."""

    value = blocks.CharBlock(label=_("Figure"), max_length=40, help_text=_("“310 million euros”"))
    label = blocks.CharBlock(label=_("What it counts"), max_length=200)

    class Meta:
        label = _("Key figure")
        icon = "decimal"
        template = "stories/blocks/key_figure.html"


class ItemsBlock(blocks.StructBlock):
    """A list."""

    ordered = blocks.BooleanBlock(label=_("Numbered"), required=False)
    items = blocks.ListBlock(
        CleanBlock(features=["bold", "italic", "story-link", "link"], label=_("Item")),
        label=_("Items"),
    )

    class Meta:
        label = _("List")
        icon = "list-ul"
        template = "stories/blocks/items.html"


class RelatedBlock(blocks.StructBlock):
    """Stories to read beside this one."""

    stories = blocks.ListBlock(SnippetChooserBlock("stories.Story"), label=_("Stories"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from .models import Story

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        chosen = [story.pk for story in value["stories"] if story]
        live = Story.objects.live().select_related("section").defer("body").in_bulk(chosen)
        context["stories"] = [live[key] for key in chosen if key in live]
        return context

    class Meta:
        label = _("Related stories")
        icon = "link"
        template = "stories/blocks/related.html"


class FileBlock(blocks.StructBlock):
    """A file to download."""

    file = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), required=False)

    class Meta:
        label = _("File")
        icon = "doc-full"
        template = "stories/blocks/file.html"


class EmbedBlock(blocks.StructBlock):
    """A player from elsewhere that loads nothing before a reader's click."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("Of the page with the video."))
    title = blocks.CharBlock(label=_("What it shows"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not player_of(cleaned["url"]):
            hosts = ", ".join(settings.BROADSHEET_EMBED_HOSTS)
            error = ValidationError(
                _("This paper embeds from %(hosts)s only; use a link instead.") % {"hosts": hosts}
            )
            raise blocks.StructBlockValidationError(block_errors={"url": error})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["player"] = player_of(value["url"])
        context["host"] = urlsplit(value["url"]).hostname
        return context

    class Meta:
        label = _("Embed")
        icon = "media"
        template = "stories/blocks/embed.html"


class Body(blocks.StreamBlock):
    """A story's body."""

    text = TextBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    table = TableBlock()
    key_figure = KeyFigureBlock()
    items = ItemsBlock()
    related = RelatedBlock()
    file = FileBlock()
    embed = EmbedBlock()


def cells_of(rows: str) -> list[list[str]]:
    """The cells of a table as written: a line a row, cells separated by tabs or `|`."""
    lines = [line.strip() for line in rows.splitlines() if line.strip()]
    cells = [[cell.strip() for cell in _split(line)] for line in lines]
    width = max((len(row) for row in cells), default=0)
    return [row + [""] * (width - len(row)) for row in cells]


def player_of(url: str) -> str:
    """The address a frame may show for the page `url`, or nothing where the paper embeds no such host."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        return ""
    host = parts.hostname or ""
    if host in ("www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be"):
        video = parts.path.strip("/") if host == "youtu.be" else (parse_qs(parts.query).get("v") or [""])[0]
        host, url = (
            "www.youtube-nocookie.com",
            f"https://www.youtube-nocookie.com/embed/{video}" if video else "",
        )
    elif host in ("vimeo.com", "www.vimeo.com"):
        host, url = "player.vimeo.com", f"https://player.vimeo.com/video{parts.path}?dnt=1"
    return url if host in settings.BROADSHEET_EMBED_HOSTS else ""


def _split(line: str) -> list[str]:
    return line.split("\t") if "\t" in line else line.strip("|").split("|")
