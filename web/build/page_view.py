"""What the templates of the reader page need from the guide, besides its own fields."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from guide.call_guide import Country
from guide.dates import say_date
from guide.model import Guide
from guide.phone_numbers import tel
from guide.prose import Topic
from guide.provenance import Review
from web.build import paths

GLOSSARY_TOPIC = "words"
"""The topic that shows the glossary; where there is none the page adds one."""

_MANIFEST_WORDS = "page.app_"
_PAGE_WORDS = (
    *("page.", "common.call", "common.read_", "common.not_kept_here", "common.not_saved_here", "common.in_app"),
    "checklist.marked_",
)
_READER_SCRIPTS = paths.RUNTIME / "reader"


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of the guide and the ids of its sources."""

    name: str
    sources: tuple[str, ...]


def reviewed_facts(guide: Guide) -> list[tuple[Review, list[Fact]]]:
    """The sources of the checklist by area, the stages and the call lists, by review."""
    facts: dict[Review, list[Fact]] = {}
    for group in guide.groups:
        items = guide.in_group(group.id)
        for review in dict.fromkeys(item.review for item in items):
            sources = (source for item in items if item.review == review for source in item.sources)
            facts.setdefault(review, []).append(Fact(group.name, tuple(dict.fromkeys(sources))))
    for stage in guide.stages:
        facts.setdefault(stage.review, []).append(Fact(stage.name, stage.sources))
    call = guide.call
    for line in (*call.emergency, *call.call_team, *call.next_visit):
        facts.setdefault(call.review, []).append(Fact(line.lead or line.text, line.sources or call.sources))
    return list(facts.items())


def crisis_lines(guide: Guide) -> list[Country]:
    """The countries with a crisis line for thoughts of self-harm."""
    return [country for country in guide.countries if country.crisis_line]


def page_words(guide: Guide) -> dict[str, str]:
    """The words that the page's scripts use; most of the reader's words are in the page itself."""
    scripts = "".join(file.read_text(encoding="utf-8") for file in sorted(_READER_SCRIPTS.rglob("*.js")))
    used = {f"reader.{name}" for name in re.findall(r'"(\w+)"', scripts)}
    used |= {key for key in guide.words if key.startswith(_PAGE_WORDS) and not key.startswith(_MANIFEST_WORDS)}
    return {key: text for key, text in guide.words.items() if key in used}


def glossary_topic(guide: Guide) -> Topic | None:
    return guide.topic(GLOSSARY_TOPIC)


def filters(guide: Guide) -> dict[str, Callable[..., object]]:
    """The template filters: `tel`, `day`, `source_names`, `kind_names`."""

    def day(when: date) -> str:
        return say_date(guide, when, "short_year")

    def source_names(ids: Sequence[str]) -> str:
        names = [source.publisher.partition(" (")[0] for source_id in ids if (source := guide.source(source_id))]
        return "; ".join(dict.fromkeys(names))

    def kind_names(ids: Sequence[str]) -> str:
        return ", ".join(kind.name for kind_id in ids if (kind := guide.treatment(kind_id)))

    return {"tel": tel, "day": day, "source_names": source_names, "kind_names": kind_names}


def picture_size(svg: Path) -> tuple[int, int] | None:
    """Width and height of a drawing in pixels, from its viewBox, so that nothing moves when it loads.

    None if there is no such drawing: the page then shows its description. ValueError: it has no viewBox.
    """
    if not svg.is_file():
        return None
    box = ElementTree.parse(svg).getroot().get("viewBox", "").split()
    if len(box) != 4:
        raise ValueError(f'{svg.name} has no viewBox; give its <svg> one, like viewBox="0 0 640 400"')
    return round(float(box[2])), round(float(box[3]))
