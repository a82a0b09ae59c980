"""The checklist card as text, and the words of the report."""

import re
from pathlib import Path

import pytest

import report
from journal.model import Amount, Comparison, Profile
from report.symptoms.changes import Trend
from report.text import checklist_text, sentence
from tests.unit.report.cards.made_cards import GUIDE, card_of, not_today, on, ticked
from tests.unit.report.helpers import texts


def test_the_text_carries_every_text_of_the_card() -> None:
    card = card_of(
        on(30, ticked("cough")),
        on(14, ticked("rash", Amount.A_LITTLE), ticked("itch"), ticked("odd")),
        on(0, ticked("rash", Amount.A_LOT, note="arms"), not_today("itch"), temperature=38.0),
        name=True,
        questions=("May I swim?",),
    )
    text = checklist_text(card)
    for part in texts(card):
        assert part in text or part == card.ticked.empty, part


def test_the_text_reads_like_this() -> None:
    card = card_of(
        on(14, ticked("rash", Amount.A_LITTLE)),
        on(0, ticked("rash", Amount.A_LOT, note="arms"), ticked("fainting")),
        profile=Profile(medicine="nivolumab"),
    )
    assert checklist_text(card) == (
        "Symptom checklist\n"
        "Made Nov 23, 2026, 2:05 PM.\n"
        "\n"
        "Medicine: nivolumab\n"
        "Kind of treatment: not written down\n"
        "Also chemotherapy or other cancer medicine: not written down\n"
        "First dose: not written down\n"
        "Last dose: not written down\n"
        "\n"
        "Changes are counted from the last visit, Nov 10 (13 days ago).\n"
        "Looked on 1 of 13 days.\n"
        "\n"
        "Marked, most urgent first:\n"
        "1. The fainting. Call the emergency number now.\n"
        "New. First marked Nov 23 (today).\n"
        "2. The rash. Call your care team now, day or night.\n"
        "Worse (before: a little). How much: a lot. First marked Nov 9 (14 days ago).\n"
        "Note: arms\n"
        "\n"
        "Sending a picture is not calling.\n"
        "Saved on this phone only. Your clinic does not see it.\n"
        "This is what the patient wrote down. It is not a diagnosis.\n"
    )


@pytest.mark.parametrize(("text", "ended"), [("New", "New."), ("Why?", "Why?"), ("End.", "End."), ("(so)", "(so).")])
def test_sentences_end(text: str, ended: str) -> None:
    assert sentence(text) == ended


def test_the_report_uses_exactly_the_words_written_for_it() -> None:
    folder = Path(report.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    used = set(re.findall(r'"(report\.[a-z_]+)"', source))
    used |= {f"report.amount_{amount.value}" for amount in Amount} | {f"report.change_{trend.value}" for trend in Trend}
    used |= {f"report.compared_{comparison.value}" for comparison in Comparison}
    assert used == {key for key in GUIDE.words if key.startswith("report.")}
