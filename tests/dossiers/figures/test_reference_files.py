"""The European Central Bank's own files, taken in."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from broadsheet.dossiers.figures.central_bank import NAME
from broadsheet.dossiers.figures.imported import Unusable, read
from broadsheet.dossiers.figures.kept import all_rates, take_in

LAST = all_rates().latest or date.min
NEXT = LAST + timedelta(days=3)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)


def on_last_day(currency: str = "USD") -> float:
    (quote,) = all_rates().on("EUR", currency, LAST)
    return quote.rate


DOLLAR = round(on_last_day() * 1.01, 4)
HISTORY = f"Date,USD,JPY,\n{NEXT},{DOLLAR},{on_last_day('JPY')},\n2021-11-17,1.1316,129.97,\n".encode()
IN_WORDS = f"{NEXT.day:02} {MONTHS[NEXT.month - 1]} {NEXT.year}"
DAILY = f"Date, USD, JPY, \n{IN_WORDS}, {DOLLAR}, {on_last_day('JPY')}, \n".encode()
XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
 xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject>
<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube><Cube time='{NEXT}'><Cube currency='USD' rate='{DOLLAR}'/></Cube></Cube></gesmes:Envelope>""".encode()


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as made:
        for name, data in files.items():
            made.writestr(f"{name}.csv", data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("eurofxref-hist.csv", HISTORY),
        ("eurofxref-hist.zip", zipped(hist=HISTORY)),
        ("eurofxref.csv", DAILY),
        ("somewhere/eurofxref.zip", zipped(eurofxref=DAILY)),
        ("eurofxref-daily.xml", XML),
    ],
)
def test_each_of_its_files_brings_the_banks_rates_further(name: str, data: bytes, tmp_path: Path) -> None:
    take_in(tmp_path, [read(data, name)])
    (quote,) = all_rates(tmp_path).on("EUR", "USD", NEXT)
    assert (quote.rate, quote.by, quote.day) == (pytest.approx(DOLLAR), NAME, NEXT)


def test_days_that_the_program_has_are_not_kept_again(tmp_path: Path) -> None:
    (taken,) = take_in(tmp_path, [read(HISTORY, "eurofxref-hist.csv")])
    assert taken.new == 2
    assert "2021" not in (tmp_path / "rates" / "ecb.csv").read_text()


def test_the_old_days_are_there_as_before(tmp_path: Path) -> None:
    take_in(tmp_path, [read(XML, "eurofxref-daily.xml")])
    (quote,) = all_rates(tmp_path).on("EUR", "USD", date(2021, 11, 17))
    assert quote.rate == 1.1316


def test_a_file_without_anything_newer_is_no_mistake(tmp_path: Path) -> None:
    old = b"Date,USD\n2021-11-17,1.1316\n"
    (taken,) = take_in(tmp_path, [read(old, "eurofxref-hist.csv")])
    assert (taken.new, taken.known, taken.last) == (0, 1, date(2021, 11, 17))


def test_the_same_file_tomorrow_is_no_mistake(tmp_path: Path) -> None:
    take_in(tmp_path, [read(XML, "eurofxref-daily.xml")])
    (taken,) = take_in(tmp_path, [read(XML, "eurofxref-daily.xml")])
    assert (taken.new, taken.known) == (0, 1)


def test_it_counts_before_other_banks(tmp_path: Path) -> None:
    other = f"date,currency,rate\n{NEXT},USD,{DOLLAR * 1.001}\n".encode()
    take_in(tmp_path, [read(XML, "eurofxref-daily.xml"), read(other, "another.csv")])
    assert [it.by for it in all_rates(tmp_path).on("EUR", "USD", NEXT)] == [NAME, "another"]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"PK\x03\x04 and no more", "eurofxref.zip", "fetched whole"),
        (zipped(one=DAILY, two=DAILY), "eurofxref.zip", "one CSV"),
        (XML.replace(str(DOLLAR).encode(), b"one"), "eurofxref-daily.xml", "line 5"),
        (XML.replace(b"USD", b"Dollar"), "eurofxref-daily.xml", "no code"),
        (XML.replace(str(DOLLAR).encode(), str(DOLLAR * 100).encode()), "x.xml", "nominal looks wrong"),
    ],
)
def test_what_is_damaged_is_refused_with_where_and_why(
    data: bytes, name: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(Unusable, match=said):
        take_in(tmp_path, [read(data, name)])
    assert not (tmp_path / "rates" / "ecb.csv").exists()
