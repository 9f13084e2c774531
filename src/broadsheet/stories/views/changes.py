"""Correct, retract, spike: a form each that says beforehand what will happen."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .. import actions
from ..models import Story

Words = str | Promise


class Change(WagtailAdminTemplateMixin, FormView):
    """One action on one story. A subclass names the action, the permission and the words."""

    template_name = "stories/desk/change.html"
    form_class = forms.Form
    permission: ClassVar[str]
    consequence: ClassVar[Words]
    button: ClassVar[Words]
    grave = False
    story: Story

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.story = get_object_or_404(Story, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(f"stories.{self.permission}"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            said = self.act(form.cleaned_data, self.request.user)
        except actions.NotPossible as reason:
            messages.error(self.request, str(reason))
        else:
            messages.success(self.request, said)
        return redirect(self.get_success_url())

    def act(self, data: dict[str, Any], user: Any) -> str:
        """Do it; returns what to say afterwards."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        if self.request.user.has_perm("stories.change_story"):
            return reverse("wagtailsnippets_stories_story:edit", args=[self.story.pk])
        return reverse("wagtailsnippets_stories_story:list")

    def get_page_subtitle(self) -> str:
        return self.story.headline

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailsnippets_stories_story:list"), "label": _("Stories")},
            {"url": self.get_success_url(), "label": self.story.headline},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "story": self.story,
            "consequence": self.consequence,
            "button": self.button,
            "grave": self.grave,
        }
        context: dict[str, Any] = super().get_context_data(**kwargs) | more
        context["media"] = context["form"].media
        context["back_url"] = self.get_success_url()
        return context


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What was wrong, and what is right"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("“An earlier version of this story gave the sum as €10m. It is €100m.”"),
    )


class Correct(Change):
    page_title = gettext_lazy("Correct")
    header_icon = "edit"
    permission = "correct_story"
    form_class = CorrectionForm
    consequence = gettext_lazy(
        "The correction is printed at once: with the story, and on the page of corrections. It stays there "
        "for good. The text itself does not change by it; mend that in the editor and publish it as well."
    )
    button = gettext_lazy("Print the correction")

    def act(self, data: dict[str, Any], user: Any) -> str:
        actions.correct(self.story, data["text"], user=user)
        return _("The correction is printed. Mend the text too, if that has not been done.")


class RetractionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is retracted"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Readers see this in place of the story."),
    )


class Retract(Change):
    page_title = gettext_lazy("Retract")
    header_icon = "circle-xmark"
    permission = "retract_story"
    form_class = RetractionForm
    consequence = gettext_lazy(
        "The story leaves every page, feed and list for good and cannot be published again. Its address "
        "stays and says that the story was retracted, when, and why."
    )
    button = gettext_lazy("Retract the story")
    grave = True

    def act(self, data: dict[str, Any], user: Any) -> str:
        actions.retract(self.story, data["reason"], user=user)
        return _("“%(headline)s” is retracted.") % {"headline": self.story}


class Spike(Change):
    page_title = gettext_lazy("Spike")
    header_icon = "spike"
    permission = "spike_story"
    consequence = gettext_lazy(
        "The story is put aside: out of review, out of the schedule and out of the list. Nothing is deleted, "
        "and it can be taken off the spike at any time."
    )
    button = gettext_lazy("Spike the story")

    def act(self, data: dict[str, Any], user: Any) -> str:
        actions.spike(self.story, user=user)
        return _("“%(headline)s” is spiked.") % {"headline": self.story}


class Unspike(Change):
    page_title = gettext_lazy("Take off the spike")
    header_icon = "undo"
    permission = "spike_story"
    consequence = gettext_lazy("The story is a draft again and returns to the list.")
    button = gettext_lazy("Take it off the spike")

    def act(self, data: dict[str, Any], user: Any) -> str:
        actions.unspike(self.story, user=user)
        return _("“%(headline)s” is a draft again.") % {"headline": self.story}
