"""The bar that a public page shows to whoever is at the desk: what it is made from, and the ways to it.

A printed page is the same for everybody. Its script (`front/js/desk-bar.js`) asks here, by its address.
Other apps add to the bar of a story by the hook `construct_desk_bar`: `(request, story, bar)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, JsonResponse
from django.urls import Resolver404, ResolverMatch, URLPattern, path, resolve, reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_GET
from wagtail import hooks
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from broadsheet.stories.models import Contributor, Section, Source, Story, Topic
from broadsheet.stories.standing import stand_of

EDIT_NAMED: dict[str, tuple[type[Any], Any]] = {
    "section": (Section, later("Edit this section")),
    "topic": (Topic, later("Edit this topic")),
    "contributor": (Contributor, later("Edit this contributor")),
    "source": (Source, later("Edit this source")),
}
SEEN_LATELY = timedelta(minutes=1)
"""Editors that are open say so every few seconds."""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str


@dataclass(slots=True)
class Bar:
    """What the script shows, as text. `standing` is a `Standing` or empty, `state` its name."""

    label: str
    hide: str
    language: str
    direction: str
    links: list[Link] = field(default_factory=list)
    standing: str = ""
    state: str = ""
    notes: list[str] = field(default_factory=list)

    def add_link(self, text: str, href: str) -> None:
        self.links.append(Link(text, href))


@require_GET
def bar(request: HttpRequest) -> JsonResponse:
    """JSON of the `Bar` for the page at `path`; the plain one if there is no such page, or none for them."""
    made = Bar(
        _("Desk"), _("Hide"), get_language() or "en", "rtl" if get_language_bidi() else "ltr",
        [Link(_("Desk"), reverse("wagtailadmin_home"))],
    )  # fmt: skip
    address = unquote(request.GET.get("path", ""))
    match = _match(address)
    if match and match.namespace == "front":
        kind = (match.url_name or "").partition("-")[0]
        if kind in ("story", "print"):
            _add_story(request, made, match.kwargs["number"])
        elif kind in EDIT_NAMED:
            _add_named(request, made, *EDIT_NAMED[kind], match.kwargs["slug"])
    elif match and match.url_name == "wagtail_serve":
        _add_place(request, made, address)
    return JsonResponse(asdict(made))


def addresses() -> list[URLPattern]:
    """Among Wagtail's, so only whoever may enter the desk comes here."""
    return [path("bar/", bar, name="desk_bar")]


def _match(address: str) -> ResolverMatch | None:
    try:
        return resolve(address) if address.startswith("/") and "\0" not in address else None
    except Resolver404:
        return None


def _add_story(request: HttpRequest, made: Bar, number: int) -> None:
    may = _permissions(request, "story")
    if not may("view", "change", "publish"):
        return
    try:
        story = Story.objects.defer("body").filter(pk=number).first()
    except OverflowError:  # no database has such a number
        story = None
    if story is None:
        return
    stand = stand_of(story)
    made.standing, made.state = stand.standing.value, str(stand.standing.label)
    if may("change"):
        made.add_link(_("Edit"), reverse("wagtailsnippets_stories_story:edit", args=[number]))
        made.add_link(_("History"), reverse("wagtailsnippets_stories_story:history", args=[number]))
    if names := _in_the_editor(request, story):
        made.notes.append(_("In the editor: %(names)s") % {"names": ", ".join(names)})
    for add in hooks.get_hooks("construct_desk_bar"):
        add(request, story, made)


def _add_named(request: HttpRequest, made: Bar, model: type[Any], text: Any, slug: str) -> None:
    if not _permissions(request, model._meta.model_name)("change"):
        return
    pk = model.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if pk is not None:
        made.add_link(str(text), reverse(model.snippet_viewset.get_url_name("edit"), args=[pk]))


def _add_place(request: HttpRequest, made: Bar, address: str) -> None:
    page = Page.find_for_request(request, address)
    if page and page.permissions_for_user(request.user).can_edit():
        made.add_link(_("Edit this page"), reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _in_the_editor(request: HttpRequest, story: Story) -> list[str]:
    """Who else has the story open."""
    sessions = EditingSession.objects.filter(
        content_type=ContentType.objects.get_for_model(Story),
        object_id=str(story.pk),
        last_seen_at__gte=timezone.now() - SEEN_LATELY,
    )
    others = sessions.exclude(user_id=request.user.pk).select_related("user").order_by("pk")
    return list(dict.fromkeys(str(session.user) for session in others))


def _permissions(request: HttpRequest, model: str) -> Callable[..., bool]:
    """`may("view", "change")`: whether the user has any of these for the model."""
    return lambda *verbs: any(request.user.has_perm(f"stories.{verb}_{model}") for verb in verbs)
