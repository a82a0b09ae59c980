"""Recorded days for the tests of files: ordinary ones, and what a person or an attacker could have typed."""

from collections.abc import Iterable
from datetime import date, timedelta

from guide import load_guide
from guide.model import Guide
from journal.model import Amount, Answer, Comparison, Day, Entry, own_symptom_id
from tests.unit.report.helpers import TODAY
from tests.unit.report.recorded_days import RecordedDays

EN, ES = load_guide("en"), load_guide("es")
OWN = own_symptom_id("The dog smells different")
TYPED = (
    "=HYPERLINK(A1)",
    "  +1 555 0100",
    "-2 kg",
    "@SUM(A1)",
    "＝1+1",
    "<script>alert(1)</script>",
    'she said "sharp", twice; then nothing',
    "one line\nand another",
    "مرحبا بالعالم",
    "👩🏽‍⚕️ 12:30 ½",
    "BEGIN:VEVENT\r\nSUMMARY:forged",
    "  \n ",
    "x" * 2000,
)
"""Notes that must come back as they were typed."""


def days() -> RecordedDays:
    """Two days with everything that can be recorded."""
    first = Day(
        TODAY - timedelta(days=2),
        {
            "rash": Entry("rash", Answer.TICKED, Amount.SOME, date(2026, 11, 19), "on both arms"),
            "cough": Entry("cough", Answer.NOT_TODAY),
            "itch": Entry("itch", Answer.NOT_ASKED, note="a tick that was taken back"),
            OWN: Entry(OWN, Answer.TICKED, words="The dog smells\ndifferent"),
            "from-a-newer-version": Entry("from-a-newer-version", Answer.TICKED),
        },
        temperature=38.44,
    )
    second = Day(
        TODAY,
        {"rash": Entry("rash", Answer.TICKED, Amount.A_LOT, compared=Comparison.WORSE)},
        stools=3,
        looked=True,
    )
    return RecordedDays([first, second])


def noted(notes: Iterable[str]) -> RecordedDays:
    """A day for each note."""
    return RecordedDays(
        Day(TODAY - timedelta(days=ago), {"rash": Entry("rash", Answer.TICKED, note=note)})
        for ago, note in enumerate(notes)
    )


def full_day(guide: Guide) -> RecordedDays:
    """Every symptom ticked, each with a long note."""
    entries = {s.id: Entry(s.id, Answer.TICKED, Amount.A_LOT, TODAY, "=" + "ñ" * 1999) for s in guide.symptoms}
    return RecordedDays([Day(TODAY, entries, temperature=39.0, stools=9)])


def ten_years() -> RecordedDays:
    return RecordedDays(
        Day(TODAY - timedelta(days=ago), {"rash": Entry("rash", Answer.TICKED, note=f"day {ago}")})
        for ago in range(3650)
    )
