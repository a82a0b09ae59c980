"""REVIEW.md lists everything that a clinician must settle, as the guide says it now."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from guide import load_guide
from guide.model import Guide
from tools.guide.checks.review import MARK, check_review, required_entries, rewrite
from tools.guide.paths import CONTENT

ROOT = CONTENT
GUIDE = load_guide("en")
REVIEW = (ROOT / "REVIEW.md").read_text(encoding="utf-8")
ROWS = {*(f"D1:{number}" for number in range(1, 13)), *(f"D2:{number}" for number in range(1, 12)), "D3"}

# What the fact sheet says a clinician must sign off (its section J), each with words that must be found in the list.
MUST_SIGN = {
    "fever number": "100.4 °F (38.0 °C)",
    "two weeks after CAR T": "FDA label change of June 2025",
    "bleach after BCG": "Bleach",
    "fever after BCG": "102.2 °F (39 °C)",
    "months of birth control": "Months of birth control",
    "no urine for 12 hours": "about 12 hours",
    "24 hours without eating": "24 hours",
    "onset windows": "Onset window",
    "scans that look bigger": "scans that look bigger first",
    "Spanish": "No native-speaking clinician has read the Spanish text",
    "what a carer looks for": "what a carer is asked to look for",
}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "REVIEW.md", tmp_path)
    return tmp_path


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "REVIEW.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def with_rash_named(name: str) -> Guide:
    symptoms = tuple(replace(s, name=name) if s.id == "rash" else s for s in GUIDE.symptoms)
    return replace(GUIDE, symptoms=symptoms)


def test_the_list_is_complete() -> None:
    assert [str(problem) for problem in check_review(ROOT, GUIDE)] == []


def test_every_item_line_and_stage_is_in_it() -> None:
    listed = {(entry.kind, entry.id) for entry in required_entries(GUIDE, REVIEW)}
    call = GUIDE.call
    assert listed >= {("checklist", symptom.id) for symptom in GUIDE.symptoms}
    assert listed >= {("call", line.id) for line in (*call.emergency, *call.call_team, *call.next_visit)}
    assert listed >= {("stage", stage.id) for stage in GUIDE.stages}
    for entry in required_entries(GUIDE, REVIEW):
        assert f'{entry.kind} `{entry.id}`, {entry.level}: "{entry.text}"' in REVIEW
        assert entry.sources


def test_every_row_of_the_fact_sheet_with_a_level_has_a_line() -> None:
    rows = set(re.findall(r"\bD\d(?::\d+)?\b", " ".join(re.findall(r"^  - Rows: ([^.]*)\.", REVIEW, re.MULTILINE))))
    assert rows >= ROWS, sorted(ROWS - rows)


@pytest.mark.parametrize("words", MUST_SIGN.values(), ids=MUST_SIGN.keys())
def test_what_the_fact_sheet_leaves_to_a_clinician_is_listed(words: str) -> None:
    assert words in REVIEW


def test_every_spanish_file_that_can_be_signed_is_listed() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "es").rglob("*.*")]
    for file in files:
        assert f"`{file}`" in REVIEW or file.startswith("es/ui/"), file


def test_a_removed_line_is_reported(copied: Path) -> None:
    edit(copied, 'checklist `cough`, call_team: "New or worse cough"', 'checklist `cough`, call_team: "Cough"')
    messages = [str(problem) for problem in check_review(copied, GUIDE)]
    assert len(messages) == 2
    assert "checklist 'cough' is not listed as it reads now; run python -m tools.guide review" in messages[0]
    assert re.match(r"content/REVIEW.md:\d+: the guide no longer says this of checklist 'cough'", messages[1])


def test_changed_sources_are_reported(copied: Path) -> None:
    path = copied / "REVIEW.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Rows: D2:3, E3:Cough. Sources: ", "Rows: D2:3, E3:Cough. Sources: book, "), "utf-8")
    assert "has other sources or rows now" in str(check_review(copied, GUIDE)[0])


def test_rewriting_keeps_ticks_questions_and_names(copied: Path) -> None:
    line = '- [ ] checklist `cough`, call_team: "New or worse cough"\n'
    edit(copied, line, line.replace("[ ]", "[x]"))
    path = copied / "REVIEW.md"
    text = path.read_text(encoding="utf-8")
    start = text.index("checklist `cough`, call_team")
    end = text.index("- Signed:", start) + len("- Signed:")
    path.write_text(text[:end] + " Ana Díaz, RN, 2026-12-01" + text[end:], encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    assert "lines, 0 of them new or changed, 0 taken out." in rewrite(copied, GUIDE)
    assert path.read_text(encoding="utf-8") == before


def test_a_changed_line_loses_tick_and_name_not_its_question(copied: Path) -> None:
    path = copied / "REVIEW.md"
    text = path.read_text(encoding="utf-8")
    start = text.index('checklist `rash`, call_team: "Rash"') - len("- [ ] ")
    end = text.index("- Signed:", start)
    block = text[start:end].replace("[ ]", "[x]").replace("- To settle: ", "- To settle: Mine. ") + "- Signed: Ana, RN"
    path.write_text(text[:start] + block + text[end + len("- Signed:") :], encoding="utf-8")
    assert "1 of them new or changed, 1 taken out" in rewrite(copied, with_rash_named("A rash"))
    changed = path.read_text(encoding="utf-8")
    entry = changed[changed.index('checklist `rash`, call_team: "A rash"') - len("- [ ] ") :].partition("\n- [")[0]
    assert entry.startswith("- [ ] ")
    assert "To settle: Mine." in entry
    assert "Ana" not in entry
    assert check_review(copied, with_rash_named("A rash")) == []


def test_the_text_above_the_marker_is_left_alone(copied: Path) -> None:
    rewrite(copied, GUIDE)
    assert (copied / "REVIEW.md").read_text(encoding="utf-8").partition(MARK)[0] == REVIEW.partition(MARK)[0]
