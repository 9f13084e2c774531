"""Why a dispatch could not be taken, as a sentence."""

from __future__ import annotations

import errno
import logging

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from broadsheet.stories.actions import NotPossible

from .dispatch import Dispatch
from .handling import Refused

logger = logging.getLogger(__name__)


def is_busy(error: Exception) -> bool:
    """Whether `error` says that another process held the database for too long."""
    return isinstance(error, DatabaseError) and ("locked" in str(error) or "lock timeout" in str(error))


def sentence(error: Exception, dispatch: Dispatch) -> str:
    """What went wrong, for the person who reads the wire; what nobody foresaw goes into the log as well."""
    if isinstance(error, Refused | NotPossible | PermissionDenied):
        return str(error)
    if isinstance(error, ValidationError):
        return " ".join(f"{field}: {' '.join(texts)}" for field, texts in _messages(error))
    if is_busy(error):
        return _("The database was busy for too long; read this again when nothing else writes to it.")
    if _is_full(error):
        return _("The disk is full; make room and read this again.")
    logger.exception("A dispatch from %s could not be taken", dispatch.origin, exc_info=error)
    if isinstance(error, DatabaseError):
        return _("The database refused it: %(error)s") % {"error": error}
    return _("It could not be taken (%(kind)s: %(error)s).") % {"kind": type(error).__name__, "error": error}


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error, DatabaseError) and (
        "disk is full" in str(error) or "No space left" in str(error)
    )


def _messages(error: ValidationError) -> list[tuple[str, list[str]]]:
    if hasattr(error, "error_dict"):
        return list(error.message_dict.items())
    return [(_("story"), error.messages)]
