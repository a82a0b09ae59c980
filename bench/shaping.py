"""What slows a start: the speed and delay of the network line, and the duty cycle of the processor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A network line. kbps: thousand bits a second towards the phone. delay: seconds a request or connection waits."""

    kbps: float
    delay: float

    @property
    def bytes_per_second(self) -> float:
        return self.kbps * 1000 / 8


SLOW_4G = Line(kbps=1600, delay=0.150)
"""Slow 4G as browsers' own tools define it: 1.6 Mbps, 150 ms round trip."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A processor that works `on` milliseconds and then pauses for `off`."""

    on: float
    off: float

    @property
    def factor(self) -> float:
        """How many times slower it is."""
        return (self.on + self.off) / self.on


FOUR_TIMES_SLOWER = Duty(on=10, off=30)


class Bucket:
    """One line shared by all connections: computes how long each transfer must wait."""

    def __init__(self, line: Line, now: float) -> None:
        self._speed = line.bytes_per_second
        self._free = now

    def wait(self, count: int, now: float) -> float:
        """Seconds from `now` until `count` more bytes are through, after all that were requested before."""
        self._free = max(self._free, now) + count / self._speed
        return self._free - now


@dataclass(frozen=True, slots=True)
class Condition:
    """The condition under which a start is measured. limit: seconds after which a start counts as failed."""

    id: str
    name: str
    line: Line | None = None
    duty: Duty | None = None
    limit: float = 90


CONDITIONS = (
    Condition("plain", "fast network, full speed"),
    Condition("slow", "fast network, processor 4x slower", duty=FOUR_TIMES_SLOWER, limit=180),
    Condition("slow4g", "slow 4G, processor 4x slower", line=SLOW_4G, duty=FOUR_TIMES_SLOWER, limit=240),
)
