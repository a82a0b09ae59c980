"""The safety rules of the design, held against what the guide really says."""

import re

from guide import load_guide
from guide.model import Guide, Symptom, Urgency
from tools.guide.checks.parts import parts
from tools.guide.scores import cards, sentences_of

GUIDE = load_guide("en")

# Items that must never have a lower level, whatever a source says: weak evidence raises the level.
EMERGENCIES = (
    "breathing-at-rest",
    "chest-pain",
    "racing-heart",
    "fainting",
    "swelling-face-throat",
    "confusion",
    "speech-swallowing",
    "face-droop-weakness",
    "weakness-danger",
    "spinal-cord",
    "severe-belly-pain",
    "heavy-bleeding",
    "black-stool",
    "many-stools",
    "no-fluids",
    "blistering-skin",
    "sight-loss",
    "worst-headache",
    "fever-danger",
    "fever-after-cells",
    "brain-signs-after-cells",
    "steroid-crisis",
    "sugar-crisis",
    "fever-after-bcg",
    "self-harm",
)
MAX_SENTENCE_WORDS = 25


def item(symptom_id: str) -> Symptom:
    symptom = GUIDE.symptom(symptom_id)
    assert symptom is not None, f"the checklist has no item {symptom_id!r}"
    return symptom


def test_emergencies_stay_emergencies(guide: Guide) -> None:
    urgencies = {symptom.id: symptom.urgency for symptom in guide.symptoms}
    assert {symptom_id: urgencies.get(symptom_id) for symptom_id in EMERGENCIES} == dict.fromkeys(
        EMERGENCIES, Urgency.EMERGENCY
    )


def test_emergency_signs_and_urgent_items_come_first(guide: Guide) -> None:
    assert guide.groups[0].id == "emergency"
    for group in guide.groups:
        ranks = [symptom.urgency.rank for symptom in guide.in_group(group.id)]
        assert ranks == sorted(ranks)


def test_every_call_item_says_when_it_is_an_emergency() -> None:
    for symptom in GUIDE.symptoms:
        if symptom.urgency is Urgency.CALL_TEAM:
            assert symptom.emergency_if, symptom.id


def test_fever_is_a_call_and_an_emergency_with_its_companions() -> None:
    fever = item("fever")
    assert fever.urgency is Urgency.CALL_TEAM
    together = " ".join(fever.emergency_if)
    for word in ("shaking chills", "confused", "breathe fast", "faint", "CAR T", "TIL", "T-cell engager"):
        assert word in together
    assert "100.4 °F (38.0 °C)" in fever.name


def test_black_stool_double_vision_stiff_neck_are_emergencies() -> None:
    assert "double vision" in item("sight-loss").name
    assert "Black" in item("black-stool").name
    headache = item("worst-headache").name
    assert "stiff neck" in headache
    assert "fever" in headache


def test_thoughts_of_self_harm_have_a_line_and_the_crisis_line() -> None:
    assert [symptom.id for symptom in GUIDE.symptoms if symptom.crisis_line] == ["self-harm"]
    assert "crisis line" in item("self-harm").action
    assert "Interferon" in item("low-mood").notice
    united_states = GUIDE.country("US")
    assert united_states is not None
    assert united_states.crisis_line is not None
    assert united_states.crisis_line.number == "988"


def test_emergency_numbers_follow_the_country(guide: Guide) -> None:
    assert guide.emergency_numbers(None) == guide.emergency_numbers("other") == ("911", "112", "999")
    assert [guide.emergency_numbers(country) for country in ("US", "GB", "ES", "MX")] == [
        ("911",),
        ("999",),
        ("112",),
        ("911",),
    ]
    assert [country.id for country in guide.countries if country.fahrenheit] == ["US", "PR"]


def test_cells_and_engagers_wait_only_minutes(guide: Guide) -> None:
    waits = {kind.id: kind.answer_within_minutes for kind in guide.treatments}
    assert max(waits.values()) == 30
    assert {kind for kind, minutes in waits.items() if minutes < 30} == {
        "car-t", "t-cell-engager", "til", "tcr", "other",
    }  # fmt: skip


def test_fixed_lines_say_what_the_rules_ask() -> None:
    words = GUIDE.words
    assert words["common.saved_here"] == "Saved on this phone only. Your clinic does not see it."
    assert words["common.not_calling"] == "Sending a picture is not calling."
    for key in ("common.no_answer", "common.no_answer_fast", "common.no_answer_any"):
        assert "Have someone take you to an emergency room" in words[key]
        assert "getting worse" in words[key]
    assert "steroids" in words["common.no_medicine_change"]
    assert words["urgency.emergency"] == "Call the emergency number now"
    assert words["urgency.call_team"] == "Call your care team now, day or night"
    assert words["urgency.next_visit"] == "Tell them at your next visit"


def test_a_scan_that_looks_bigger_is_explained_honestly() -> None:
    text = " ".join(line for stage in GUIDE.stages for line in stage.may_happen)
    for words in ("possible but uncommon", "about 6 in 100", "Only your team can tell"):
        assert words in text


def test_no_text_denies_chemotherapy(guide: Guide) -> None:
    """Many people have both; the sentence would steer triage away from an infection with few white cells."""
    texts = [line for part in parts(guide) for line in part.texts] + list(guide.words.values())
    assert len(texts) > 1000
    assert not [
        text for text in texts if re.search(r"(not|no es|ni) (having )?(chemotherapy|quimioterapia)", text, re.I)
    ]


def test_no_card_delays_emergency_treatment(guide: Guide) -> None:
    words = guide.words
    for key in ("report.alert_call_first", "reader.card_ask"):
        assert words[key].startswith(("Do not delay emergency treatment.", "No retrase el tratamiento de emergencia."))
    delays = re.compile(r"call .*before (you )?treat|llame .*antes de tratar", re.I)
    assert not [text for text in words.values() if delays.search(text)]


def test_the_checklist_stages_and_call_lists_use_short_sentences(guide: Guide) -> None:
    lines = [line for card in cards(guide) if card.place[0] != "word" for line in card.lines]
    assert len(lines) > 300
    assert not [s for line in lines for s in sentences_of(line) if len(s.split()) > MAX_SENTENCE_WORDS]


def test_spanish_says_the_three_levels_and_the_fixed_lines() -> None:
    words = load_guide("es").words
    assert words["urgency.emergency"] == "Llame ya al número de emergencias"
    assert words["urgency.call_team"] == "Llame de inmediato a su equipo médico, de día o de noche"
    assert words["urgency.next_visit"] == "Dígalo en su próxima cita"
    assert words["common.saved_here"] == "Guardado solo en este teléfono. Su clínica no lo ve."
    assert words["common.not_calling"] == "Enviar una imagen no es llamar."
    assert words["common.not_reviewed"] == "Aún no revisado por un profesional de la salud"
    for key in ("common.no_answer", "common.no_answer_fast", "common.no_answer_any"):
        assert "Pida que le lleven a una sala de emergencias" in words[key]
        assert "empeora" in words[key]


def test_spanish_never_ends_a_sentence_twice() -> None:
    """A time ends with "p. m.", so no sentence may put its own period behind a time."""
    words = load_guide("es").words
    assert words["dates.pm"].endswith(".")
    ends_with_time = [key for key, text in words.items() if re.search(r"\{(?:time|moment)\}\.", text)]
    assert not ends_with_time


def test_spanish_fever_emergencies_name_the_same_companions() -> None:
    fever = load_guide("es").symptom("fever")
    assert fever is not None
    together = " ".join(fever.emergency_if)
    for word in ("escalofríos", "confusión", "Respira rápido", "desmayar", "CAR T", "TIL", "activador de células T"):
        assert word in together
