"""What a camera or telephone adds to a picture: where it was taken, and a format that no browser shows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

GPS = 0x8825  # the EXIF tag of the position
EXIF, XMP = b"Exif\0\0", b"http://ns.adobe.com/"
QUALITY = 92

register_heif_opener()


def fit_for_print(file: IO[bytes], name: str) -> IO[bytes]:
    """`file`, a whole picture: as JPEG if it is HEIC, and without the position if it is JPEG.

    Readers can fetch every original, and who gave a paper a picture may not want to be found. Pixels of a
    JPEG, its credit and everything else in it stay as they were.
    """
    file.seek(0)
    with Image.open(file) as picture:
        if picture.format == "HEIF":
            return _uploaded(_as_jpeg(picture), f"{PurePath(name).stem}.jpg")
        exif = picture.getexif() if picture.format in ("JPEG", "MPO") else None
    file.seek(0)
    if exif is None:
        return file
    placed = GPS in exif
    if placed:
        del exif[GPS]
    data = file.read()
    file.seek(0)
    kept = b"".join(_segments(data, exif.tobytes() if placed else b""))
    return file if kept == data else _uploaded(kept, name)


def _as_jpeg(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    made = io.BytesIO()
    upright.save(made, "JPEG", quality=QUALITY, icc_profile=picture.info.get("icc_profile"))
    return made.getvalue()


def _segments(data: bytes, exif: bytes) -> Iterator[bytes]:
    """The parts of a JPEG, with `exif` if any instead of its own, and no XMP that tells a position."""
    at = 2
    yield data[:at]
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] not in (
        b"",
        b"\xd9",
        b"\xda",
    ):  # the pixels follow
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        head, body = data[at : at + 2], data[at + 4 : end]
        if head == b"\xff\xe1" and body.startswith(EXIF) and exif:
            yield head + (len(exif) + 2).to_bytes(2, "big") + exif
        elif not (head == b"\xff\xe1" and body.startswith(XMP) and b"GPSLatitude" in body):
            yield data[at:end]
        at = end
    yield data[at:]


def _uploaded(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")
