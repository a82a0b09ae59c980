"""What tests of the report share: a day, the profile of a patient, every text of a card."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from journal.model import Profile

TODAY = date(2026, 11, 23)
PROFILE = Profile(
    country="US",
    kind="checkpoint",
    medicine="pembrolizumab",
    started=date(2026, 10, 5),
    last_dose=date(2026, 11, 16),
    name="Ana",
    normal_stools="1 or 2",
    team_day="555 0100",
    team_night="555 0199",
)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
