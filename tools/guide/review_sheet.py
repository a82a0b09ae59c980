"""`REVIEW.md`: the sheet that a clinician works through, made of the guide and of `open_questions.toml`.

`python -m tools.guide` writes it. Nothing reads it back: a signature is put under a text by `tools.guide.sign_file`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from guide.model import Guide, Urgency
from guide.prose import Section
from tools.guide.collect import Collector
from tools.guide.errors import ContentError

SHEET = "REVIEW.md"
QUESTIONS = "open_questions.toml"
GENERAL = "general"
NOT_OPENED = "not opened"
"""In the note of a source whose own page was not opened."""
_LEVELS = {Urgency.EMERGENCY: "emergency", Urgency.CALL_TEAM: "call the team", Urgency.NEXT_VISIT: "next visit"}
_NUMBER = re.compile(r"\d")

_INTRODUCTION = """\
# For the clinician who reviews this guide

<!-- Written by `make content` from the guide and from open_questions.toml: correct those, not this file. -->

**No clinician has reviewed any text of this guide yet.** Its authors are not clinicians. Every text was compared with
the sources it names, many of them read as an excerpt; until a text is signed, the app says "not yet reviewed by a
clinician".

The guide teaches people who have cancer immunotherapy, and records what they notice. It is not meant to diagnose, to
grade, to monitor or to alert anyone. Nobody paid for it.

## How to review

1. Start with the open questions: they are what we were unsure of. The more careful wording is in the guide meanwhile.
2. Work through the tables on paper or in a copy: each line is a claim with its level, its place and its sources. A text
   without a line makes no claim of a level, a number or a time, and is read in the app.
3. Change the words that are wrong in the file named above the table. Then sign what you have read whole:

       python -m tools.guide sign en/checklist.toml "Your name, credential"             the whole file
       python -m tools.guide sign en/checklist.toml "Your name, credential" cough       one item
       python -m tools.guide sign en/learn/40-side-effects.md "Your name, credential" fever   one section

   A signature belongs to the words as they are: any edit afterwards voids it, and the app says "not yet reviewed".
4. The Spanish files (`es/`) have signatures of their own. The checks compare ids, numbers, units, levels, sources and
   links with the English ones; they do not know whether both say the same.
"""


@dataclass(frozen=True)
class OpenQuestion:
    """What the authors were unsure of. `where` names places of the guide, as checklist/cough, or `general`."""

    where: tuple[str, ...]
    ask: str


def read_questions(root: Path, guide: Guide) -> tuple[tuple[OpenQuestion, ...], list[ContentError]]:
    """The open questions and the mistakes in them: each must name places that the guide has."""
    collector = Collector(root, guide.language)
    toml = collector.shared(QUESTIONS)
    toml.reject_unknown("question")
    questions = tuple(collector.items(OpenQuestion, toml, "question"))
    known = {GENERAL, *_places(guide)}
    for index, raw in toml.tables("question"):
        for place in raw.get("where", []):
            if place not in known:
                message = f"the guide has no place {place!r}; correct it, or take the question out"
                toml.report(toml.line("question", index, "where"), message)
    return questions, toml.problems


def review_sheet(guide: Guide, questions: Iterable[OpenQuestion]) -> str:
    """The whole sheet as Markdown."""
    parts = [
        _INTRODUCTION.rstrip(),
        "## Open questions",
        "\n".join((*_question_lines(questions), *_unopened_lines(guide))),
        "## The checklist (`en/checklist.toml`)",
        _table(_checklist_rows(guide)),
        "## When to call (`en/call.toml`)",
        _table(_call_rows(guide)),
        "## What to expect (`en/stages.toml`)",
        _table(_stage_rows(guide)),
        "## The emergency rules of kinds and medicines (`en/treatments.toml`)",
        _table(_rule_rows(guide)),
        "## Medicines by name (`medicines.toml`)",
        _table(_medicine_rows(guide)),
    ]
    for topic in guide.topics:
        rows = [row for section in topic.sections for row in _section_rows(guide, section)]
        if rows:
            parts += [f"## Learn: {topic.tab} (`en/learn/`, `/learn/{topic.id}`)", _table(rows)]
    parts += ["## Sources", "\n".join(_source_lines(guide))]
    return "\n\n".join(parts) + "\n\n" + "\n".join(f"[{source.id}]: {source.link}" for source in guide.sources) + "\n"


def _places(guide: Guide) -> Iterator[str]:
    yield from (f"checklist/{symptom.id}" for symptom in guide.symptoms)
    yield from (f"call/{line.id}" for line in (*guide.call.emergency, *guide.call.call_team, *guide.call.next_visit))
    yield from (f"stages/{stage.id}" for stage in guide.stages)
    yield from (f"rules/{rule.id}" for rule in guide.rules)
    yield from (f"medicines/{medicine.id}" for medicine in guide.medicines)
    yield from (f"learn/{topic.id}/{section.id}" for topic in guide.topics for section in topic.sections)


def _question_lines(questions: Iterable[OpenQuestion]) -> Iterator[str]:
    for question in questions:
        places = ", ".join(f"`{place}`" for place in question.where if place != GENERAL)
        yield f"- [ ] {question.ask}" + (f" ({places})" if places else "")


def _unopened_lines(guide: Guide) -> Iterator[str]:
    """One question for all sources that were read only in a copy or in a report."""
    unopened = [f"[{source.id}]" for source in guide.sources if NOT_OPENED in source.note]
    if unopened:
        yield (
            f"- [ ] {len(unopened)} sources were read in copies or reports only, and their own pages not opened. "
            f"Does each page say today what the guide takes from it? {', '.join(unopened)}"
        )


def _checklist_rows(guide: Guide) -> Iterator[str]:
    for symptom in guide.symptoms:
        claim = " ".join((f"**{symptom.name}.**", symptom.action, *symptom.emergency_if, symptom.next_visit_if))
        yield _row(symptom.id, _LEVELS[symptom.urgency], claim, symptom.sources)


def _call_rows(guide: Guide) -> Iterator[str]:
    call = guide.call
    for level, lines in zip(Urgency, (call.emergency, call.call_team, call.next_visit), strict=True):
        for line in lines:
            yield _row(line.id, _LEVELS[level], " ".join(line.sentences), line.sources)


def _stage_rows(guide: Guide) -> Iterator[str]:
    for stage in guide.stages:
        lists = " ".join((*stage.may_happen, *stage.team_checks, *stage.you_can_do))
        yield _row(stage.id, stage.when, f"**{stage.name}.** {lists}", stage.sources)


def _rule_rows(guide: Guide) -> Iterator[str]:
    for rule in guide.rules:
        whom = (*rule.kinds, *rule.medicines, *(["with chemotherapy"] if rule.with_chemotherapy else []))
        yield _row(rule.id, ", ".join(whom), " ".join(rule.sentences), rule.sources)


def _medicine_rows(guide: Guide) -> Iterator[str]:
    """A line for each kind: which names are of it."""
    for kind in guide.treatments:
        medicines = [medicine for medicine in guide.medicines if medicine.kind == kind.id]
        names = "; ".join(", ".join(medicine.names) for medicine in medicines)
        sources = dict.fromkeys(source for medicine in medicines for source in medicine.sources)
        if medicines:
            yield _row(kind.id, f"{len(medicines)} medicines", names, tuple(sources))


def _section_rows(guide: Guide, section: Section) -> Iterator[str]:
    """The lines of a section that name a level, or a number: a time, a share, a limit."""
    for block in section.blocks:
        for spans in block.lines:
            text = "".join(span.text for span in spans)
            level = next((name for u, name in _LEVELS.items() if _names(guide, text, u)), "")
            if level or _NUMBER.search(text):
                yield _row(section.id, level, text, section.sources)


def _names(guide: Guide, text: str, urgency: Urgency) -> bool:
    return guide.say(f"urgency.{urgency.value}").lower() in text.lower()


def _row(place: str, level: str, claim: str, sources: tuple[str, ...]) -> str:
    cells = ("[ ]", f"`{place}`", level, claim.strip(), " ".join(f"[{source}]" for source in sources))
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _table(rows: Iterable[str]) -> str:
    return "\n".join(("|  | place | level or time | what the guide says | sources |", "|---|---|---|---|---|", *rows))


def _source_lines(guide: Guide) -> Iterator[str]:
    for source in guide.sources:
        note = f"; {source.note}" if source.note else ""
        yield f"- [{source.id}] {source.publisher}: {source.title} ({source.year}), read {source.read}{note}"
