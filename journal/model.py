"""What a patient records, as typed values. No Flet, no words, no storage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Answer(StrEnum):
    """The patient's answer about a symptom on a day. Not asked does not mean recovered.

    NOT_ASKED is stored too, when a tick is taken back: an un-tick is a record, so that an old backup
    cannot tick it again.
    """

    TICKED = "ticked"
    NOT_TODAY = "not_today"
    NOT_ASKED = "not_asked"


class Amount(StrEnum):
    """How much, in the patient's own words."""

    A_LITTLE = "a_little"
    SOME = "some"
    A_LOT = "a_lot"

    @property
    def rank(self) -> int:
        return (Amount.A_LITTLE, Amount.SOME, Amount.A_LOT).index(self)


@dataclass(frozen=True, slots=True)
class Entry:
    """One symptom on one day. `edit` counts its changes; `unknown` holds what a newer version wrote."""

    symptom_id: str
    answer: Answer = Answer.NOT_ASKED
    amount: Amount | None = None
    since: date | None = None
    note: str = ""
    edit: int = 0
    device: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_ticked(self) -> bool:
        return self.answer is Answer.TICKED


@dataclass(frozen=True, slots=True)
class Day:
    """Everything recorded for one day. `temperature` is in degrees Celsius, `stools` a count; never judged."""

    day: date
    entries: Mapping[str, Entry] = field(default_factory=dict)
    temperature: float | None = None
    stools: int | None = None

    def entry(self, symptom_id: str) -> Entry:
        """The entry, or one that was never asked."""
        return self.entries.get(symptom_id) or Entry(symptom_id)

    @property
    def ticked(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries.values() if e.is_ticked)

    @property
    def is_recorded(self) -> bool:
        """Whether anything is recorded for it; a tick that was taken back does not count."""
        answered = any(entry.answer is not Answer.NOT_ASKED for entry in self.entries.values())
        return answered or self.temperature is not None or self.stools is not None


@dataclass(frozen=True, slots=True)
class Phone:
    """A number of the care team, as the patient typed it."""

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What the patient entered about treatment and settings; every field may be empty.

    `kind` is a content id of a treatment; `country` an ISO 3166 code; `normal_*` are "my normal". `chemotherapy` (or
    another cancer medicine), `steroids` (or an adrenal or pituitary problem) and `transplant` are `yes`, `no`,
    `not-sure` or empty.
    """

    country: str | None = None
    kind: str | None = None
    medicine: str = ""
    chemotherapy: str = ""
    steroids: str = ""
    transplant: str = ""
    allergies: str = ""
    cancer: str = ""
    started: date | None = None
    last_dose: date | None = None
    ended: bool = False
    name: str = ""
    team_day: str = ""
    team_night: str = ""
    emergency_contact: str = ""
    team_rules: str = ""
    normal_stools: str = ""
    normal_breath: str = ""
    normal_weight: str = ""
    fahrenheit: bool | None = None
    language: str | None = None
    theme: str | None = None
    text_size: str | None = None
    first_start_done: bool = False
