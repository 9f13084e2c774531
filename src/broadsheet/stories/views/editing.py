"""Writing a story: a new one, and one that is there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as plain_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic.preview import PreviewOnCreate
from wagtail.models import Locale
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView

from ..models import Byline, Section, Story
from ..publishing import NotPossible
from .buttons import buttons_for
from .side_panels import MorePanels


class SaysWhatHappened:
    """Turns what an action refuses into a message, and speaks of review and printing, not of moderation."""

    request: HttpRequest
    object: Any
    action: str
    workflow_action: str

    def publish_action(self) -> HttpResponse | None:
        return self._or_say_why(super().publish_action)  # type: ignore[misc]

    def workflow_action_action(self) -> HttpResponse | None:
        return self._or_say_why(super().workflow_action_action)  # type: ignore[misc]

    def get_success_message(self, instance: Any = None) -> str:
        story = instance or self.object
        if self.action == "workflow-action" and self.workflow_action == "reject":
            return _("“%(headline)s” was sent back for changes.") % {"headline": story}
        if self.action in ("publish", "workflow-action"):
            stored = Story.objects.get(pk=story.pk)
            at = stored.scheduled_revision and stored.scheduled_revision.approved_go_live_at
            if at:
                when = date_format(localtime(at), "j F Y, H:i")
                return _("“%(headline)s” will be published on %(when)s.") % {"headline": story, "when": when}
            if stored.live:
                return _("“%(headline)s” is published.") % {"headline": story}
        if self.action == "submit":
            return _("“%(headline)s” was sent for review.") % {"headline": story}
        message: str = super().get_success_message(instance)  # type: ignore[misc]
        return message

    def get_success_buttons(self) -> list[Any]:
        buttons: list[Any] = super().get_success_buttons()  # type: ignore[misc]
        stored = Story.objects.select_related("section").get(pk=self.object.pk)
        if self.action in ("publish", "workflow-action") and stored.live:
            buttons.append(
                messages.button(stored.get_absolute_url(), _("View on the paper"), new_window=True)
            )
        return buttons

    def _or_say_why(self, act: Any) -> HttpResponse | None:
        try:
            response: HttpResponse | None = act()
        except NotPossible as reason:
            plain_messages.error(self.request, _("Saved as a draft. %(reason)s") % {"reason": reason})
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]
        return response


class WriteNew(MorePanels, SaysWhatHappened, CreateView):
    """A new story begins with the writer's own byline and usual section."""

    def get_initial_form_instance(self) -> Story:
        story = Story(locale=self.locale or Locale.get_default())
        if self.request.method == "GET":
            _set_out(story, self.request.user)
        return story


class Edit(MorePanels, SaysWhatHappened, EditView):
    """A story in the editor. It is spiked or retracted, never deleted."""

    can_delete = False

    @property
    def header_more_buttons(self) -> list[Any]:
        return buttons_for(self.live_object, self.request.user, in_list=False)


class NoDelete(DeleteView):
    """Answers whoever asks for the deletion of a story."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return refuse_to_delete(request)


class PreviewNew(PreviewOnCreate):
    """The page of a story that is not saved yet."""

    def get_object(self) -> Story:
        story = Story(locale=Locale.get_default())
        _set_out(story, self.request.user)
        return story


def refuse_to_delete(request: HttpRequest) -> HttpResponse:
    """Stories stay on the record."""
    messages.error(
        request, _("Stories are not deleted: spike one that was never published, retract one that was.")
    )
    return redirect("wagtailsnippets_stories_story:list")


def _set_out(story: Story, user: Any) -> None:
    story.body = [("text", "")]  # type: ignore[assignment]  # somewhere to write at once; the field turns it into blocks
    sections = Section.objects.filter(locale=story.locale)
    contributor = getattr(user, "contributor", None)
    if contributor:
        story.bylines.set([Byline(contributor=contributor, sort_order=0)])
        usual = (
            Story.objects.by(contributor)
            .filter(locale=story.locale)
            .order_by("-pk")
            .select_related("section")
        )
        latest = usual.defer("body").first()
        if latest:
            story.section = latest.section
    if not story.section_id and (first := sections.first()):
        story.section = first
