"""Choosing whom a subject turned out to be."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ...facts.desk.rooms import ForWriters
from ...models import Subject
from ..merging import merge
from .asked import called, to_choose
from .listing import Room

MOST = 15


class Merge(ForWriters, Room, TemplateView):
    """Subjects of a like name, each with a button; others are searched for with `?q=`."""

    template_name = "dossiers/subjects/merge.html"
    page_title = gettext_lazy("Merge")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subject = get_object_or_404(Subject, pk=self.kwargs["subject"])
        asked = self.request.GET.get("q", "").replace("\0", "")[:200]
        others = to_choose().exclude(pk=subject.pk).prefetch_related("aliases")
        words = asked or subject.name.split()[-1]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"subject": subject, "asked": asked or words, "found": called(words, others)[:MOST]}

    def post(self, request: HttpRequest, subject: int) -> HttpResponse:
        one = get_object_or_404(Subject, pk=subject)
        number = request.POST.get("into", "")
        key = int(number) if number.isascii() and number.isdigit() and len(number) < 18 else 0
        into = get_object_or_404(Subject, pk=key)
        try:
            merge(one, into, request.user)
        except ValidationError as reason:
            messages.error(request, " ".join(reason.messages))
            return HttpResponseRedirect(reverse("record_subject", args=[one.pk]))
        messages.success(request, _("%(one)s is %(into)s now.") % {"one": one.name, "into": into.name})
        return HttpResponseRedirect(reverse("record_subject", args=[into.pk]))
