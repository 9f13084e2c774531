"""What the pages on facts have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from ..actions import may_decide

QUEUE = "record_facts"
FACTS = _("Facts to confirm")


def may_look(user: Any) -> bool:
    """Whoever writes stories may see what the record makes of them."""
    return bool(
        user.has_perm("stories.change_story") or user.has_perm("stories.add_story") or may_decide(user)
    )


class ForWriters(View):
    """Others are told that their role does not include it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_look(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Room(WagtailAdminTemplateMixin):
    """A page below the queue."""

    header_icon = "check"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = self.get_page_subtitle() or self.page_title
        above = [] if self.page_title == FACTS else [{"url": reverse(QUEUE), "label": FACTS}]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": label}]
