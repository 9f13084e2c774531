"""The desk's page on attempts at abuse."""

from __future__ import annotations

import csv
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from . import attempts
from .models import Attempt

DAYS, OF_KINDS = 90, 30
WIDTH, HEIGHT = 960, 160
STEP = WIDTH / DAYS


def may_see(user: Any) -> bool:
    """Whoever answers for what is published."""
    return bool(user.has_perm("stories.publish_story"))


class Attempts(WagtailAdminTemplateMixin, TemplateView):
    """How many a day, and of what kind; the same as a file."""

    page_title = _("Attempts at abuse")
    header_icon = "warning"
    template_name = "abuse/attempts.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        days = attempts.per_day(DAYS)
        kinds = dict(Attempt.Kind.choices)
        return super().get_context_data(**kwargs) | {
            "bars": _bars(days),
            "days": days[::-1],
            "top": _top(days),
            "total": sum(count for _day, count in days),
            "width": WIDTH,
            "height": HEIGHT,
            "kinds": [
                (form, kinds.get(kind, kind), count) for form, kind, count in attempts.per_kind(OF_KINDS)
            ],
            "span": DAYS,
            "of_kinds": OF_KINDS,
        }


class AttemptsFile(Attempts):
    """Day, form, kind, count, as CSV."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        saved = {"Content-Disposition": 'attachment; filename="attempts.csv"'}
        response = HttpResponse(content_type="text/csv; charset=utf-8", headers=saved)
        response.write("\ufeff")  # without it Excel does not take UTF-8 for UTF-8
        writer = csv.writer(response)
        writer.writerow(("day", "form", "kind", "count"))
        rows = Attempt.objects.order_by("day", "form", "kind")
        writer.writerows(rows.values_list("day", "form", "kind", "count"))
        return response


def _bars(days: list[tuple[Any, int]]) -> list[dict[str, Any]]:
    top = _top(days)
    return [
        {
            "x": f"{place * STEP + STEP / 10:.2f}",
            "y": f"{HEIGHT - HEIGHT * count / top:.2f}",
            "width": f"{STEP * 0.8:.2f}",
            "height": f"{HEIGHT * count / top:.2f}",
            "middle": f"{place * STEP + STEP / 2:.2f}",
            "day": day,
            "count": count,
            "named": (DAYS - 1 - place) % 10 == 0,
        }
        for place, (day, count) in enumerate(days)
    ]


def _top(days: list[tuple[Any, int]]) -> int:
    """The height of the field: the next number that is easily halved."""
    most = max(count for _day, count in days)
    power = 1
    while True:
        for digit in (2, 4, 6, 8, 10):
            if most <= digit * power:
                return digit * power
        power *= 10
