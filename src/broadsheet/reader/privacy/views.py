"""What is held of one person, for whoever has the link."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from broadsheet.abuse.attempts import Kind, note
from broadsheet.abuse.origin import from_elsewhere
from broadsheet.front import privacy
from broadsheet.front.languages import main_language

from .answers import SeeOther, page, private
from .links import opened
from .pages import FORM


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def held(request: HttpRequest, sealed: str) -> HttpResponseBase:
    """Shows it. Programs that look through mail follow links, too: only the button on the page erases."""
    link = opened(sealed)
    if link is None:
        return _too_old(request)
    if request.method == "POST" and not from_elsewhere(request):
        privacy.erase(link.address)
        return private(SeeOther(reverse("privacy:held", args=[sealed])))
    with translation.override(link.language):
        parts = [_part(name, rows) for name, rows in privacy.held(link.address).items()]
        context = {
            "address": link.address,
            "parts": parts,
            "json": reverse("privacy:json", args=[sealed]),
            "elsewhere": request.method == "POST",
            "erasable": any(not part["stays"] for part in parts),
        }
        return page(request, "privacy/held.html", link.language, context)


@require_safe
def as_json(request: HttpRequest, sealed: str) -> HttpResponse:
    """The same to take along."""
    link = opened(sealed)
    if link is None:
        return _too_old(request)
    found = {
        "paper": settings.BROADSHEET_NAME,
        "site": settings.BROADSHEET_ADDRESS,
        "address": link.address,
        "as_of": timezone.now().isoformat(timespec="seconds"),
        "held": privacy.held(link.address),
    }
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="held.json"'
    return private(response)


def _part(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    holder = privacy.holder_of(name)
    facts = [[(_readable(key), _text(value)) for key, value in row.items()] for row in rows]
    return {"title": holder.title, "stays": holder.stays, "rows": facts}


def _readable(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{_readable(key)}: {_text(each)}" for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(map(_text, value)) or "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value not in ("", None) else "–"


def _too_old(request: HttpRequest) -> HttpResponse:
    note(FORM, Kind.LINK)
    return page(request, "privacy/too_old.html", main_language(), {}, status=410)
