"""Where a fact comes from, and when it was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's text a fact was taken from. `read` is when; `note` says how much of it was read."""

    id: str
    publisher: str
    title: str
    year: int
    link: str
    read: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """When the facts were checked, how long they are valid, and who signed (empty: no clinician yet).

    A name counts only with `signed_text`, the hash of the signed text (`tools.guide.signatures`). Parsing the guide
    drops both if the text was changed since, so `signed_by` here is always a valid signature.
    """

    checked: date
    check_again_by: date
    signed_by: str = ""
    signed_text: str = ""

    @property
    def is_signed(self) -> bool:
        return bool(self.signed_by.strip())

    def is_overdue(self, today: date) -> bool:
        return today > self.check_again_by
