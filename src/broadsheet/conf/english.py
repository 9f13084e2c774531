"""A text without a translation is in English, as it stands in the program."""

from __future__ import annotations

from typing import Any

from django.utils.translation.trans_real import DjangoTranslation


def fall_back() -> None:
    """Django would take the paper's main language: Azerbaijani words on a Georgian page.

    Its catalogs have no setting for that, so the method that joins the main language's is put out of force.
    """

    def to_nothing(self: DjangoTranslation, localedirs: Any = None) -> None:
        pass

    DjangoTranslation._add_fallback = to_nothing  # type: ignore[method-assign, attr-defined, unused-ignore]
