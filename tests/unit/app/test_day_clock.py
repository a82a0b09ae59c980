"""Days: a tick is recorded on the day the bar shows, which is the person's today unless they chose another."""

import asyncio
import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.context import new_context
from app.day_clock import LONGEST_PAUSE, ShownDay, until_next_check
from guide import load_guide
from journal import Answer, Entry, Journal
from journal.storage.memory import MemoryBackend

ZONES = ("America/New_York", "Asia/Tokyo", "Pacific/Apia", "Europe/Madrid", "Pacific/Honolulu", "Asia/Kathmandu")
SYMPTOMS = ("rash", "cough", "chills")
GUIDE = load_guide("en")


def moments() -> st.SearchStrategy[datetime]:
    """Any moment within two years, and moments around a clock change and a new year."""
    special = [datetime(2026, 3, 8, 6, 59), datetime(2026, 11, 1, 5, 30), datetime(2026, 12, 31, 23, 59, 59)]
    anywhere = st.datetimes(datetime(2025, 6, 1), datetime(2027, 6, 1))
    return st.one_of(anywhere, st.sampled_from(special)).map(lambda moment: moment.replace(tzinfo=UTC))


class Days(RuleBasedStateMachine):
    """A person with a phone: time passes, the clock is set, they fly, choose days and tick."""

    @initialize(moment=moments(), zone=st.sampled_from(ZONES))
    def open(self, moment: datetime, zone: str) -> None:
        self.moment, self.zone = moment, ZoneInfo(zone)
        self.loop = asyncio.new_event_loop()
        self.journal = self.loop.run_until_complete(Journal.open(MemoryBackend(), clock=lambda: self.moment))
        self.days = new_context(self.journal, GUIDE, self.now).days
        self.chosen: date | None = None
        self.drawn: ShownDay = self.days.shown_day
        self.ticks = 0

    def teardown(self) -> None:
        if hasattr(self, "loop"):
            self.loop.close()

    def now(self) -> datetime:
        return self.moment.astimezone(self.zone).replace(tzinfo=None)

    @property
    def today(self) -> date:
        return self.now().date()

    def draw(self) -> None:
        """Redraw the screen. A chosen day that has become today, or cannot be opened now, is not a choice anymore."""
        self.drawn, chosen = self.days.shown_day, self.chosen
        if chosen and chosen >= self.days.today:
            holds = chosen in self.journal.dates()
            self.chosen = chosen if holds and chosen > self.days.today else None

    @rule(seconds=st.one_of(st.integers(0, 90), st.integers(3600, 40 * 3600)))
    def time_passes(self, seconds: int) -> None:
        self.moment += timedelta(seconds=seconds)

    @rule(hours=st.integers(-80, 80))
    def clock_is_set(self, hours: int) -> None:
        self.moment += timedelta(hours=hours)

    @rule(zone=st.sampled_from(ZONES))
    def flies(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)

    @rule()
    def checks_the_clock(self) -> None:
        """The timer, or the app coming back."""
        self.days.check_clock()
        self.draw()

    @rule(back=st.integers(-3, 5))
    def chooses(self, back: int) -> None:
        self.choose(self.days.today - timedelta(days=back))

    @rule(forward=st.booleans())
    def presses_an_arrow(self, forward: bool) -> None:
        if (day := self.days.neighbors[forward]) is not None:
            self.choose(day)
            assert self.days.chosen == day, "an arrow leads where it says"

    def choose(self, day: date) -> None:
        holds = day in self.journal.dates()
        self.days.choose(day)
        assert self.days.chosen == (day if day <= self.days.today or holds else self.days.today)
        self.chosen = self.days.chosen
        self.draw()

    @rule(symptom=st.sampled_from(SYMPTOMS), answer=st.sampled_from(list(Answer)))
    def answers(self, symptom: str, answer: Answer) -> None:
        """On the day that is drawn, although midnight may have passed since."""
        before = {day.day: day for day in self.journal.days()}
        self.loop.run_until_complete(self.days.answer([Entry(symptom)], answer, shown=self.drawn))
        bar = self.days.shown_day
        changed = [day.day for day in self.journal.days() if day != before.get(day.day)]
        assert changed in ([], [bar.day]), "it is recorded on the day the bar shows"
        assert self.journal.day(bar.day).entry(symptom).answer is answer
        assert bar.day <= self.today or before[bar.day], "no future day is created by hand"
        if self.drawn.is_today:
            assert bar.day == self.today, "what was asked about today is answered for today"
        self.draw()

    @invariant()
    def the_bar_shows_today_unless_another_was_chosen(self) -> None:
        if not hasattr(self, "days") or self.days.today != self.today:
            return  # nothing has checked the clock since
        assert self.days.chosen == (self.chosen or self.today)
        assert self.days.shown_day.is_today == (self.days.chosen == self.today)


TestDays = Days.TestCase
TestDays.settings = settings(max_examples=150, stateful_step_count=30)


@pytest.mark.parametrize(
    ("hour", "minute", "second", "pause"),
    [(23, 59, 59, 1.1), (23, 59, 50, 10.1), (12, 0, 0, LONGEST_PAUSE), (0, 0, 0, LONGEST_PAUSE)],
)
def test_the_next_check_is_at_midnight_or_sooner(hour: int, minute: int, second: int, pause: float) -> None:
    assert until_next_check(datetime(2026, 11, 23, hour, minute, second)) == pytest.approx(pause)


FLIGHT = """
import os
from app.day_clock import local_now
os.environ["TZ"] = "Pacific/Kiritimati"
there = local_now()
os.environ["TZ"] = "Pacific/Pago_Pago"
print((there - local_now()).total_seconds() / 3600)
"""


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only Unix has a time zone per process")
def test_the_clock_follows_a_time_zone_change() -> None:
    run = subprocess.run(
        [sys.executable, "-c", FLIGHT],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "UTC", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert float(run.stdout) == pytest.approx(25, abs=0.01)
