"""What a patient records, as typed values. No Flet, no words, no storage."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Answer(StrEnum):
    """The patient's answer about a symptom on a day. Not asked does not mean recovered.

    NOT_ASKED is stored too, when a tick is taken back: that is a record too, so that an old backup
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


class Comparison(StrEnum):
    """How a symptom compares with the last time it was ticked, in the patient's own answer."""

    SAME = "same"
    WORSE = "worse"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Entry:
    """One symptom on one day. `edit` counts its changes; `unknown` holds what a newer version wrote.

    `words` names a symptom that is in no list, as the patient typed it; its id is `own_symptom_id` of them.
    """

    symptom_id: str
    answer: Answer = Answer.NOT_ASKED
    amount: Amount | None = None
    since: date | None = None
    note: str = ""
    edit: int = 0
    device: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict)
    compared: Comparison | None = None
    words: str = ""
    by: str = ""
    """Who wrote it last, if that was not the patient."""

    @property
    def is_ticked(self) -> bool:
        return self.answer is Answer.TICKED

    @property
    def is_new(self) -> bool:
        """Whether it was ticked without being compared with an earlier day."""
        return self.is_ticked and self.compared is None


OWN_SYMPTOM = "own:"
"""What the id of a symptom in the patient's own words begins with."""
MAX_OWN_WORDS = 300  # characters


def digest_of_words(words: str) -> str:
    """The part of an id that is made of a patient's words: the same for the same words, on every phone.

    Capitals and spaces make no difference. ValueError without any words.
    """
    same = " ".join(unicodedata.normalize("NFKC", words).casefold().split())
    if not same:
        raise ValueError("an id needs words")
    return hashlib.sha256(same.encode("utf-8", "replace")).hexdigest()[:16]


def own_symptom_id(words: str) -> str:
    """The id of a symptom in the patient's own words. ValueError without any words."""
    return OWN_SYMPTOM + digest_of_words(words)


def is_own_symptom(symptom_id: str) -> bool:
    """Whether an id is one of `own_symptom_id`."""
    return symptom_id.startswith(OWN_SYMPTOM)


@dataclass(frozen=True, slots=True)
class Call:
    """A call to the care team: who answered, and what they said; `by` as in `Entry`."""

    who: str = ""
    said: str = ""
    by: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.who.strip() or self.said.strip())


@dataclass(frozen=True, slots=True)
class Day:
    """Everything recorded for one day. `temperature` is in degrees Celsius, `stools` a count; never judged.

    `looked`: the patient answered that there is nothing new.
    """

    day: date
    entries: Mapping[str, Entry] = field(default_factory=dict)
    temperature: float | None = None
    stools: int | None = None
    looked: bool = False
    call: Call = Call()

    def entry(self, symptom_id: str) -> Entry:
        """The entry, or one that was never asked."""
        return self.entries.get(symptom_id) or Entry(symptom_id)

    @property
    def ticked(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries.values() if e.is_ticked)

    @property
    def answered_not_today(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries.values() if e.answer is Answer.NOT_TODAY)

    @property
    def is_recorded(self) -> bool:
        """Whether anything is recorded for it; a tick that was taken back does not count."""
        answered = any(entry.answer is not Answer.NOT_ASKED for entry in self.entries.values())
        measured = self.temperature is not None or self.stools is not None
        return answered or self.looked or measured or not self.call.is_empty


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
