"""Taking a story off the pages without retracting it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import UnpublishView


class TakeOff(UnpublishView):
    """For chief editors: what was printed is retracted, as a rule."""

    permission_required = "retract"
    page_title = _("Take off the pages")

    def unpublish(self) -> None:
        self.object.unpublish(user=self.request.user)
