"""The slug: how a named thing stands in a URL."""

from __future__ import annotations

import unicodedata

from anyascii import anyascii
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

SLUG_LENGTH = 80


def slug_field() -> models.SlugField:
    """The field every named thing has; unique in all languages, for addresses do not tell the language."""
    return models.SlugField(
        _("name in addresses"),
        max_length=SLUG_LENGTH,
        unique=True,
        allow_unicode=False,
        help_text=_("Small letters, digits and hyphens. Old addresses keep working when it changes."),
    )


def slug_of(name: str, fallback: str = "untitled") -> str:
    """`name` in ASCII letters that a reader recognises: “Şəki, Çəmən” is `seki-cemen`."""
    latin = anyascii(unicodedata.normalize("NFC", name).replace("ə", "e").replace("Ə", "E"))
    return slugify(latin)[:SLUG_LENGTH].strip("-") or fallback


def free_slug(model: type[models.Model], name: str) -> str:
    """A slug for `name` that no row of `model` has, in no language: `topic`, `topic-2`, …"""
    slug = slug_of(name)
    used = set(model._default_manager.filter(slug__startswith=slug).values_list("slug", flat=True))
    candidate, number = slug, 1
    while candidate in used:
        number += 1
        candidate = f"{slug[: SLUG_LENGTH - 8]}-{number}"
    return candidate
