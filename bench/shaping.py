"""What slows a start: the speed and delay of the network line, and the duty cycle of the processor."""

from dataclasses import dataclass

SLOW_4G, DELAY = 1_600_000 / 8, 0.150
"""Slow 4G as browsers' own tools define it: bytes a second towards the phone, seconds a request or connection waits."""
ON, OFF = 10, 30
"""Milliseconds that a processor four times slower works, and then pauses."""


class Bucket:
    """One line shared by all connections: computes how long each transfer must wait. speed: bytes a second."""

    def __init__(self, speed: float, now: float) -> None:
        self._speed = speed
        self._free = now

    def wait(self, count: int, now: float) -> float:
        """Seconds from `now` until `count` more bytes are through, after all that were requested before."""
        self._free = max(self._free, now) + count / self._speed
        return self._free - now


@dataclass(frozen=True, slots=True)
class Condition:
    """The condition under which a start is measured: slow 4G, or a slow processor, or both.

    limit: seconds after which a start counts as failed.
    """

    id: str
    name: str
    slow_line: bool = False
    slow_processor: bool = False
    limit: float = 90


CONDITIONS = (
    Condition("plain", "fast network, full speed"),
    Condition("slow", "fast network, processor 4x slower", slow_processor=True, limit=180),
    Condition("slow4g", "slow 4G, processor 4x slower", slow_line=True, slow_processor=True, limit=240),
)
