"""What may be used only once: a solved challenge, a link in a letter."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from .digests import digest
from .models import Spent


def use(purpose: str, name: str, until: datetime) -> bool:
    """Whether it was not used before; from now on it is. It need not be remembered after `until`.

    Of any number of callers at once, on any number of machines, exactly one is told yes.
    """
    try:
        with transaction.atomic():
            Spent.objects.create(digest=digest(f"once.{purpose}", name), until=until)
    except IntegrityError:
        return False
    return True


def used(purpose: str, name: str) -> bool:
    """Whether it was used."""
    return Spent.objects.filter(digest=digest(f"once.{purpose}", name)).exists()


def forget() -> None:
    """Delete what nobody can use any more anyway."""
    Spent.objects.filter(until__lt=Now()).delete()
