"""REVIEW.md holds every claim that a clinician must settle, as the guide makes it now, and what we were unsure of."""

import re
import shutil
from pathlib import Path

import pytest

from guide.model import Guide
from tools.guide.checks.every_check import read_all
from tools.guide.paths import CONTENT
from tools.guide.read import read
from tools.guide.review_sheet import QUESTIONS, SHEET, read_questions, review_sheet

GUIDE = read(CONTENT, "en").guide
SHEET_TEXT = review_sheet(GUIDE, read_questions(CONTENT, GUIDE)[0])
# What the fact sheet says a clinician must sign off (its section J), each with words that must be found in the sheet.
MUST_SIGN = {
    "fever number": "100.4 °F (38.0 °C)",
    "two weeks after CAR T": "FDA label change of June 2025",
    "bleach after BCG": "Bleach",
    "fever after BCG": "102.2 °F (39 °C)",
    "months of birth control": "Months of birth control",
    "no urine for 12 hours": "about 12 hours",
    "24 hours without eating": "24 hours",
    "onset windows": "Onset windows",
    "scans that look bigger": "Scans that look bigger first",
    "Spanish": "No native-speaking clinician has read the Spanish text",
    "what a carer looks for": "what a carer is asked to look for",
}


def test_the_sheet_says_what_the_guide_says_now() -> None:
    written = (CONTENT / SHEET).read_text(encoding="utf-8")
    assert written == SHEET_TEXT, "run make content, and commit content/REVIEW.md with the words"


def test_every_item_line_and_stage_has_a_row_with_its_claim() -> None:
    rows = [row for row in SHEET_TEXT.splitlines() if row.startswith("| [ ]")]
    call = GUIDE.call
    for item, claim in (
        *((symptom.id, symptom.action) for symptom in GUIDE.symptoms),
        *((line.id, line.name) for line in (*call.emergency, *call.call_team, *call.next_visit)),
        *((stage.id, stage.may_happen[0]) for stage in GUIDE.stages if stage.may_happen),
    ):
        assert any(f"`{item}`" in row and claim in row for row in rows), item


def test_every_row_names_a_source_that_has_its_address() -> None:
    for row in re.findall(r"^\| \[ \].*$", SHEET_TEXT, re.MULTILINE):
        sources = re.findall(r"\[([^\]]+)\]", row.rstrip("| ").rpartition("|")[2])
        assert sources, row
        for source in sources:
            assert re.search(rf"^\[{re.escape(source)}\]: https://", SHEET_TEXT, re.MULTILINE), source


@pytest.mark.parametrize("words", MUST_SIGN.values(), ids=MUST_SIGN.keys())
def test_what_the_fact_sheet_leaves_to_a_clinician_is_listed(words: str) -> None:
    assert words in SHEET_TEXT


def with_question(folder: Path, place: str) -> Path:
    root = folder / "content"
    shutil.copytree(CONTENT, root)
    with (root / QUESTIONS).open("a", encoding="utf-8") as file:
        file.write(f'\n[[question]]\nwhere = ["{place}"]\nask = "Is this right?"\n')
    return root


def test_each_page_that_was_not_opened_is_an_open_question() -> None:
    questions = SHEET_TEXT.partition("## Open questions")[2].partition("\n## ")[0]
    unopened = [source.id for source in GUIDE.sources if "not opened" in source.note]
    assert unopened
    assert not [source for source in unopened if f"[{source}]" not in questions]


def messages(root: Path) -> list[str]:
    return [str(problem) for problem in read_all(root)["en"].problems if problem.file == QUESTIONS]


def test_a_question_about_a_lost_place_is_reported(tmp_path: Path) -> None:
    found = messages(with_question(tmp_path, "checklist/gone"))
    assert len(found) == 1
    assert re.match(r"content/open_questions.toml:\d+: the guide has no place 'checklist/gone'", found[0])


def test_a_question_is_listed_with_its_place(tmp_path: Path) -> None:
    root = with_question(tmp_path, "checklist/cough")
    guide: Guide = read(root, "en").guide
    assert messages(root) == []
    assert "- [ ] Is this right? (`checklist/cough`)\n" in review_sheet(guide, read_questions(root, guide)[0])
