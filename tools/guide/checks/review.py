"""`REVIEW.md` lists every line whose level or time a clinician must settle.

`python -m tools.guide review` writes its list again.

The part of that file below the marker is generated from the guide. What people wrote there (the tick, what is to be
settled, who signed) stays as long as the quoted words stay the same. Everything above the marker is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from guide.model import Block, Guide, Urgency
from tools.guide.checks.parts import call_lists
from tools.guide.errors import ContentError

FILE = "REVIEW.md"
MARK = "<!-- Below: kept by `python -m tools.guide review`. Write only behind To settle and Signed, and tick. -->"
SIGNS = ("side-effects/emergency-signs", "side-effects/call-team-signs")
"""Sections in which every bullet has the level of the heading."""
_REMEDY = "run python -m tools.guide review, then read the lines it changed"

_ENTRY = re.compile(
    r'^- \[(?P<tick>[ x])\] (?P<kind>checklist|call|stage|learn) `(?P<id>[^`]+)`, (?P<level>\w+): "(?P<text>.*)"\n'
    r"  - (?:Rows: (?P<rows>[^.\n]*)\. )?Sources: (?P<sources>.*)\n"
    r"  - To settle: (?P<settle>.*)\n"
    r"  - Signed:(?P<signed>.*)$",
    re.MULTILINE,
)
_BY_HAND = re.compile(r'^- \[[ x]\] `([^`]+)`: "(.*)"$', re.MULTILINE)
_TO_SETTLE = {
    "checklist": "Is the level right? Are the lines on when it is an emergency complete?",
    "call": "Is the level right, and is anything missing?",
    "stage": "Is this time right, and are its three lists?",
    "learn": "Is each sign on the right line?",
}
_HEADINGS = {
    "checklist": "Every item of the checklist (`en/checklist.toml`)",
    "call": "Every line of When to call (`en/call.toml`)",
    "stage": "Every stage of What to expect (`en/stages.toml`)",
    "learn": "Every other line of Learn that names a level (`en/learn/`)",
}


@dataclass(frozen=True)
class Entry:
    """One line to settle. `level` is an urgency, or `time` for a stage; `rows` are those of the fact sheet."""

    kind: str
    id: str
    level: str
    text: str
    sources: str
    rows: str = ""
    tick: str = " "
    settle: str = ""
    signed: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.kind, self.id, self.level, self.text

    def to_markdown(self) -> str:
        rows = f"Rows: {self.rows}. " if self.rows else ""
        signed = f" {self.signed.strip()}" if self.signed.strip() else ""
        return (
            f'- [{self.tick}] {self.kind} `{self.id}`, {self.level}: "{self.text}"\n'
            f"  - {rows}Sources: {self.sources}\n"
            f"  - To settle: {self.settle or _TO_SETTLE[self.kind]}\n"
            f"  - Signed:{signed}\n"
        )


def check_review(root: Path, guide: Guide) -> list[ContentError]:
    """The missing and extra entries of the list, and those whose sources or rows are outdated."""
    text = (root / FILE).read_text(encoding="utf-8") if (root / FILE).exists() else ""
    listed = {entry.key: (entry, line) for entry, line in _listed(text)}
    problems = []
    for entry in required_entries(guide, text):
        current, line = listed.pop(entry.key, (None, 1))
        if current is None:
            message = f"{entry.kind} {entry.id!r} is not listed as it reads now; {_REMEDY}"
            problems.append(ContentError(FILE, 1, message))
        elif (current.sources, current.rows) != (entry.sources, entry.rows):
            problems.append(
                ContentError(FILE, line, f"{entry.kind} {entry.id!r} has other sources or rows now; {_REMEDY}")
            )
    for entry, line in listed.values():
        message = f"the guide no longer says this of {entry.kind} {entry.id!r}; {_REMEDY}"
        problems.append(ContentError(FILE, line, message))
    return problems


def rewrite(root: Path, guide: Guide) -> str:
    """Write the list again and return a summary of the changes."""
    path = root / FILE
    text = path.read_text(encoding="utf-8")
    before = {entry.key: entry for entry, _ in _listed(text)}
    settled = {(entry.kind, entry.id): entry.settle for entry in before.values()}
    entries = []
    for entry in required_entries(guide, text):
        previous = before.get(entry.key)
        settle = previous.settle if previous else settled.get((entry.kind, entry.id), "")
        current = replace(entry, tick=previous.tick, signed=previous.signed) if previous else entry
        entries.append(replace(current, settle=settle))
    parts = [text.partition(MARK)[0].rstrip(), MARK]
    for kind, heading in _HEADINGS.items():
        parts += [f"## {heading}", "".join(entry.to_markdown() for entry in entries if entry.kind == kind).rstrip()]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    new = [entry for entry in entries if entry.key not in before]
    removed = len(before.keys() - {entry.key for entry in entries})
    return f"{FILE}: {len(entries)} lines, {len(new)} of them new or changed, {removed} taken out."


def required_entries(guide: Guide, text: str) -> Iterator[Entry]:
    """Every line that must be listed. A line of Learn that is quoted by hand in `text` is not required again."""
    for symptom in guide.symptoms:
        sources, rows = _list(symptom.sources), _list(symptom.covers)
        yield Entry("checklist", symptom.id, symptom.urgency.value, symptom.name, sources, rows)
    for table, lines in call_lists(guide).items():
        for line in lines:
            yield Entry("call", line.id, table, " ".join(line.sentences), _list(line.sources), _list(line.covers))
    for stage in guide.stages:
        yield Entry("stage", stage.id, "time", f"{stage.name}: {stage.when}", _list(stage.sources))
    by_hand = [(section, _without_markup(quote)) for section, quote in _BY_HAND.findall(text)]
    for topic in guide.topics:
        for section in topic.sections:
            name = f"{topic.id}/{section.id}"
            quotes = [quote for section_id, quote in by_hand if section_id == section.id]
            for block in section.blocks:
                for line_of_text, level in _levels(guide, name, block):
                    if not any(quote in line_of_text for quote in quotes):
                        yield Entry("learn", name, level.value, line_of_text, _list(section.sources))


def _levels(guide: Guide, section: str, block: Block) -> Iterator[tuple[str, Urgency]]:
    """The lines of a block that name a level, with the most urgent one they name."""
    for spans in block.lines:
        line = "".join(span.text for span in spans)
        named = [level for level in Urgency if guide.say(f"urgency.{level.value}").lower() in line.lower()]
        if not named and section in SIGNS and block.kind == "bullets":
            named = [(Urgency.EMERGENCY, Urgency.CALL_TEAM)[SIGNS.index(section)]]
        if named:
            yield line, named[0]


def _listed(text: str) -> Iterator[tuple[Entry, int]]:
    for match in _ENTRY.finditer(text):
        facts = {name: value or "" for name, value in match.groupdict().items()}
        yield Entry(**facts), text.count("\n", 0, match.start()) + 1


def _without_markup(markdown: str) -> str:
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("**", "")


def _list(ids: tuple[str, ...]) -> str:
    return ", ".join(ids)
