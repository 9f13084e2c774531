"""What the service's pages at the desk have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .permissions import may


class Room(WagtailAdminTemplateMixin, TemplateView):
    """A page for whoever has one of its `permissions`; to post to it takes one of `to_post`."""

    header_icon = "mail"
    permissions: ClassVar[tuple[str, ...]] = ("view_issue", "change_issue")
    to_post: ClassVar[tuple[str, ...]] = ()
    above: ClassVar[tuple[tuple[str, Any], ...]] = ()
    """Names of the pages above it, and what they are called."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        wanted = self.permissions if request.method in ("GET", "HEAD") else self.to_post
        if not may(request.user, *wanted):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse(name), "label": label} for name, label in self.above]
        label = self.get_page_subtitle() or self.page_title
        return [*self.breadcrumbs_items, *above, {"url": "", "label": label}]
