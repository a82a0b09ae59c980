"""A small guide with the real interface words and made-up items, for tests of rules that no content may change."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from guide.call_guide import CallGuide, Country
from guide.model import Group, Guide, Stage, Symptom, TreatmentKind, Urgency
from guide.provenance import Review

UI = Path(__file__).parents[3] / "content" / "en" / "ui"
REVIEW = Review(date(2026, 11, 1), date(2027, 5, 1))


def words() -> dict[str, str]:
    """Every word of `content/en/ui`, by dotted key."""
    return {
        f"{file.stem}.{key}": text
        for file in sorted(UI.glob("*.toml"))
        for key, text in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def symptom(symptom_id: str, urgency: Urgency = Urgency.CALL_TEAM) -> Symptom:
    return Symptom(symptom_id, "any", f"The {symptom_id}", urgency, "What to do.", (), REVIEW)


def stage(
    stage_id: str, phase: str, from_day: int | None = None, until_day: int | None = None, kinds: Iterable[str] = ()
) -> Stage:
    return Stage(
        stage_id,
        f"Stage {stage_id}",
        f"When {stage_id}",
        phase,
        (),
        REVIEW,
        from_day,
        until_day,
        may_happen=(f"{stage_id} may happen.",),
        team_checks=(f"{stage_id} is checked.",),
        you_can_do=(f"Call about {stage_id}.",),
        kinds=tuple(kinds),
    )


STAGES = (
    stage("before", "before"),
    stage("day", "during", 0, 1),
    stage("first", "during", 1, 14),
    stage("car-t-weeks", "during", 0, 28, ["car-t"]),
    stage("weeks", "during", 14, 84),
    stage("scan", "during", 56, 84),
    stage("months", "during", 84),
    stage("after", "after", 0, 90),
    stage("long-after", "after", 90),
)


def sample_guide() -> Guide:
    """Two emergency signs, three things to call about, not in order of urgency; nine stages; two kinds."""
    return Guide(
        language="en",
        words=words(),
        topics=(),
        groups=(Group("any", "Anything"),),
        symptoms=(
            symptom("rash"),
            symptom("chest-pain", Urgency.EMERGENCY),
            symptom("cough"),
            symptom("fainting", Urgency.EMERGENCY),
            symptom("itch"),
        ),
        stages=STAGES,
        call=CallGuide((), (), (), "", "", REVIEW),
        countries=(Country("US", "United States", "911", fahrenheit=True), Country("GB", "United Kingdom", "999")),
        treatments=(
            TreatmentKind("checkpoint", "Checkpoint inhibitor", "", (), 30),
            TreatmentKind("car-t", "CAR T-cell therapy", "", (), 5),
        ),
        glossary=(),
        sources=(),
    )


def with_stages(guide: Guide, stages: Iterable[Stage]) -> Guide:
    return replace(guide, stages=tuple(stages))
