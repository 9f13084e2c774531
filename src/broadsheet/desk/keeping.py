"""What printed stories show or are ordered by is not deleted at the desk, whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.documents.views import documents as one_document
from wagtail.documents.views import multiple as many_documents
from wagtail.images.views import images as one_picture
from wagtail.images.views import multiple as many_pictures
from wagtail.models import ReferenceIndex

from broadsheet.pictures.models import Picture
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic

View = Callable[..., HttpResponse]

IN_USE = {Section: "section", Topic: "topics", Contributor: "bylines__contributor", Source: "source"}
"""By which field stories use what has a name."""


def reason_to_keep(things: Iterable[Any]) -> str:
    """Why one of these may not be deleted, as a sentence; empty if all of them may."""
    for thing in things:
        if isinstance(thing, Picture | get_document_model()) and _is_printed(thing):
            return _("“%(name)s” is in a story that is or was published, so it is kept.") % {"name": thing}
        field = IN_USE.get(type(thing))
        if field and Story.objects.filter(**{field: thing}).exists():
            return _("Stories use “%(name)s”, so it is kept. Take it out of them first.") % {"name": thing}
    return ""


def refuse_one(request: HttpRequest, things: list[Any]) -> HttpResponse | None:
    """Hook before what has a name is deleted."""
    if reason := reason_to_keep(things):
        messages.error(request, reason)
        return redirect(type(things[0]).snippet_viewset.get_url_name("list"))
    return None


def refuse_many(request: HttpRequest, kind: str, things: Iterable[Any], action: Any) -> HttpResponse | None:
    """Hook before something is done to all that is ticked in a list."""
    if kind == "delete" and (reason := reason_to_keep(things)):
        messages.error(request, reason)
        return redirect(action.next_url)
    return None


def addresses() -> list[URLPattern]:
    """Wagtail's addresses that delete a file, in place of its own: it has no hook there."""
    document = get_document_model()
    return [
        path(
            "images/<int:image_id>/delete/",
            _unless_kept(Picture, "wagtailimages:edit", one_picture.DeleteView.as_view()),
        ),
        path(
            "images/multiple/<int:image_id>/delete/",
            _unless_kept(Picture, "", many_pictures.DeleteView.as_view()),
        ),
        path(
            "documents/delete/<int:document_id>/",
            _unless_kept(document, "wagtaildocs:edit", one_document.DeleteView.as_view()),
        ),
        path(
            "documents/multiple/<int:doc_id>/delete/",
            _unless_kept(document, "", many_documents.DeleteView.as_view()),
        ),
    ]


def _unless_kept(model: type[Model], edit: str, delete: View) -> View:
    def view(request: HttpRequest, **key: int) -> HttpResponse:
        (pk,) = key.values()
        reason = reason_to_keep([get_object_or_404(model, pk=pk)])
        if not reason:
            return delete(request, **key)
        if not edit:
            raise PermissionDenied(reason)
        messages.error(request, reason)
        return redirect(edit, pk)

    return view


def _is_printed(file: Any) -> bool:
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Story)
    )
    shown = Q(pk__in=[int(number) for number in references.values_list("object_id", flat=True)])
    if isinstance(file, Picture):
        shown |= Q(picture=file)  # the index is brought up to date a moment later
    printed = Q(live=True) | Q(first_published_at__isnull=False)
    return bool(Story.objects.filter(shown, printed).exists())
