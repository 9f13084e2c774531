"""Rates of other banks, taken in and kept by a paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from broadsheet.dossiers.figures.imported import Unusable, read
from broadsheet.dossiers.figures.kept import all_rates, take_in

HEAD = "date,currency,rate\n"


def xml(day: str = "17.11.2021", yen: str = "100") -> bytes:
    """A day's rates as the Central Bank of Azerbaijan publishes them."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <ValCurs Date="{day}" Name="AZN məzənnələri">
      <ValType Type="Bank metalları">
        <Valute Code="XAU"><Nominal>1 t.u.</Nominal><Value>3170.5</Value></Valute>
      </ValType>
      <ValType Type="Xarici valyutalar">
        <Valute Code="USD"><Nominal>1</Nominal><Value>1.7</Value></Valute>
        <Valute Code="GEL"><Nominal>1</Nominal><Value>0.5402</Value></Valute>
        <Valute Code="JPY"><Nominal>{yen}</Nominal><Value>1.4797</Value></Valute>
      </ValType>
    </ValCurs>""".encode()


def kept(paper: Path) -> str:
    """All that a paper keeps."""
    return "".join(path.read_text() for path in sorted((paper / "rates").glob("*")))


def test_the_xml_of_azerbaijans_bank_is_read_by_its_nominals(tmp_path: Path) -> None:
    take_in(tmp_path, [read(xml(), "17.11.2021.xml")])
    (quote,) = all_rates(tmp_path).on("AZN", "JPY", date(2021, 11, 17))
    assert (quote.rate, quote.by) == (pytest.approx(100 / 1.4797), "Central Bank of Azerbaijan")


def test_metals_are_left_out() -> None:
    assert [row.currency for row in read(xml(), "x.xml").rows] == ["USD", "GEL", "JPY"]


def test_before_2006_the_manat_is_the_old_one() -> None:
    assert {row.base for row in read(xml("30.12.2005"), "x.xml").rows} == {"AZM"}


def test_taking_in_the_same_again_changes_nothing(tmp_path: Path) -> None:
    take_in(tmp_path, [read(xml(), "x.xml")])
    before = kept(tmp_path)
    (taken,) = take_in(tmp_path, [read(xml(), "x.xml")])
    assert (taken.new, taken.known, kept(tmp_path)) == (0, 3, before)


def test_a_csv_has_units_to_one_euro(tmp_path: Path) -> None:
    take_in(tmp_path, [read(f"{HEAD}2022-05-02,RUB,74.5\n".encode(), "moscow.csv")])
    (quote,) = all_rates(tmp_path).on("EUR", "RUB", date(2022, 5, 3))
    assert (quote.rate, quote.by) == (74.5, "moscow")


def test_a_csv_may_name_another_base_and_a_nominal(tmp_path: Path) -> None:
    text = "date;currency;nominal;rate;base\n17.11.2021;JPY;100;1,4797;AZN\n"
    (row,) = read(text.encode(), "x.csv").rows
    assert (row.base, row.rate) == ("AZN", pytest.approx(67.58, abs=0.01))


def test_a_csv_may_have_a_column_for_each_currency() -> None:
    rows = read(b"Date,USD,RUB,\n2021-11-17,1.13,N/A,\n2021-11-16,1.14,82.5,\n", "x.csv").rows
    assert [(row.day.day, row.currency, row.rate) for row in rows] == [
        (17, "USD", 1.13),
        (16, "USD", 1.14),
        (16, "RUB", 82.5),
    ]


def test_a_day_with_two_rates_is_refused(tmp_path: Path) -> None:
    file = read(f"{HEAD}2021-11-17,GEL,3.5\n2021-11-17,GEL,3.6\n".encode(), "x.csv")
    with pytest.raises(Unusable, match=r"x\.csv, line 3: GEL has two rates for 2021-11-17: 3\.5 .*line 2"):
        take_in(tmp_path, [file])


def test_the_same_rate_twice_is_told_and_kept_once(tmp_path: Path) -> None:
    (taken,) = take_in(tmp_path, [read(f"{HEAD}2021-11-17,GEL,3.5\n2021-11-17,GEL,3.5\n".encode(), "x.csv")])
    assert (taken.new, taken.remarks) == (
        1,
        ["x.csv, line 3: GEL for 2021-11-17 is there twice; it is kept once."],
    )


def test_a_wrong_nominal_shows_beside_the_european_central_bank(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"1 USD would be 1\.1489 JPY, and it was 114.* a nominal looks wrong"):
        take_in(tmp_path, [read(xml(yen="1"), "x.xml")])


def test_a_wrong_nominal_shows_beside_the_day_before(tmp_path: Path) -> None:
    file = read(f"{HEAD}2021-11-16,UZS,12100\n2021-11-17,UZS,121\n".encode(), "x.csv")
    with pytest.raises(Unusable, match="UZS is 100 times what it was on 2021-11-16"):
        take_in(tmp_path, [file])


def test_a_gap_is_told(tmp_path: Path) -> None:
    file = read(f"{HEAD}2021-11-01,GEL,3.5\n2021-11-20,GEL,3.5\n".encode(), "x.csv")
    (taken,) = take_in(tmp_path, [file])
    assert taken.remarks == ["No rate of GEL between 2021-11-01 and 2021-11-20."]


def test_if_one_file_is_wrong_none_is_taken_in(tmp_path: Path) -> None:
    take_in(tmp_path, [read(xml(), "x.xml")])
    before = kept(tmp_path)
    wrong = read(f"{HEAD}2021-11-17,GEL,3.5\n2021-11-17,GEL,3.6\n".encode(), "y.csv")
    with pytest.raises(Unusable):
        take_in(tmp_path, [read(xml("18.11.2021"), "z.xml"), wrong])
    assert kept(tmp_path) == before


def test_a_rate_that_is_kept_is_not_written_over(tmp_path: Path) -> None:
    take_in(tmp_path, [read(xml(), "x.xml")])
    with pytest.raises(Unusable, match="which is kept already"):
        take_in(tmp_path, [read(xml().replace(b">0.5402<", b">0.5502<"), "y.xml")])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "It is empty."),
        (b"%PDF-1.4", "It is a PDF"),
        (b"a,b\n1,2\n", "line 1: There is no column “date”"),
        (b"date,x\n1,2\n", "no columns “currency” and “rate”"),
        (b"date,currency,rate\n2021-13-01,USD,1\n", "line 2: '2021-13-01' is no date"),
        (b"date,currency,rate\n2021-11-01,USD,x\n", "line 2: 'x' is no number"),
        (b"date,currency,rate\n2021-11-01,USD,0\n", "line 2: 0 cannot be a rate"),
        (b"date,currency,rate\n2021-11-01,USD,nan\n", "line 2: nan cannot be a rate"),
        (b"date,currency,rate\n2021-11-01,dollar,1\n", "line 2: 'dollar' is no code of a currency"),
        (b"date,currency,rate\n2021-11-01,USD\n", "line 2: It has 2 columns"),
        (b"<a><b></a>", "It is XML that cannot be read"),
        (b"<rss></rss>", "It is XML of an unknown kind (its root is <rss>)"),
        (b'<ValCurs Date="17.11.2021"></ValCurs>', "There is no rate of a currency in it."),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><ValCurs Date="1.1.2021">&x;</ValCurs>', "no rate of a currency"),
    ],
)
def test_what_is_no_file_of_rates_is_refused_with_the_place(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as refusal:
        read(data, "x")
    assert reason in str(refusal.value)
