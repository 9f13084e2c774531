"""A subject that only the editor knows of yet."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from ...models import Alias, Subject
from ...subjects import actions
from ...subjects.addresses import free_address
from ...subjects.names import folded


@transaction.atomic
def create(name: str, kind: str, by: Any) -> Subject:
    """A confirmed subject of that name."""
    subject = Subject.objects.create(kind=kind, name=name, slug=free_address(name))
    Alias.objects.create(subject=subject, text=name, folded=folded(name), shown=True)
    return actions.confirm(subject, by)
