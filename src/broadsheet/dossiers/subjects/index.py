"""The names of confirmed subjects, compiled for each language, and anew when they change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.signals import post_delete, post_save

from ..models import Alias, State, Subject
from . import countries
from .matching import Names

NOBODY = 0


def names(language: str) -> Names:
    """Those that texts of this language have: names in it, and names in all."""
    stamp = _stamp()
    kept = _kept.get(language)
    if kept is None or kept[0] != stamp:
        if not Subject.objects.filter(kind=Subject.Kind.COUNTRY).exists():
            countries.ensure()
            changed()
            stamp = _stamp()
        kept = _kept[language] = (stamp, _compiled(language))
    return kept[1]


def changed(**how: Any) -> None:
    """Names were changed in ways that their rows do not tell of, such as in a transaction that is undone."""
    global _version
    _version += 1


def renew(subject: Subject) -> None:
    """Have other processes compile anew: they look at the newest name alone, so one of these becomes it."""
    alias = subject.aliases.order_by("pk").first()
    if alias:
        Alias.objects.filter(pk=alias.pk).delete()
        alias.pk = None
        alias.save(force_insert=True)
    changed()


def watch() -> None:
    """Hear of changes in this process; those of others show in the newest row."""
    for model in (Alias, Subject):
        post_save.connect(changed, sender=model, dispatch_uid=f"subjects-{model.__name__}-saved")
        post_delete.connect(changed, sender=model, dispatch_uid=f"subjects-{model.__name__}-deleted")


_version = 0
_kept: dict[str, tuple[Any, Names]] = {}


def _stamp() -> Any:
    newest = Alias.objects.order_by("-pk").values_list("pk", "subject_id", "text", "subject__state").first()
    return _version, connection.settings_dict["NAME"], newest


def _compiled(language: str) -> Names:
    known = countries.spoken(language)
    compiled = Names(language)
    for phrase in known.nobody:
        compiled.add(phrase, NOBODY, "", rank=0, any_case=True)
    rows = Alias.objects.filter(
        Q(language="") | Q(language=language) | Q(language__startswith=f"{language}-"),
        subject__state=State.CONFIRMED,
        subject__merged_into=None,
    )
    for text, number, kind in rows.values_list("text", "subject_id", "subject__kind").order_by("subject_id"):
        compiled.add(text, number, kind, rank=1)
    numbers = dict(Subject.objects.filter(state=State.CONFIRMED).exclude(code="").values_list("code", "pk"))
    _add(compiled, known.adjectives, numbers, adjective=True, rank=2)
    _add(compiled, known.capitals, numbers, capital=True, rank=3)
    compiled.close()
    return compiled


def _add(compiled: Names, words: Any, numbers: dict[str, int], **how: Any) -> None:
    add: Callable[..., None] = compiled.add
    for code, some in words.items():
        if code in numbers:
            for word in some:
                add(word, numbers[code], "country", **how)
