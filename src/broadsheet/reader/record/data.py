"""The facts of a dossier as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from broadsheet.dossiers.models import Fact
from broadsheet.front import dates
from broadsheet.front.exports import COMMANDS
from broadsheet.front.languages import main_language
from broadsheet.front.services import path_in
from broadsheet.front.structured import absolute

from .dossier import Dossier
from .entries import corrected, is_public
from .facts import MOST, about, shown, with_all
from .views import find

HEADS = (
    "id", "kind", "date", "precision", "in_short", "parties", "place",
    "amount", "amount_to", "unit", "currency", "hedge",
    "sentence", "language", "story", "story_url", "headline", "published", "revision", "corrected",
    "fact_url",
)  # fmt: skip


def data(request: HttpRequest, slug: str, ending: str) -> HttpResponseBase:
    """All facts of a dossier, those of the newest stories first."""
    dossier = find(slug, main_language())
    if dossier.slug != slug:
        return HttpResponsePermanentRedirect(dossier.data_address(ending))
    if not dossier.is_there:
        raise Http404
    dossier.note()
    facts = about(dossier.subjects).order_by("-story__published_at", "-pk")[:MOST]
    rows = [row(fact) for fact in shown(list(with_all(facts)))]
    response = as_json(dossier, rows) if ending == "json" else as_csv(dossier, rows)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def row(fact: Fact) -> dict[str, Any]:
    """One fact: numbers as decimals in strings, moments in the paper's zone, absent things empty."""
    story, changed = fact.story, corrected(fact)
    return {
        "id": fact.pk,
        "kind": fact.kind,
        "date": fact.day.isoformat() if fact.day else "",
        "precision": fact.precision,
        "in_short": fact.says,
        "parties": [_party(party) for party in fact.party_set.all()],
        "place": fact.place,
        "amount": _plain(fact.amount),
        "amount_to": _plain(fact.amount_to),
        "unit": fact.unit,
        "currency": fact.currency,
        "hedge": fact.hedge,
        "sentence": fact.sentence,
        "language": story.locale.language_code,
        "story": story.pk,
        "story_url": absolute(story.get_absolute_url()),
        "headline": story.headline,
        "published": dates.iso(story.dated),
        "revision": fact.revision,
        "corrected": dates.iso(changed) if changed else "",
        "fact_url": absolute(path_in(main_language(), "dossiers:fact", number=fact.pk)),
    }


def as_json(dossier: Dossier, rows: list[dict[str, Any]]) -> HttpResponse:
    whole = {
        "dossier": dossier.slug,
        "title": dossier.title,
        "url": absolute(dossier.address_in(main_language())),
        "paper": settings.BROADSHEET_NAME,
        "subjects": [
            {"slug": it.slug, "kind": it.kind, "name": it.name, "code": it.code, "is": it.says}
            for it in dossier.subjects
        ],
        "facts": rows,
    }
    return HttpResponse(json.dumps(whole, ensure_ascii=False, indent=1), content_type="application/json")


def as_csv(dossier: Dossier, rows: list[dict[str, Any]]) -> HttpResponse:
    text = io.StringIO()
    text.write("\ufeff")  # without it Excel does not take UTF-8 for UTF-8
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for each in rows:
        parties = "; ".join(f"{it['name']} ({it['role']})" for it in each["parties"])
        writer.writerow(_cell(parties if head == "parties" else each[head]) for head in HEADS)
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{dossier.slug}.csv"'
    return response


def _party(party: Any) -> dict[str, str]:
    slug = party.subject.slug if is_public(party) else ""
    return {"name": party.name, "role": party.role, "subject": slug}


def _plain(amount: Any) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(COMMANDS) else value
