"""A guide split into parts to compare: what must be the same in every language, and the texts with numbers."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guide.call_guide import CallLine
from guide.model import Guide, Symptom
from guide.prose import Block, Section

_UNITS = {
    "minute": "minutes?|minutos?",
    "hour": "hours?|horas?",
    "day": "days?|días?",
    "week": "weeks?|semanas?",
    "month": "months?|mes(?:es)?",
    "year": "years?|años?",
    "°F": "°F",
    "°C": "°C",
    "%": "%",
}
_UNIT = "|".join(f"(?:{pattern})" for pattern in _UNITS.values())
_NUMBER = r"\d+(?:[.,]\d+)*"
_NUMBER_WITH_UNIT = re.compile(
    rf"(?:\b(?P<before>{_UNIT})\s+)?(?P<number>{_NUMBER})(?:\s*(?P<after>{_UNIT})(?!\w))?", re.IGNORECASE
)


@dataclass(frozen=True)
class Part:
    """A part that both guides have: its kind and id, what must be the same in every language, and its texts."""

    kind: str
    id: str
    facts: Mapping[str, object]
    texts: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.kind} {self.id!r}"


def numbers(texts: Iterable[str]) -> Counter[tuple[str, str]]:
    """How often each number occurs in the texts, with its unit if there is one next to it."""
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for match in _NUMBER_WITH_UNIT.finditer(text):
            found[match["number"], _unit(match["after"] or match["before"] or "")] += 1
    return found


def _unit(word: str) -> str:
    return next((unit for unit, pattern in _UNITS.items() if re.fullmatch(pattern, word, re.IGNORECASE)), "")


def parts(guide: Guide) -> Iterator[Part]:
    """Everything in a guide that has an id, except its words and its countries."""
    for group in guide.groups:
        yield Part("group", group.id, {}, (group.name,))
    for symptom in guide.symptoms:
        yield _symptom(symptom)
    for item in guide.retired:
        yield Part("retired", item.id, _facts(item, "urgency", "now"), (item.name,))
    for stage in guide.stages:
        lists = {name: getattr(stage, name) for name in ("may_happen", "team_checks", "you_can_do")}
        facts = _facts(stage, "sources", "kinds", "phase", "from_day", "until_day") | _counts(lists)
        yield Part("stage", stage.id, facts, (stage.name, stage.when, *itertools.chain(*lists.values())))
    for table, listed in call_lists(guide).items():
        for call in listed:
            facts = {"list": table, **_facts(call, "kinds", "sources", "covers", "group", "stool_limit", "crisis_line")}
            yield Part("call line", call.id, facts | _counts({"more": call.more}), call.sentences)
    for line in guide.call.strip:
        yield Part("strip line", line.id, _facts(line, "signs", "kinds"), (line.lead, line.text))
    for part in guide.call.groups:
        yield Part("call group", part.id, {}, (part.name,))
    to_say = (guide.call.say_to_emergency, guide.call.say_to_team)
    yield Part("file", "call.toml", _facts(guide.call, "sources", "stools_above_normal"), to_say)
    for kind in guide.treatments:
        facts = _facts(kind, "answer_within_minutes") | _counts({"examples": kind.examples})
        yield Part("treatment", kind.id, facts, (kind.name, kind.plain, *kind.examples))
    for rule in guide.rules:
        facts = _facts(rule, "sources", "kinds", "medicines", "with_chemotherapy") | _counts({"lines": rule.sentences})
        yield Part("rule", rule.id, facts, rule.sentences)
    for term in guide.glossary:
        yield Part("term", term.id, _facts(term, "sources"), (term.term, term.meaning))
    for topic in guide.topics:
        yield Part("topic", topic.id, {}, (topic.title, topic.summary))
        for section in topic.sections:
            yield _section(topic.id, section)


def _symptom(symptom: Symptom) -> Part:
    facts = _facts(symptom, "group", "urgency", "sources", "kinds", "covers", "crisis_line", "stool_limit", "sign")
    facts |= _facts(symptom, "only_kinds")
    for name in ("notice", "next_visit_if"):
        facts[name] = "written" if getattr(symptom, name) else "left out"
    facts |= _counts({"emergency_if": symptom.emergency_if})
    lines = (symptom.name, symptom.notice, symptom.action, *symptom.emergency_if, symptom.next_visit_if)
    return Part("symptom", symptom.id, facts, lines)


def _section(topic: str, section: Section) -> Part:
    facts = _facts(section, "sources", "kinds", "covers")
    facts["paragraphs and lists"] = tuple(_shape(block) for block in section.blocks)
    spans = [span for block in section.blocks for line in block.lines for span in line]
    facts["glossary links"] = tuple(sorted({span.term for span in spans if span.term}))
    facts["pictures"] = tuple(block.picture for block in section.blocks if block.picture)
    return Part("section", f"{topic}/{section.id}", facts, (section.heading, *_block_texts(section.blocks)))


def _facts(item: object, *names: str) -> dict[str, object]:
    return {name: getattr(item, name) for name in names}


def _counts(lists: Mapping[str, tuple[str, ...]]) -> dict[str, object]:
    return {name: f"{len(lines)} lines" for name, lines in lists.items()}


def _shape(block: Block) -> str:
    return f"{block.kind} of {len(block.lines)}" if block.kind in ("bullets", "steps") else block.kind


def call_lists(guide: Guide) -> Mapping[str, tuple[CallLine, ...]]:
    """The lists of When to call by name, most urgent first."""
    call = guide.call
    return {"emergency": call.emergency, "call_team": call.call_team, "next_visit": call.next_visit}


def _block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for line in block.lines:
            yield "".join(span.text for span in line)
        yield block.text_alternative
        yield block.caption
