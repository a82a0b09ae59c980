"""The guide as typed values: `content/` after it has been parsed and checked.

Nothing here knows Flet, the journal or a file. `guide.codec` writes these types as JSON at build time and
reads them on the phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from guide.call_guide import CallGuide, Country
from guide.prose import Block, Topic
from guide.provenance import Review, Source

DEFAULT_LANGUAGE = "en"
"""The language the guide is written in first; every other one is compared with it."""


EMERGENCY_GROUP = "emergency"
"""The first group of the checklist, which holds all emergency signs and nothing else."""
STEROIDS, CHEMOTHERAPY = "steroids", "chemotherapy"
"""What a patient may have beside a kind of treatment, and what brings its own rows just like one."""
UNSURE_KIND = "other"
"""The kind of treatment of those who have another one, or do not know which."""


class Urgency(StrEnum):
    """The three levels, and only three. Always shown in words as well as color and icon."""

    EMERGENCY = "emergency"
    CALL_TEAM = "call_team"
    NEXT_VISIT = "next_visit"

    @property
    def rank(self) -> int:
        """Zero is the most urgent; lists are sorted by it."""
        return (Urgency.EMERGENCY, Urgency.CALL_TEAM, Urgency.NEXT_VISIT).index(self)


@dataclass(frozen=True, slots=True)
class Group:
    """A body area of the checklist. The emergency signs are the group with the id `emergency`, the first."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Symptom:
    """An item of the checklist.

    `urgency` is EMERGENCY or CALL_TEAM, never NEXT_VISIT: that exists only as the condition line
    `next_visit_if`. `action` is always printed, the same text whatever was ticked, as are the
    `emergency_if` lines. With `crisis_line` the country's crisis line is shown beside the item, with
    `stool_limit` the look-up table of `guide.stools`. `sign` is the line of When to call that names an emergency
    sign; no other item has one. `covers` names rows of the fact sheet (E3:Cough, D1:4, ...). `kinds` names the kinds of
    treatment, or STEROIDS or CHEMOTHERAPY, whose patients see it first; with `only_kinds` it concerns nobody else.
    """

    id: str
    group: str
    name: str
    urgency: Urgency
    action: str
    sources: tuple[str, ...]
    review: Review
    notice: str = ""
    emergency_if: tuple[str, ...] = ()
    next_visit_if: str = ""
    kinds: tuple[str, ...] = ()
    only_kinds: bool = False
    covers: tuple[str, ...] = ()
    crisis_line: bool = False
    stool_limit: bool = False
    sign: str = ""

    @property
    def asks_amount(self) -> bool:
        """No amount is asked for an emergency sign."""
        return self.urgency is not Urgency.EMERGENCY


@dataclass(frozen=True, slots=True)
class RetiredSymptom:
    """An item that the checklist no longer offers: old records show the words that the patient ticked then.

    `now` is the id of the item that is offered in its place, never a less urgent one.
    """

    id: str
    name: str
    urgency: Urgency
    now: str

    @property
    def asks_amount(self) -> bool:
        """No amount was asked for an emergency sign."""
        return self.urgency is not Urgency.EMERGENCY


@dataclass(frozen=True, slots=True)
class Stage:
    """A period on the what-to-expect card.

    `from_day`/`until_day` count days from the first dose (0 is the day itself, `until_day` exclusive,
    None: no end). `phase` is `before` (no dose yet), `during` or `after` (counted from the last dose).
    """

    id: str
    name: str
    when: str
    phase: str
    sources: tuple[str, ...]
    review: Review
    from_day: int | None = None
    until_day: int | None = None
    may_happen: tuple[str, ...] = ()
    team_checks: tuple[str, ...] = ()
    you_can_do: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TreatmentKind:
    """A kind of immunotherapy. No answer from the team in `answer_within_minutes` means emergency."""

    id: str
    name: str
    plain: str
    examples: tuple[str, ...]
    answer_within_minutes: int


@dataclass(frozen=True, slots=True)
class KindRule:
    """An emergency rule that a kind of treatment or a single medicine brings.

    It holds for `kinds`, for `medicines` whatever their kind, and with `with_chemotherapy` where chemotherapy is given
    before, with or inside the treatment. `window` says until when and `later` what holds after that; without them it
    always holds.
    """

    id: str
    text: str
    sources: tuple[str, ...]
    review: Review
    window: str = ""
    later: str = ""
    kinds: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    with_chemotherapy: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything that it says."""
        return tuple(text for text in (self.text, self.window, self.later) if text)


@dataclass(frozen=True, slots=True)
class Medicine:
    """An immunotherapy medicine under every name that people have on their papers.

    `generic` without the four letters of American names (-kcqx), `short` what people say (axi-cel). `licensed` is US,
    EU or both. `with_chemotherapy`: chemotherapy is given before it or is inside it.
    """

    id: str
    generic: str
    kind: str
    licensed: tuple[str, ...]
    sources: tuple[str, ...]
    brands: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    with_chemotherapy: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is found by, the generic one first."""
        return (self.generic, *self.brands, *self.short)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary and its meaning."""

    id: str
    term: str
    meaning: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The complete guide in one language.

    `words` are the interface's words by dotted key (`checklist.saved`); `say` fills in their blanks.
    """

    language: str
    words: Mapping[str, str]
    topics: tuple[Topic, ...]
    groups: tuple[Group, ...]
    symptoms: tuple[Symptom, ...]
    stages: tuple[Stage, ...]
    call: CallGuide
    countries: tuple[Country, ...]
    treatments: tuple[TreatmentKind, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]
    numbers_without_country: tuple[str, ...] = ()
    """The emergency numbers that are shown together while no country is known."""
    rules: tuple[KindRule, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    retired: tuple[RetiredSymptom, ...] = ()
    """What earlier versions offered on the checklist. No screen offers it, every record still shows it."""

    def say(self, key: str, **values: object) -> str:
        """The interface's words for `key` with its blanks filled in. KeyError: no such words."""
        text = self.words[key]
        return text.format(**values) if values else text

    def symptom(self, symptom_id: str) -> Symptom | RetiredSymptom | None:
        """What a record of this id means, also one that is no longer offered."""
        offered = next((symptom for symptom in self.symptoms if symptom.id == symptom_id), None)
        return offered or next((symptom for symptom in self.retired if symptom.id == symptom_id), None)

    def offered(self, symptom_id: str) -> Symptom | None:
        """The item that the checklist offers for this id: the item itself, or the one in place of a retired one."""
        current = next((retired.now for retired in self.retired if retired.id == symptom_id), symptom_id)
        return next((symptom for symptom in self.symptoms if symptom.id == current), None)

    def topic(self, topic_id: str) -> Topic | None:
        return next((t for t in self.topics if t.id == topic_id), None)

    def country(self, country_id: str | None) -> Country | None:
        return next((c for c in self.countries if c.id == country_id), None)

    def emergency_numbers(self, country_id: str | None) -> tuple[str, ...]:
        """The country's emergency number; the common ones together without a country or with `other`."""
        country = self.country(country_id)
        if country is None or not country.emergency_number:
            return self.numbers_without_country
        return (country.emergency_number,)

    def treatment(self, kind_id: str | None) -> TreatmentKind | None:
        return next((t for t in self.treatments if t.id == kind_id), None)

    def picture(self, name: str) -> Block | None:
        """The first place where Learn shows this picture, with its text alternative and caption."""
        sections = (section for topic in self.topics for section in topic.sections)
        return next((block for section in sections for block in section.blocks if block.picture == name), None)

    def term(self, term_id: str) -> Term | None:
        return next((t for t in self.glossary if t.id == term_id), None)

    def source(self, source_id: str) -> Source | None:
        return next((s for s in self.sources if s.id == source_id), None)

    @property
    def areas(self) -> tuple[Group, ...]:
        """The body areas: every group but the emergency signs."""
        return tuple(group for group in self.groups if group.id != EMERGENCY_GROUP)

    def in_group(self, group_id: str) -> tuple[Symptom, ...]:
        """The group's symptoms, most urgent first, otherwise in the order of the file."""
        return tuple(sorted((s for s in self.symptoms if s.group == group_id), key=lambda s: s.urgency.rank))
