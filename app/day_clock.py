"""The person's today by the device's clock and zone, and the day on screen, which follows it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ONE_DAY = timedelta(days=1)
LONGEST_PAUSE = 30.0
"""Seconds between two looks: a clock may be set, a zone may change, and a timer stops while a phone sleeps."""


def local_now() -> datetime:
    """The time on the device's own clock, in the zone it is set to at this moment."""
    if hasattr(time, "tzset"):
        time.tzset()  # without it a process may stay in the zone it was started in
    return datetime.now()


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day as it was drawn: which one, and whether it was called today."""

    day: date
    is_today: bool


class DayClock:
    """`today` changes only in `look`, so that everything drawn between two looks agrees."""

    def __init__(self, now: Callable[[], datetime], ahead: Callable[[date], Sequence[date]]) -> None:
        """`ahead` gives the days after a day that hold records: those alone open before they come."""
        self._now, self._ahead = now, ahead
        self.today = self.chosen = now().date()
        self.has_changed = False
        """Whether today has become another day since this was last seen or a day was chosen."""

    @property
    def shown(self) -> ShownDay:
        return ShownDay(self.chosen, self.chosen == self.today)

    def look(self) -> bool:
        """Read the clock; True if today is another day now. The chosen day follows if it was today."""
        today = self._now().date()
        if today == self.today:
            return False
        follows = self.chosen == self.today
        self.today = today
        if follows or not self._opens(self.chosen):
            self.chosen, self.has_changed = today, True
        return True

    def choose(self, day: date) -> None:
        """Show another day; today instead of one to come that holds nothing."""
        self.chosen, self.has_changed = day if self._opens(day) else self.today, False

    def _opens(self, day: date) -> bool:
        return day <= self.today or day in self._ahead(self.today)

    @property
    def day_before(self) -> date:
        """The day that the bar's left arrow leads to."""
        between = [day for day in self._ahead(self.today) if day < self.chosen]
        return max(between, default=min(self.chosen - ONE_DAY, self.today))

    @property
    def day_after(self) -> date | None:
        """The day that the bar's right arrow leads to: none after today but one that holds records."""
        if self.chosen < self.today:
            return self.chosen + ONE_DAY
        return min(self._ahead(self.chosen), default=None)

    def day_of(self, shown: ShownDay) -> date:
        """The day an answer belongs to: what was asked about today is answered for the today of this moment."""
        return self.today if shown.is_today or not self._opens(shown.day) else shown.day


def until_next_look(now: datetime) -> float:
    """Seconds until the clock has to be read again: midnight, or sooner."""
    midnight = datetime.combine(now.date() + ONE_DAY, datetime.min.time(), now.tzinfo)
    return min((midnight - now).total_seconds() + 0.1, LONGEST_PAUSE)


async def follow_clock(now: Callable[[], datetime], look: Callable[[], object]) -> None:
    """Call `look` after each midnight, and often enough to notice a clock that was set."""
    while True:
        await asyncio.sleep(until_next_look(now()))
        look()
