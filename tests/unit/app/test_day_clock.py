"""Days: what is ticked lands on the day the bar shows, and that is the person's today unless they chose another."""

from __future__ import annotations

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

from app.context import new_session
from app.day_clock import LONGEST_PAUSE, ShownDay, until_next_look
from guide import load_guide
from journal import Answer, Journal
from journal.storage.memory import MemoryGround

ZONES = ("America/New_York", "Asia/Tokyo", "Pacific/Apia", "Europe/Madrid", "Pacific/Honolulu", "Asia/Kathmandu")
SYMPTOMS = ("rash", "cough", "chills")
GUIDE = load_guide("en")


def moments() -> st.SearchStrategy[datetime]:
    """Any moment of two years, and those around a change of the clocks and a new year."""
    special = [datetime(2026, 3, 8, 6, 59), datetime(2026, 11, 1, 5, 30), datetime(2026, 12, 31, 23, 59, 59)]
    anywhere = st.datetimes(datetime(2025, 6, 1), datetime(2027, 6, 1))
    return st.one_of(anywhere, st.sampled_from(special)).map(lambda moment: moment.replace(tzinfo=UTC))


class Days(RuleBasedStateMachine):
    """A person with a phone: time passes, the clock is set, they fly, choose days and tick."""

    @initialize(moment=moments(), zone=st.sampled_from(ZONES))
    def open(self, moment: datetime, zone: str) -> None:
        self.moment, self.zone = moment, ZoneInfo(zone)
        self.loop = asyncio.new_event_loop()
        self.journal = self.loop.run_until_complete(Journal.open(MemoryGround(), clock=lambda: self.moment))
        self.diary = new_session(self.journal, GUIDE, self.now).diary
        self.another: date | None = None
        self.drawn: ShownDay = self.diary.shown_day
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
        """The screen follows the diary. A chosen day that has become today, or was never to come, is no choice now."""
        self.drawn, another = self.diary.shown_day, self.another
        if another and another >= self.diary.today:
            holds = another in self.journal.dates()
            self.another = another if holds and another > self.diary.today else None

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
    def looks(self) -> None:
        """The timer, or the app coming back."""
        self.diary.look_at_clock()
        self.draw()

    @rule(back=st.integers(-3, 5))
    def chooses(self, back: int) -> None:
        self.choose(self.diary.today - timedelta(days=back))

    @rule(forward=st.booleans())
    def presses_an_arrow(self, forward: bool) -> None:
        if (day := self.diary.neighbors[forward]) is not None:
            self.choose(day)
            assert self.diary.chosen == day, "an arrow leads where it says"

    def choose(self, day: date) -> None:
        holds = day in self.journal.dates()
        self.diary.choose(day)
        assert self.diary.chosen == (day if day <= self.diary.today or holds else self.diary.today)
        self.another = self.diary.chosen
        self.draw()

    @rule(symptom=st.sampled_from(SYMPTOMS), answer=st.sampled_from(list(Answer)))
    def answers(self, symptom: str, answer: Answer) -> None:
        """On what is drawn, though midnight may have passed since."""
        before = {day.day: day for day in self.journal.days()}
        self.loop.run_until_complete(self.diary.answer(symptom, answer, self.drawn))
        bar = self.diary.shown_day
        changed = [day.day for day in self.journal.days() if day != before.get(day.day)]
        assert changed in ([], [bar.day]), "it lands on the day the bar shows"
        assert self.journal.day(bar.day).entry(symptom).answer is answer
        assert bar.day <= self.today or before[bar.day], "no day to come is made by hand"
        if self.drawn.is_today:
            assert bar.day == self.today, "what was asked about today is answered for today"
        self.draw()

    @invariant()
    def the_bar_shows_today_unless_another_was_chosen(self) -> None:
        if not hasattr(self, "diary") or self.diary.today != self.today:
            return  # nobody has looked at the clock since
        assert self.diary.chosen == (self.another or self.today)
        assert self.diary.shown_day.is_today == (self.diary.chosen == self.today)


TestDays = Days.TestCase
TestDays.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)


@pytest.mark.parametrize(
    ("hour", "minute", "second", "pause"),
    [(23, 59, 59, 1.1), (23, 59, 50, 10.1), (12, 0, 0, LONGEST_PAUSE), (0, 0, 0, LONGEST_PAUSE)],
)
def test_the_next_look_is_at_midnight_or_sooner(hour: int, minute: int, second: int, pause: float) -> None:
    assert until_next_look(datetime(2026, 11, 23, hour, minute, second)) == pytest.approx(pause)


FLIGHT = """
import os
from app.day_clock import local_now
os.environ["TZ"] = "Pacific/Kiritimati"
there = local_now()
os.environ["TZ"] = "Pacific/Pago_Pago"
print((there - local_now()).total_seconds() / 3600)
"""


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is Unix's way")
def test_the_clock_follows_a_zone_that_changes_while_the_app_runs() -> None:
    run = subprocess.run(
        [sys.executable, "-c", FLIGHT],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "UTC", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert float(run.stdout) == pytest.approx(25, abs=0.01)
