"""What a strict clinical reading asked of Learn, When to call and What to expect, held in both languages."""

from __future__ import annotations

import re

import pytest

from guide import languages, load_guide
from guide.model import Guide, Section

LANGUAGES = languages()
OWN_TOPICS = ("side-effects", "working", "living", "questions")
DRIVE = re.compile(r"do not drive yourself|no vaya manejando", re.I)
TAKEN = re.compile(
    r"have someone take you to an emergency room now|(pida|pedir) que le lleven ya a una sala de emergencias", re.I
)


def section(language: str, topic_id: str, section_id: str) -> Section:
    topic = load_guide(language).topic(topic_id)
    assert topic is not None
    return next(one for one in topic.sections if one.id == section_id)


def lines(one: Section) -> list[str]:
    return ["".join(span.text for span in line) for block in one.blocks for line in block.lines]


def said(language: str, topic_id: str, section_id: str) -> str:
    return "\n".join(lines(section(language, topic_id, section_id)))


def own_sections(guide: Guide) -> list[tuple[str, Section]]:
    return [(topic.id, one) for topic in guide.topics if topic.id in OWN_TOPICS for one in topic.sections]


def all_said(text: str, *words: str) -> list[str]:
    """The words (regular expressions) that the text lacks."""
    return [word for word in words if not re.search(word, text, re.I | re.S)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_calls_the_emergency_number_does_not_drive(language: str) -> None:
    """A section is opened by itself, so each that names the first level says it."""
    guide = load_guide(language)
    level = guide.say("urgency.emergency").lower()
    lacking = [
        f"{topic}/{one.id}"
        for topic, one in own_sections(guide)
        if level in "\n".join(lines(one)).lower() and not DRIVE.search("\n".join(lines(one)))
    ]
    assert not lacking


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "one", ["call-early", "emergency-signs", "skin", "bowel", "kidneys", "eyes", "pancreas", "mouth"]
)
def test_who_would_not_call_an_ambulance_is_taken_there(language: str, one: str) -> None:
    assert TAKEN.search(said(language, "side-effects", one))


EMERGENCIES = {
    "en": (
        *("lying flat", "one leg or arm is swollen", "chewing", "sounds nasal", "one eyelid droops, even if"),
        *("legs are newly weak", "hard to walk", "numb between the legs", "control of your bladder or bowel"),
        *(
            "dark curtain",
            "flashes",
            r"had chemotherapy in the past weeks",
            "white blood cells are low",
            "cold, clammy",
        ),
        *(r"96\.8 °F \(36\.0 °C\)", "cough up blood", "hard or swollen", "no stool and no gas", "Iron or bismuth"),
        *(
            r"fever with [^.]*diarrhea",
            r"high-risk weeks after CAR T[^.]*TIL",
            "sick-day or injection plan, follow it at once",
        ),
    ),
    "es": (
        *("al acostarse", "una sola pierna o un solo brazo", "masticar", "la voz por la nariz", "o un párpado, aunque"),
        *("fuerza en las piernas", "le cuesta caminar", "dormida la entrepierna", "no controla la orina o las heces"),
        *("cortina oscura", "destellos", r"recibió quimioterapia en las últimas semanas", "bajos los glóbulos blancos"),
        *("fría, húmeda", r"96\.8 °F \(36\.0 °C\)", "Tose sangre", "duro o hinchado", "no evacúa ni pasa gases"),
        *("hierro y el bismuto", r"fiebre con [^.]*diarrea", r"alto riesgo después de la terapia de células T[^.]*TIL"),
        "plan para días de enfermedad o una inyección, sígalo enseguida",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_emergency_of_the_review_is_missing(language: str) -> None:
    assert not all_said(said(language, "side-effects", "emergency-signs"), *EMERGENCIES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fever_is_urgent_with_chemotherapy_and_in_a_window(language: str) -> None:
    fever, cells = (said(language, "side-effects", one) for one in ("fever", "crs-icans"))
    words = {
        "en": ("chemotherapy in the past weeks", "high-risk weeks", "Later, call your team about any fever"),
        "es": ("quimioterapia en las últimas semanas", "semanas de alto riesgo", "Más adelante, llame a su equipo"),
    }[language]
    assert not all_said(fever, *words)
    assert not all_said(
        cells, {"en": "weeks your center calls high-risk", "es": "su centro llama de alto riesgo"}[language]
    )
    assert not re.search(r"any fever after|cualquier fiebre después de", fever + cells, re.I)


@pytest.mark.parametrize("language", LANGUAGES)
def test_mild_and_slow_signs_are_for_today(language: str) -> None:
    """ "Day or night" for a dry mouth makes the words cheap."""
    today = load_guide(language).say("common.call_today")
    for one, word in (("mouth", r"dry mouth|boca seca"), ("joints-muscles", r"mornings|por la mañana")):
        assert [
            line for line in lines(section(language, "side-effects", one)) if today in line and re.search(word, line)
        ]
    night = load_guide(language).say("urgency.call_team")
    mild = re.compile(r"dry mouth|dry skin|stiff|boca seca|piel seca|rigidez", re.I)
    assert not [
        line
        for _, one in own_sections(load_guide(language))
        for line in lines(one)
        if night in line and mild.search(line)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bowel_has_stoma_nights_and_no_false_comfort(language: str) -> None:
    words = {
        "en": ("stoma", "at night", "reach the toilet", "diarrhea with a fever"),
        "es": ("ostomía", "de noche", "a tiempo al baño", "diarrea con fiebre"),
    }[language]
    bowel = said(language, "side-effects", "bowel")
    assert not all_said(bowel, *words)
    assert not re.search("second dose|segunda dosis", bowel)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cilta_cel_and_the_bowel_are_named(language: str) -> None:
    words = {
        "en": ("inflammation of the bowel", "weeks to months"),
        "es": ("inflamación grave del intestino", "meses después"),
    }
    assert not all_said(said(language, "side-effects", "crs-icans"), "cilta-cel", *words[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_times_before_a_death_are_times_of_the_side_effect(language: str) -> None:
    words = {"en": ("3 and 13 in 1,000", "led to a death"), "es": ("3 y 13 de cada 1,000", "causaron una muerte")}
    assert not all_said(said(language, "side-effects", "how-common"), *words[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_antibiotic_that_was_prescribed_is_not_delayed(language: str) -> None:
    words = {"en": "antibiotic, do not put it off", "es": "antibiótico, no lo retrase"}
    assert not all_said(said(language, "side-effects", "infection"), words[language])


FIRST_SOURCES = (
    *("Society", "Cancer Institute", "European Organisation", "European Medicines"),
    *("National Health Service", "National Library", "National Institute", "Administration", "Centers for Disease"),
    *("Cancer Research UK", "ESMO", "FDA-approved", "Urological Association", "Substance Abuse"),
)
"""Guideline bodies and public institutions, and texts that one of them has approved."""


@pytest.mark.parametrize("topic_id", OWN_TOPICS)
def test_a_public_body_is_the_first_source_of_a_section(topic_id: str) -> None:
    guide = load_guide("en")
    publishers = {source.id: source.publisher for source in guide.sources}
    topic = guide.topic(topic_id)
    assert topic is not None
    first = {one.id: publishers[one.sources[0]] for one in topic.sections}
    assert not {one: name for one, name in first.items() if not any(word in name for word in FIRST_SOURCES)}
    assert not [one.id for one in topic.sections if "asco-side-effects" in one.sources]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_that_say_stop_are_not_contradicted(language: str) -> None:
    """Thalidomide and its kin: a possible pregnancy means stop at once and call."""
    words = {
        "en": (
            r"lenalidomide or pomalidomide and may be pregnant, stop at once and call",
            *("With any other medicine, do not stop", "two methods of birth control", "a condom", "give blood"),
        ),
        "es": (
            r"lenalidomida o pomalidomida y puede estar embarazada, pare enseguida y llame",
            *("Con cualquier otra medicina, no la deje", "dos métodos anticonceptivos", "condón", "donar sangre"),
        ),
    }[language]
    assert not all_said(said(language, "living", "pregnancy"), *words)
    assert words[0] in load_guide(language).say("common.no_medicine_change"), "beside the rule, on When to call"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_on_medicines_has_the_sick_day_plan(language: str) -> None:
    words = {"en": "sick-day or injection plan, follow it at once", "es": "inyección, sígalo de inmediato"}[language]
    assert words in load_guide(language).say("common.no_medicine_change")


@pytest.mark.parametrize("language", LANGUAGES)
def test_steroids_come_with_a_sick_day_plan_and_a_return(language: str) -> None:
    words = {
        "en": (
            *("sick-day or injection plan, follow it at once, then call", "or have just stopped them", "3 to 4 weeks"),
            *("come back as the dose goes down", "lung infection", "stomach and bones", "Apart from a sick-day plan"),
        ),
        "es": (
            *("plan para días de enfermedad o una inyección, sígalo enseguida", "acaba de dejarlos", "3 a 4 semanas"),
            *("regresar cuando baja la dosis", "infección del pulmón", "el estómago y los huesos", "Fuera de un plan"),
        ),
    }[language]
    assert not all_said(said(language, "living", "steroids"), *words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_has_to_ask_before_a_prescribed_antibiotic(language: str) -> None:
    medicines = section(language, "living", "other-medicines")
    listed = [
        "".join(span.text for span in line)
        for block in medicines.blocks
        if block.kind == "bullets"
        for line in block.lines
    ]
    assert not [line for line in listed if re.search("antibi", line)]
    words = {"en": "do not delay an antibiotic", "es": "no retrase un antibiótico"}
    assert not all_said(said(language, "living", "other-medicines"), words[language])


GAPS = {
    "do-not-stop": ("start again|volver a empezar",),
    "vaccines": (
        "COVID-19",
        "RSV|VRS",
        "pneumonia|neumonía",
        "you live with|viven con usted",
        "measles|sarampión",
        r"\b3 m",
        r"\b6 m",
    ),
    "tell-everyone": ("surgeon|cirujano", "Paramedics|ambulancia", "dentist", "transplant|trasplantado"),
    "after-cells": (
        "give blood|done sangre",
        "HIV|VIH",
        "lump|bulto",
        "immunoglobulin|inmunoglobulina",
        "machines|máquinas",
        "litter|arena",
    ),
    "sex": ("condom|condón", "dryness|resequedad", "drive|deseo"),
    "food": ("probiotics|probióticos", "alcohol"),
    "travel": ("letter|carta", "insurance|seguro", "medicines|medicinas"),
    "work-cost": ("social worker|trabajadora social", "navigator|orienta"),
    "carers": ("tired|cansancio",),
    "comfort": ("Palliative|paliativos", "speak for you|hablar por usted"),
}
"""What was missing, by section: one word in English or the same in Spanish."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", GAPS)
def test_no_gap_of_the_review_is_open(language: str, one: str) -> None:
    assert not all_said(said(language, "living", one), *GAPS[one])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_is_for_adults_and_offers_an_interpreter(language: str) -> None:
    assert not all_said(said(language, "side-effects", "call-early"), "for adults|personas adultas")
    call = said(language, "side-effects", "how-to-call")
    assert not all_said(call, "interpreter|intérprete", "Spanish, please", "Puerto Rico", "Mexico|México", "911")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_promise_that_the_checklist_takes_a_minute(language: str) -> None:
    assert not re.search("takes a minute|toma un minuto", said(language, "living", "use-checklist"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_t_cell_engager_has_its_rules_in_the_first_weeks(language: str) -> None:
    stage = next(stage for stage in load_guide(language).stages if stage.id == "weeks-1-2")
    words = {
        "en": ("watched in the hospital", "stay close by, with someone", "ask about driving", "miss a dose"),
        "es": (
            "se vigilan en el hospital",
            "quedarse cerca, con alguien",
            "cuándo puede manejar",
            "no recibió una dosis",
        ),
    }[language]
    assert not all_said("\n".join((*stage.may_happen, *stage.team_checks, *stage.you_can_do)), *words)


CALL_SIGNS = {
    "en": (
        *(
            "lying flat",
            "one leg or arm is swollen",
            "nasal voice",
            "drooping eyelid alone",
            "legs are newly weak",
            "dark curtain",
        ),
        *(
            "had chemotherapy",
            "white blood cells are low",
            "cold, clammy",
            r"96\.8 °F",
            "Coughing up blood",
            "hard or swollen",
        ),
        *(
            "no gas",
            "Iron or bismuth",
            "together with a fever",
            "sick-day or injection plan, follow it at once",
            "high-risk",
        ),
        *("TIL", "TCR"),
    ),
    "es": (
        *(
            "al acostarse",
            "una pierna o un brazo está hinchado",
            "voz le suena nasal",
            "Basta un párpado",
            "piernas sin fuerza",
        ),
        *(
            "cortina oscura",
            "quimioterapia en las últimas semanas",
            "pocos glóbulos blancos",
            "fría, húmeda",
            r"96\.8 °F",
        ),
        *(
            "Tos con sangre",
            "duro o hinchado",
            "ni pasar gases",
            "hierro o el bismuto",
            "diarrea junto con fiebre",
            "alto riesgo",
        ),
        *("plan para días de enfermedad o una inyección, sígalo enseguida", "TIL", "TCR"),
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_to_call_has_every_emergency_of_the_review(language: str) -> None:
    call = load_guide(language).call
    emergency = "\n".join(sentence for line in call.emergency for sentence in line.sentences)
    assert not all_said(emergency, *CALL_SIGNS[language])
    team = "\n".join(sentence for line in call.call_team for sentence in line.sentences)
    assert not all_said(
        team, "back pain|dolor de espalda", "a port|un puerto", "stoma|ostomía", "swollen glands|ganglios hinchados"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_public_body_is_the_first_source_of_a_line_or_stage(language: str) -> None:
    guide = load_guide(language)
    publishers = {source.id: source.publisher for source in guide.sources}
    call = guide.call
    items = (*call.emergency, *call.call_team, *call.next_visit, *guide.stages)
    first = {item.id: publishers[item.sources[0]] for item in items}
    assert not {one: name for one, name in first.items() if not any(word in name for word in FIRST_SOURCES)}
