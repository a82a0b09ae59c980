"""The visits as a calendar file, read back with the library `icalendar`."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
import pytest

from guide.model import Guide
from report.files.calendar import folded, visits_ics
from tests.unit.report.files.days import EN, ES

VISITS = (date(2026, 11, 16), date(2026, 10, 5))
MADE = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=-5)))
DEVICE = "5f1c2ab0"


def events(data: bytes) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(data)
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar["VERSION"] == "2.0"
    assert not calendar.errors
    assert not any(event.errors for event in calendar.events)
    return calendar.events


@pytest.mark.parametrize(("guide", "title"), [(EN, "Appointment"), (ES, "Cita")], ids=["en", "es"])
def test_each_visit_is_a_day_with_a_neutral_title(guide: Guide, title: str) -> None:
    data = visits_ics(guide, VISITS, MADE, DEVICE)
    found = events(data)
    assert [(event.start, event.end) for event in found] == [
        (date(2026, 10, 5), date(2026, 10, 6)),
        (date(2026, 11, 16), date(2026, 11, 17)),
    ]
    assert {str(event["SUMMARY"]) for event in found} == {title}
    assert {event.DTSTAMP for event in found} == {datetime(2026, 11, 23, 14, 30, tzinfo=UTC)}


def test_its_lines_are_as_the_library_writes_them() -> None:
    data = visits_ics(EN, VISITS, MADE, DEVICE)
    again = icalendar.Calendar.from_ical(data).to_ical()
    assert sorted(again.split(b"\r\n")) == sorted(data.split(b"\r\n"))


def test_saved_again_an_event_has_the_same_id() -> None:
    ids = [event["UID"] for event in events(visits_ics(EN, VISITS, MADE, DEVICE))]
    later = visits_ics(ES, (*VISITS, date(2026, 12, 1)), MADE + timedelta(days=9), DEVICE)
    assert [event["UID"] for event in events(later)][:2] == ids
    assert len(set(ids)) == 2


def test_the_ids_differ_between_devices_and_show_nothing() -> None:
    here, there = (visits_ics(EN, VISITS, MADE, device) for device in (DEVICE, "another"))
    assert not {event["UID"] for event in events(here)} & {event["UID"] for event in events(there)}
    assert DEVICE.encode() not in here


def test_it_says_nothing_about_health() -> None:
    data = visits_ics(EN, VISITS, MADE, DEVICE).decode()
    names = {line.partition(":")[0].partition(";")[0] for line in data.split("\r\n")}
    assert names == {
        *("BEGIN", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "CLASS", "TRANSP", "END", ""),
    }


def test_a_long_title_with_every_special_sign_is_read_back() -> None:
    title = "Día; de, visita \\ y más\n" + "ñandú 👩🏽‍⚕️ " * 20
    guide = replace(EN, words={**EN.words, "files.appointment": title})
    data = visits_ics(guide, VISITS, MADE, DEVICE)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert {str(event["SUMMARY"]) for event in events(data)} == {title}


@pytest.mark.parametrize("size", [74, 75, 76, 149, 150])
def test_a_line_is_folded_at_75_bytes(size: int) -> None:
    for letter in ("x", "ñ", "👩"):
        line = "a" * (size % len(letter.encode())) + letter * (size // len(letter.encode()))
        parts = list(folded(line))
        assert all(len(part.encode()) <= 75 for part in parts)
        assert "".join([parts[0], *(part[1:] for part in parts[1:])]) == line
        assert len(parts) > 1 or size <= 75


def test_ten_years_of_visits_are_all_there() -> None:
    visits = [date(2016, 11, 23) + timedelta(weeks=week) for week in range(520)]
    assert [event.start for event in events(visits_ics(EN, visits, MADE, DEVICE))] == visits
