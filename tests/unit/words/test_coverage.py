"""Every row of the fact sheet that a patient may have to tell about is on the checklist, or left out with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guide import languages, load_guide
from tools.guide.check import covered_rows
from tools.guide.paths import CONTENT
from tools.guide.read import read

ROOT = CONTENT

# The symptoms of the fact sheet's mapping table (E3), under their names there.
E3 = (
    "Loose/frequent stools",
    "Blood in stool",
    "Belly pain",
    "Nausea",
    "Vomiting",
    "Low appetite",
    "Mouth sores",
    "Rash",
    "Itching",
    "Hives",
    "Blisters/peeling",
    "Cough",
    "Short of breath",
    "Wheeze",
    "Racing/pounding heart",
    "Chest pain",
    "Swollen legs/arms",
    "Fatigue",
    "Headache",
    "Dizziness",
    "Blurred vision",
    "Numbness/tingling",
    "Muscle weakness",
    "Joint pain",
    "Muscle pain",
    "Fever",
    "Chills",
    "Confusion/memory",
    "Speech trouble",
    "Yellow skin/eyes",
    "Passing urine often",
    "Urine colour change",
    "Bruising",
    "Face swelling",
)
D1 = 12  # emergency signs, numbered in the sheet
D2 = 11  # signs to call the team for, in the order of the sheet
ROWS = {
    *(f"E3:{name}" for name in E3),
    *(f"D1:{number}" for number in range(1, D1 + 1)),
    *(f"D2:{number}" for number in range(1, D2 + 1)),
}
FEWEST_ITEMS = 35


@pytest.mark.parametrize("language", languages())
def test_every_row_has_an_item_or_a_reason(language: str, record_property: Callable[[str, object], None]) -> None:
    reading = read(ROOT, language)
    covered, left_out = covered_rows(reading.guide), set(reading.unmapped)
    summary = f"{len(reading.guide.symptoms)} for {len(covered & ROWS)} of {len(ROWS)} rows"
    record_property(f"checklist items ({language})", summary)
    assert not ROWS - covered - left_out, "no checklist item and no reason in content/unmapped.toml"
    assert not covered - ROWS, "covers names a row the fact sheet does not have"
    assert not covered & left_out, "content/unmapped.toml gives a reason for a row that is covered"
    assert len(reading.guide.symptoms) >= FEWEST_ITEMS


@pytest.mark.parametrize("language", languages())
def test_emergency_rows_are_covered_by_emergency_items(language: str) -> None:
    covered = {row for s in load_guide(language).symptoms if s.urgency == "emergency" for row in s.covers}
    assert covered >= {f"D1:{number}" for number in range(1, D1 + 1)}


@pytest.mark.parametrize("language", languages())
def test_when_to_call_lists_every_sign(language: str) -> None:
    call = load_guide(language).call
    emergency = {row for line in call.emergency for row in line.covers}
    team = {row for line in call.call_team for row in line.covers}
    assert emergency >= {f"D1:{number}" for number in range(1, D1 + 1)}
    assert team == {f"D2:{number}" for number in range(1, D2 + 1)}
    assert {row for line in call.next_visit for row in line.covers} == {"D3"}
