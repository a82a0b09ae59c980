"""When to call as typed values, and whom: the lists, the countries and their numbers."""

from __future__ import annotations

from dataclasses import dataclass

from guide.provenance import Review


@dataclass(frozen=True, slots=True)
class CallGroup:
    """A heading: of emergency signs on the checklist, or of signs to call the care team about on When to call.

    It names parts of the body, or what a person would look for first.
    """

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CallLine:
    """One line of the When to call lists, short enough for two lines of a phone.

    `lead` is its bold first word, which only the lines of the next visit lack; `more` opens under it. Patients with one
    of `kinds` see the line first. `group` is its heading: of an emergency line on the checklist, of a line to call the
    team on this list. With `stool_limit` the look-up table of `guide.stools` is under it, with `crisis_line` the number
    of the country's crisis line.
    """

    id: str
    text: str
    lead: str = ""
    more: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    group: str = ""
    stool_limit: bool = False
    crisis_line: bool = False

    @property
    def name(self) -> str:
        """The line on one line of plain text."""
        return f"{self.lead}: {self.text}" if self.lead else self.text

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything that it says."""
        return (self.name, *self.more)


@dataclass(frozen=True, slots=True)
class StripLine:
    """One line of the emergency strip above the checklist: the emergency lines with the ids `signs`, in a few words."""

    id: str
    lead: str
    text: str
    signs: tuple[str, ...]
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallGuide:
    """When to call: the lists, most urgent first, and the sentences to read out.

    `stools_above_normal`: so many more stools a day than normal are an emergency (D1:6, grade 3 in `eviq-diarrhea`).
    """

    emergency: tuple[CallLine, ...]
    call_team: tuple[CallLine, ...]
    next_visit: tuple[CallLine, ...]
    say_to_emergency: str
    say_to_team: str
    review: Review
    sources: tuple[str, ...] = ()
    groups: tuple[CallGroup, ...] = ()
    strip: tuple[StripLine, ...] = ()
    stools_above_normal: int = 0


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """Where to call with thoughts of self-harm."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country and its emergency number. It never follows from the language.

    The id `other` has an empty number: `Guide.emergency_numbers` gives the common ones for it.
    """

    id: str
    name: str
    emergency_number: str
    crisis_line: CrisisLine | None = None
    fahrenheit: bool = False
