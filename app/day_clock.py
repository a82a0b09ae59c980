"""The person's today by the device's clock and zone, and the day on screen, which follows it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ONE_DAY = timedelta(days=1)
LONGEST_PAUSE = 30.0
"""Seconds between two checks: a clock may be set, a zone may change, and a timer stops while a phone sleeps."""


def local_now() -> datetime:
    """The time on the device's clock, in the time zone it is set to now."""
    if hasattr(time, "tzset"):
        time.tzset()  # otherwise a process may stay in the zone it was started in
    return datetime.now()


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day as it was drawn: which one, and whether it was called today."""

    day: date
    is_today: bool


class DayClock:
    """`today` changes only in `update`, so that everything drawn between two updates agrees."""

    def __init__(self, now: Callable[[], datetime], future_days: Callable[[date], Sequence[date]]) -> None:
        """`future_days` gives the days after a day that hold records: only those can be opened in advance."""
        self._now, self._future_days = now, future_days
        self.today = self.chosen = now().date()
        self.has_new_day = False
        """Whether the chosen day has changed by itself, until that was seen or a day was chosen."""

    @property
    def shown(self) -> ShownDay:
        return ShownDay(self.chosen, self.chosen == self.today)

    def update(self) -> bool:
        """Read the clock; True if today has changed. The chosen day follows if it was today."""
        today = self._now().date()
        if today == self.today:
            return False
        was_today = self.chosen == self.today
        self.today = today
        if was_today or not self._can_open(self.chosen):
            self.chosen, self.has_new_day = today, True
        return True

    def choose(self, day: date) -> None:
        """Show another day; today instead of a future one that holds nothing."""
        self.chosen, self.has_new_day = day if self._can_open(day) else self.today, False

    def _can_open(self, day: date) -> bool:
        return day <= self.today or day in self._future_days(self.today)

    @property
    def day_before(self) -> date:
        """The day that the bar's left arrow leads to."""
        between = [day for day in self._future_days(self.today) if day < self.chosen]
        return max(between, default=min(self.chosen - ONE_DAY, self.today))

    @property
    def day_after(self) -> date | None:
        """The day that the bar's right arrow leads to; after today only days that hold records."""
        if self.chosen < self.today:
            return self.chosen + ONE_DAY
        return min(self._future_days(self.chosen), default=None)

    def day_of(self, shown: ShownDay) -> date:
        """The day an answer belongs to: a question about today is answered for the current today."""
        return self.today if shown.is_today or not self._can_open(shown.day) else shown.day


def until_next_check(now: datetime) -> float:
    """Seconds until the clock has to be read again: midnight, or sooner."""
    midnight = datetime.combine(now.date() + ONE_DAY, datetime.min.time(), now.tzinfo)
    return min((midnight - now).total_seconds() + 0.1, LONGEST_PAUSE)


async def watch_clock(now: Callable[[], datetime], check: Callable[[], object]) -> None:
    """Call `check` after each midnight, and often enough to notice a clock that was set."""
    while True:
        await asyncio.sleep(until_next_check(now()))
        check()
