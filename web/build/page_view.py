"""What the templates of the reader page ask of the guide, beside its own fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from guide.dates import say_date
from guide.model import Country, Guide, Review, Stage, Symptom, Topic
from guide.phone_numbers import tel

WORDS_TOPIC = "words"
"""The topic that shows the glossary; where there is none the page adds one."""

_MANIFEST_WORDS = "page.app_"
_PAGE_WORDS = ("page.", "common.call", "common.not_kept_here")
_READER_SCRIPTS = Path(__file__).parent / "reader"


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing the guide says and the ids of the sources it was taken from."""

    name: str
    sources: tuple[str, ...]


def earliest(reviews: Iterable[Review]) -> Review:
    """One review that promises no more than any of them: the oldest check, the soonest date, signed only if all are."""
    every = list(reviews)
    signers = sorted({one.signed_by.strip() for one in every})
    return Review(
        checked=min(one.checked for one in every),
        check_again_by=min(one.check_again_by for one in every),
        signed_by=", ".join(signers) if all(signers) else "",
    )


def reviewed_facts(guide: Guide) -> list[tuple[Review, list[Fact]]]:
    """Where the checklist, the stages, the call lists and the glossary come from, by dates and signature."""
    found: dict[Review, list[Fact]] = {}
    items: tuple[Symptom | Stage, ...] = (*guide.symptoms, *guide.stages)
    for one in items:
        found.setdefault(one.review, []).append(Fact(one.name, one.sources))
    call = guide.call
    for line in (*call.emergency, *call.call_team, *call.next_visit):
        found.setdefault(call.review, []).append(Fact(line.text, line.sources or call.sources))
    return list(found.items())


def crisis_lines(guide: Guide) -> list[Country]:
    """The countries with a number to ring for thoughts of self-harm."""
    return [country for country in guide.countries if country.crisis_line]


def page_words(guide: Guide) -> dict[str, str]:
    """The words the page's scripts say; most of the reader's words stand in the page itself and in no script."""
    scripts = "".join(file.read_text(encoding="utf-8") for file in sorted(_READER_SCRIPTS.glob("*.js")))
    said = {f"reader.{name}" for name in re.findall(r'"(\w+)"', scripts)}
    said |= {key for key in guide.words if key.startswith(_PAGE_WORDS) and not key.startswith(_MANIFEST_WORDS)}
    return {key: text for key, text in guide.words.items() if key in said}


def words_topic(guide: Guide) -> Topic | None:
    return guide.topic(WORDS_TOPIC)


def filters(guide: Guide) -> dict[str, Callable[..., object]]:
    """The template filters: `tel`, `day`, `source_names`, `kind_names`."""

    def day(when: date) -> str:
        return say_date(guide, when, "short_year")

    def source_names(ids: Sequence[str]) -> str:
        named = [source.publisher.partition(" (")[0] for one in ids if (source := guide.source(one))]
        return "; ".join(dict.fromkeys(named))

    def kind_names(ids: Sequence[str]) -> str:
        return ", ".join(kind.name for one in ids if (kind := guide.treatment(one)))

    return {"tel": tel, "day": day, "source_names": source_names, "kind_names": kind_names}


def picture_size(svg: Path) -> tuple[int, int] | None:
    """Width and height of a drawing in pixels, from its viewBox, so that nothing moves when it arrives.

    None where there is no such drawing: the page then prints what it would show. ValueError: it has no viewBox.
    """
    if not svg.is_file():
        return None
    box = ElementTree.parse(svg).getroot().get("viewBox", "").split()
    if len(box) != 4:
        raise ValueError(f'{svg.name} has no viewBox; give its <svg> one, like viewBox="0 0 640 400"')
    return round(float(box[2])), round(float(box[3]))
