"""What an editor uploads is checked by what it is, never by its name alone.

Wagtail checks names, sizes and the first bytes; this decodes every picture to its last pixel and looks into
every document.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .camera import fit_for_print

FORMATS = ("AVIF", "GIF", "HEIF", "JPEG", "PNG", "WEBP")
DOCUMENT_CHECKED_BYTES = 1024 * 1024


class PictureField(WagtailImageField):
    """Decodes before Wagtail looks, because Wagtail fails on a damaged picture instead of refusing it."""

    def to_python(self, data: Any) -> Any:
        if data and 0 < data.size <= settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            check_picture(data)
            data = fit_for_print(data, data.name)
        return super().to_python(data)


class PictureForm(BaseImageForm):
    """Wagtail's form for a picture, which also decodes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old = self.fields["file"]
        self.fields["file"] = PictureField(
            label=old.label, required=old.required, widget=old.widget, initial=old.initial
        )


class DocumentForm(BaseDocumentForm):
    """Wagtail's form for a document, which also looks into it."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file:
            check_document(file, file.name)
        return file


def check_picture(file: IO[bytes]) -> None:
    """Raise `ValidationError` unless `file` is a whole picture of a kind that the paper prints."""
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            frames = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)  # telephones' JPEG
            if picture.width * picture.height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise ValidationError(_("This picture has too many pixels; make it smaller."))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(_("This picture has too many pixels; make it smaller.")) from None
    except ValidationError:
        raise
    except Exception:  # decoders raise whatever they like on broken data
        raise ValidationError(_("This is no picture, or a damaged one; save it anew.")) from None
    finally:
        file.seek(0)


def check_document(file: IO[bytes], name: str) -> None:
    """Raise `ValidationError` unless the content of `file` is what its name's ending says."""
    kind = PurePath(name).suffix.lower().lstrip(".")
    file.seek(0)
    try:
        fits = kind in CHECKS and CHECKS[kind](file)
    finally:
        file.seek(0)
    if not fits:
        raise ValidationError(_("The content of this file is not what .%(kind)s says.") % {"kind": kind})


def _is_pdf(file: IO[bytes]) -> bool:
    return b"%PDF-" in file.read(1024)


def _is_text(file: IO[bytes]) -> bool:
    start = file.read(DOCUMENT_CHECKED_BYTES)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as spreadsheets save it
        return True
    return b"\0" not in start and not start.startswith((b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"MZ"))


def _is_zip(file: IO[bytes]) -> bool:
    return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06") and zipfile.is_zipfile(file)


def _is_office(folder: str) -> Callable[[IO[bytes]], bool]:
    """An Office Open XML file with its parts in `folder`, without macros."""

    def check(file: IO[bytes]) -> bool:
        names = _names_in(file)
        whole = "[Content_Types].xml" in names and any(name.startswith(f"{folder}/") for name in names)
        return whole and not any(name.lower().endswith("vbaproject.bin") for name in names)

    return check


def _is_open_document(kind: bytes) -> Callable[[IO[bytes]], bool]:
    """An OpenDocument file: its first entry is its kind, uncompressed (ODF 1.3, part 2, 3.3)."""

    def check(file: IO[bytes]) -> bool:
        start = file.read(256)
        return b"mimetypeapplication/vnd.oasis.opendocument." + kind in start and bool(_names_in(file))

    return check


def _names_in(file: IO[bytes]) -> list[str]:
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


CHECKS: dict[str, Callable[[IO[bytes]], bool]] = {
    "pdf": _is_pdf,
    "csv": _is_text,
    "txt": _is_text,
    "zip": _is_zip,
    "docx": _is_office("word"),
    "xlsx": _is_office("xl"),
    "odt": _is_open_document(b"text"),
    "ods": _is_open_document(b"spreadsheet"),
}
