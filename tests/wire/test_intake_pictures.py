"""Pictures that a manuscript names."""

from __future__ import annotations

import pytest

from broadsheet.pictures.models import Picture
from broadsheet.wire.pictures import by_file_name


def test_a_picture_is_known_by_its_file_name(picture: Picture) -> None:
    stem = picture.file.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    assert by_file_name(stem) == picture


@pytest.mark.django_db
def test_a_name_that_no_file_has_is_no_picture() -> None:
    assert by_file_name("green") is None
