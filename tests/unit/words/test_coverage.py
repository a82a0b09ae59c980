"""Every row of the fact sheet that a patient may have to tell about is on the checklist, or left out with a reason."""

import re
from collections.abc import Callable

import pytest

from guide import languages, load_guide
from guide.model import Guide
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
SEED = {
    "S1": ("protect you from infection",),
    "S2": ("viruses", "bacteria", "toxins", "allergens"),
    "S3": ("often misses cancer",),
    "S4": ("begins in your own cells",),
    "S5": ("from outside the body",),
    "S6": ("normal cell that has changed", "mutation"),
    "S7": ("still look like part of you",),
    "S8": ("cancers also change how the whole immune system works",),
    "S9": ("certain diseases and some cancers", "immunotherapy"),
    "S10": ("own immune system to find cancer cells and destroy them",),
    "S11": ("biologic therapy",),
    "S12": ("Your team may use it to",),
    "S13": ("repair or rebuild your immune system",),
    "S14": ("clear away cancer cells more easily", "metastasis"),
    "S15": ("leukemia", "lymphoma", "breast", "prostate", "lung", "bladder", "melanoma"),
    "S16": ("clinical trials now look at almost every type of cancer",),
    "S17": ("in its own way",),
    "S18": ("Yours may go",),
    "S19": ("approved", "many more are still being tested"),
    "S20": ("alone", "chemotherapy", "surgery", "radiation", "type of cancer", "stage"),
    "S21": ("something (that your body already makes|the body makes itself)", "can cause side effects"),
    "S22": ("stirred-up immune system",),
    "S23": ("allergic-type reaction",),
    "S24": ("at once|call your care team now",),
    "S25": ("different cells",),
    "S26": ("Your team will (go over|explain)|your team will explain|side effects does my medicine have",),
    "S27": ("still learning",),
    "S28": (r"OncoLink\.org",),
    "S29": ("Chemotherapy and radiation", "CT, MRI or PET"),
    "S30": ("tumor marker",),
    "S31": ("not tracked in exactly the same way|whether the treatment is working",),
    "S32": ("can take longer",),
    "S33": ("may still grow|looks bigger",),
    "S34": ("depends on the kind of immunotherapy",),
    "S35": ("the cancer and the side effects",),
    "S36": ("weeks|When is my first scan",),
    "S37": ("immunotherapy is part of your plan|Is immunotherapy part of my plan",),
    "S38": ("to teach", "not medical advice", "not a service by doctors or nurses"),
    "S39": ("Do not use it to find out what illness", "Do not use it to treat an illness"),
    "S40": ("does not take the place of care",),
    "S41": ("If you have a health problem, or think that you may", "any medicine you take"),
    "S42": ("Trustees of the University of Pennsylvania",),
    "L1": ("stop cancer from growing", "spread", "destroy cancer cells", "comes back", "ease symptoms"),
    "L2": (
        "Checkpoint inhibitors",
        "Monoclonal antibodies",
        "T-cell engagers",
        "Cytokines",
        "Immunomodulators",
        "CAR T-cell therapy",
        "TIL therapy",
        "Treatment vaccines",
        "Oncolytic viruses",
        "BCG",
    ),
    "L3": ("vein", "under the skin", "muscle", "by mouth", "cream", "bladder", "tumor"),
    "L4": (
        "fever and chills",
        "dizziness",
        "muscle or joint aches",
        "headache",
        "needle went in",
        "weight gain from fluid",
        "stuffy nose",
        "infection",
        "blood pressure",
    ),
    "L5": ("itching", "hives", "swelling", "red, hot face", "chills", "trouble breathing", "dizzy", "back pain"),
}
"""What a section that covers a statement of the seed text (S) or a member of its lists (L) says, as patterns."""


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


def test_emergency_rows_are_covered_by_emergency_items(guide: Guide) -> None:
    covered = {row for s in guide.symptoms if s.urgency == "emergency" for row in s.covers}
    assert covered >= {f"D1:{number}" for number in range(1, D1 + 1)}


def test_when_to_call_lists_every_sign(guide: Guide) -> None:
    call = guide.call
    emergency = {row for line in call.emergency for row in line.covers}
    team = {row for line in call.call_team for row in line.covers}
    assert emergency >= {f"D1:{number}" for number in range(1, D1 + 1)}
    assert team == {f"D2:{number}" for number in range(1, D2 + 1)}
    assert {row for line in call.next_visit for row in line.covers} == {"D3"}


def test_every_statement_of_the_seed_is_still_said() -> None:
    """The Spanish sections cover the same rows: `make content` compares them."""
    sections = [section for topic in load_guide("en").topics for section in topic.sections]
    lacking = []
    for row, patterns in SEED.items():
        covering = [section for section in sections if row in section.covers]
        lines = (line for section in covering for block in section.blocks for line in block.lines)
        said = " ".join([*(s.heading for s in covering), *("".join(span.text for span in line) for line in lines)])
        lacking += [(row, pattern) for pattern in patterns if not re.search(pattern, said, re.I)]
    assert not lacking
