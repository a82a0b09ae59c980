"""The table of the recorded days: read back, every cell is what was recorded, and none is a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.model import Guide
from report.files.table import COLUMNS, days_csv, without_formula
from report.recorded import Recorded
from tests.unit.report.files.days import EN, ES, OWN, TYPED, days, full_day, noted, ten_years
from tests.unit.report.recorded_days import RecordedDays


def rows(recorded: Recorded, guide: Guide = EN) -> list[dict[str, str]]:
    """What a program reads, each row without its empty cells."""
    text = days_csv(guide, recorded).decode("utf-8-sig")
    table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    assert table.fieldnames == list(COLUMNS)
    return [{column: cell for column, cell in row.items() if cell} for row in table]


def test_every_answer_has_its_row_the_oldest_day_first() -> None:
    first, second = {"date": "2026-11-21"}, {"date": "2026-11-23"}
    rash = {"symptom_id": "rash", "symptom": "Rash", "level": "call_team", "answer": "yes"}
    unknown = {"symptom": "Item “from-a-newer-version”, recorded by a newer version of the app", "answer": "yes"}
    own = {"symptom": "The dog smells different", "answer": "yes"}
    found = rows(days())
    assert [row["date"] for row in found] == ["2026-11-21"] * 5 + ["2026-11-23"] * 2
    assert sorted(found[:5], key=lambda row: row.get("symptom_id", "~")) == [
        {**first, "symptom_id": "cough", "symptom": "New or worse cough", "level": "call_team", "answer": "no"},
        {**first, "symptom_id": "from-a-newer-version", **unknown},
        {**first, "symptom_id": OWN, **own},
        {**first, **rash, "amount": "some", "since": "2026-11-19", "note": "on both arms"},
        {**first, "temperature_c": "38.44"},
    ]
    assert found[5:] == [
        {**second, **rash, "amount": "a_lot", "compared": "worse"},
        {**second, "looked": "yes", "stools": "3"},
    ]


def test_the_names_are_in_the_persons_language() -> None:
    assert rows(days(), ES)[-2]["symptom"] == "Sarpullido"


def test_it_begins_with_the_mark_that_spreadsheets_need() -> None:
    assert days_csv(EN, days()).startswith(b"\xef\xbb\xbfdate,symptom_id,")


def test_nothing_recorded_is_a_header_alone() -> None:
    assert days_csv(EN, RecordedDays([])) == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


def test_every_note_comes_back_and_none_is_a_formula() -> None:
    notes = [row.get("note", "") for row in reversed(rows(noted(TYPED)))]
    assert notes == [
        "'=HYPERLINK(A1)",
        "'+1 555 0100",
        "'-2 kg",
        "'@SUM(A1)",
        "'＝1+1",
        *TYPED[5:10],
        "BEGIN:VEVENT\nSUMMARY:forged",
        "",
        TYPED[12],
    ]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", " =1", "\u00a0=1", "\n=1", "\t", "\ra", "＋1"])
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert without_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "rash", "2 = two", "'=1", "own:1-2"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert without_formula(text) == text


@given(st.text(), st.text())
def test_no_note_can_add_a_row_or_a_column(first: str, second: str) -> None:
    found = rows(noted((first, second)))
    assert [row["symptom_id"] for row in found] == ["rash", "rash"]
    assert all(not row.get("note", "").lstrip().startswith(("=", "+", "-", "@")) for row in found)


def test_a_full_day_is_complete() -> None:
    found = rows(full_day(EN))
    assert len(found) == len(EN.symptoms) + 1
    assert {row["note"] for row in found[:-1]} == {"'=" + "ñ" * 1999}


def test_ten_years_are_complete() -> None:
    assert [row["note"] for row in rows(ten_years())] == [f"day {ago}" for ago in range(3649, -1, -1)]
