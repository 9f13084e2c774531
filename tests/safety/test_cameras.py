"""Pictures as cameras and telephones write them."""

from __future__ import annotations

import io

import pillow_heif
import pytest
from PIL import Image

from broadsheet.pictures.camera import GPS, fit_for_print
from broadsheet.pictures.upload import check_picture

CREDIT = 0x013B  # the EXIF tag of the artist


def jpeg(*, placed: bool, artist: str = "") -> bytes:
    exif = Image.Exif()
    if artist:
        exif[CREDIT] = artist
    if placed:
        exif.get_ifd(GPS)[1] = "N"
        exif.get_ifd(GPS)[2] = (40.0, 22.0, 1.0)
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "#9b1c1c").save(data, "JPEG", exif=exif)
    return data.getvalue()


def heic() -> io.BytesIO:
    data = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (40, 30), "#9b1c1c")).save(data, format="HEIF")
    return data


def exif_of(data: bytes) -> Image.Exif:
    return Image.open(io.BytesIO(data)).getexif()


def test_a_picture_of_a_telephone_passes() -> None:
    check_picture(heic())


def test_it_becomes_a_jpeg() -> None:
    made = fit_for_print(heic(), "IMG_0001.HEIC")
    assert (made.name, Image.open(made).format) == ("IMG_0001.jpg", "JPEG")


def test_the_test_picture_has_a_position() -> None:
    assert GPS in exif_of(jpeg(placed=True))


def test_no_position_is_kept() -> None:
    assert GPS not in exif_of(fit_for_print(io.BytesIO(jpeg(placed=True)), "a.jpg").read())


def test_the_credit_is_kept() -> None:
    made = fit_for_print(io.BytesIO(jpeg(placed=True, artist="Ana Lima")), "a.jpg")
    assert exif_of(made.read())[CREDIT] == "Ana Lima"


def test_a_picture_without_a_position_stays_byte_for_byte() -> None:
    data = jpeg(placed=False, artist="Ana Lima")
    assert fit_for_print(io.BytesIO(data), "a.jpg").read() == data


@pytest.mark.parametrize("cut", [3, 40, 200])
def test_a_jpeg_cut_short_ends_the_walk(cut: int) -> None:
    from broadsheet.pictures.camera import _segments

    data = jpeg(placed=True)[:cut]
    assert b"".join(_segments(data, b"")) == data
