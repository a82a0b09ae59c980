"""What a strict clinical reading asked of Learn, When to call and What to expect, held in both languages."""

import re

import pytest

from guide import load_guide
from guide.model import Guide, Symptom
from guide.prose import Section
from tools.guide.checks.parts import parts

SICK_DAY_PLAN = (
    "sick-day or injection plan, follow it at once|plan para días de enfermedad o una inyección, sígalo enseguida"
)
CAN_COST_LIFE = "put your life at risk|(su|la) vida en peligro"
AFTER_CHEMOTHERAPY = "chemotherapy in the past weeks|quimioterapia"
STOP_AT_ONCE = (
    "pomalidomide or iberdomide and may be pregnant, stop at once and call"
    "|pomalidomida o iberdomida y puede estar embarazada, déjela enseguida y llame"
)
DRIVE = re.compile(r"do not drive (the person )?yourself|no vaya manejando", re.I)
TAKEN = re.compile(
    r"have someone take you to an emergency room now|(pida|pedir) que le lleven ya a una sala de emergencias", re.I
)


def section(guide: Guide, topic_id: str, section_id: str) -> Section:
    topic = guide.topic(topic_id)
    assert topic is not None
    return next(one for one in topic.sections if one.id == section_id)


def lines(one: Section) -> list[str]:
    return ["".join(span.text for span in line) for block in one.blocks for line in block.lines]


def said(guide: Guide, topic_id: str, section_id: str) -> str:
    return "\n".join(lines(section(guide, topic_id, section_id)))


def own_sections(guide: Guide) -> list[tuple[str, Section]]:
    return [(topic.id, one) for topic in guide.topics for one in topic.sections]


def all_said(text: str, *words: str) -> list[str]:
    """The words (regular expressions) that the text lacks."""
    return [word for word in words if not re.search(word, text, re.I | re.S)]


def test_who_calls_the_emergency_number_does_not_drive(guide: Guide) -> None:
    """A section is opened by itself, so each that names the first level says it."""
    level = guide.say("urgency.emergency").lower()
    lacking = [
        f"{topic}/{one.id}"
        for topic, one in own_sections(guide)
        if level in "\n".join(lines(one)).lower() and not DRIVE.search("\n".join(lines(one)))
    ]
    assert not lacking


@pytest.mark.parametrize(
    "one", ["call-early", "emergency-signs", "skin", "bowel", "kidneys", "eyes", "pancreas", "mouth"]
)
def test_who_would_not_call_an_ambulance_is_taken_there(guide: Guide, one: str) -> None:
    assert TAKEN.search(said(guide, "side-effects", one))


POINTS: dict[str, tuple[str, ...]] = {
    "side-effects/emergency-signs": (
        "lying flat|al acostarse",
        "one leg or arm is swollen|una sola pierna o un solo brazo",
        "chewing|masticar",
        "sounds nasal|la voz por la nariz",
        "one eyelid droops, even if|o un párpado, aunque",
        "legs are newly weak|fuerza en las piernas",
        "hard to walk|le cuesta caminar",
        "numb between the legs|dormida la entrepierna",
        "control of your bladder or bowel|no controla la orina o las heces",
        "dark curtain|cortina oscura",
        "flashes|destellos",
        "had chemotherapy in the past weeks|recibió quimioterapia en las últimas semanas",
        "white blood cells are low|bajos los glóbulos blancos",
        "cold, clammy|fría, húmeda",
        r"96\.8 °F \(36\.0 °C\)",
        "cough up blood|Tose sangre",
        "hard or swollen|duro o hinchado",
        "no stool and no gas|no evacúa ni pasa gases",
        "Iron or bismuth|hierro y el bismuto",
        "fever with [^.]*diarrhea|fiebre con [^.]*diarrea",
        *("feel faint|siente que se va", "much faster|mucho más rápido", "very sleepy|mucho sueño"),
        *("another person|otra persona", "numb face|adormece la cara", "weak or numb|piernas o se le adormecen"),
        "Not knowing your kind of treatment|no sabe qué tipo de tratamiento",
        *("if they are crusted|si tienen costras", "vomit blood|vomita sangre", "cannot pass urine|No puede orinar"),
        "blood in your stool together with belly pain|sangre en las heces junto con dolor de vientre",
        "high-risk weeks after CAR T[^.]*TIL|alto riesgo después de células T[^.]*TIL",
        SICK_DAY_PLAN,
    ),
    "side-effects/bowel": (
        *("stoma|ostomía", "at night|de noche", "reach the toilet|a tiempo al baño"),
        "diarrhea with a fever|diarrea con fiebre",
    ),
    "side-effects/crs-icans": (
        *("cilta-cel", "inflammation of the bowel|inflamación grave del intestino", "weeks to months|meses después"),
        *(CAN_COST_LIFE, "weeks your center calls high-risk|su centro llama de alto riesgo"),
    ),
    "side-effects/fever": (
        "chemotherapy in the past weeks|quimioterapia en las últimas semanas",
        "high-risk weeks|semanas de alto riesgo",
        "Later, call your team about any fever|Más adelante, llame a su equipo",
    ),
    "side-effects/how-common": ("fewer than 2 in 100|menos de 2 de cada 100", "led to a death|causaron una muerte"),
    "side-effects/infection": (
        "antibiotic, do not put it off|antibiótico, no lo retrase",
        "fever or chills with redness|la fiebre, o los escalofríos, con piel roja",
    ),
    "side-effects/common": (
        "chills that shake|escalofríos que le hacen temblar",
        "recent chemotherapy[^.]*any fever|quimioterapia hace poco[^.]*cualquier fiebre",
    ),
    "side-effects/heart": ("two together are an emergency|dos cosas juntas son una emergencia",),
    "side-effects/eyes": ("a part of your sight is an emergency|una parte de la vista[^.]*son una emergencia",),
    "side-effects/pancreas": ("upper belly. It may go|alta del vientre. Puede pasar",),
    "side-effects/other-kinds": ("a fever or any other new sign|fiebre o cualquier otra señal nueva",),
    "side-effects/call-team-signs": ("vomiting, even once|vómitos, aunque sea una sola vez",),
    "given/reaction": ("any fever is an emergency|cualquier fiebre es una emergencia",),
    "side-effects/call-early": ("for adults|personas adultas",),
    "side-effects/how-to-call": ("interpreter|intérprete", "Spanish, please", "Puerto Rico", "Mexico|México", "911"),
    "basics/chemotherapy-too": (AFTER_CHEMOTHERAPY, "white cells|glóbulos blancos"),
    "given/first-days": (
        *(AFTER_CHEMOTHERAPY, "white cells|glóbulos blancos", "high-risk weeks|semanas de alto riesgo", "CAR T"),
        *(r"\bTIL\b", r"\bTCR\b", "T-cell engager|activador de células T", "within a few minutes|pocos minutos"),
    ),
    "given/before": ("flare up|empeorar", "reject|rechazar", "or a plan for one|planes de tener uno"),
    "kinds/car-t": (CAN_COST_LIFE,),
    "living/steroids": (
        SICK_DAY_PLAN.replace("|", ", then call|"),
        "or have just stopped them|acaba de dejarlos",
        "3 (to|a) 4 (weeks|semanas)",
        "come back as the dose goes down|regresar cuando baja la dosis",
        "lung infection|infección del pulmón",
        "stomach and bones|el estómago y los huesos",
        "Apart from a sick-day plan|Fuera de un plan",
    ),
    "living/pregnancy": (
        STOP_AT_ONCE,
        "With any other medicine, do not stop|Con cualquier otra medicina, no la deje",
        "two methods of birth control|dos métodos anticonceptivos",
        *("a condom|condón", "give blood|donar sangre"),
    ),
    "living/other-medicines": ("do not delay an antibiotic|no retrase un antibiótico",),
    "living/do-not-stop": ("start again|volver a empezar",),
    "living/vaccines": (
        *("COVID-19", "RSV|VRS", "pneumonia|neumonía", "you live with|viven con usted", "measles|sarampión"),
        *(r"\b3 m", r"\b6 m"),
    ),
    "living/tell-everyone": ("surgeon|cirujano", "Paramedics|ambulancia", "dentist", "transplant|trasplantado"),
    "living/after-cells": (
        *(
            "give blood|done sangre",
            "HIV|VIH",
            "Call your team about a new lump|Llame a su equipo si nota un bulto",
            "immunoglobulin|inmunoglobulina",
        ),
        *("machines|máquinas", "litter|arena"),
    ),
    "living/sex": ("condom|condón", "dryness|resequedad", "drive|deseo"),
    "living/food": ("probiotics|probióticos", "alcohol"),
    "living/travel": ("letter|carta", "insurance|seguro", "medicines|medicinas"),
    "living/work-cost": ("social worker|trabajadora social", "navigator|orienta"),
    "living/carers": ("tired|cansancio",),
    "living/comfort": ("Palliative|paliativos", "speak for you|hablar por usted"),
}
"""What the reading asked a section of Learn to say: in English or the same in Spanish."""


@pytest.mark.parametrize("place", POINTS)
def test_each_point_of_the_review_is_said(guide: Guide, place: str) -> None:
    assert not all_said(said(guide, *place.split("/")), *POINTS[place])


@pytest.mark.parametrize(
    ("place", "false"),
    [
        ("side-effects/fever", "any fever after|cualquier fiebre después de"),
        ("side-effects/crs-icans", "any fever after|cualquier fiebre después de"),
        ("side-effects/bowel", "second dose|segunda dosis"),
        ("living/use-checklist", "takes a minute|toma un minuto"),
    ],
)
def test_what_the_review_called_false_is_not_said(guide: Guide, place: str, false: str) -> None:
    assert not re.search(false, said(guide, *place.split("/")), re.I)


@pytest.mark.parametrize("place", ["basics/chemotherapy-too", "given/first-days"])
def test_a_fever_after_chemotherapy_is_an_emergency(guide: Guide, place: str) -> None:
    assert said(guide, *place.split("/")).startswith(guide.say("urgency.emergency"))


def test_mild_and_slow_signs_are_for_today(guide: Guide) -> None:
    """ "Day or night" for a dry mouth makes the words cheap."""
    today = guide.say("common.call_today")
    mouth = lines(section(guide, "side-effects", "mouth"))
    assert [line for line in mouth if today in line and re.search("dry mouth|boca seca", line)]
    night = guide.say("urgency.call_team")
    mild = re.compile(r"dry mouth|dry skin|boca seca|piel seca", re.I)
    assert not [line for _, one in own_sections(guide) for line in lines(one) if night in line and mild.search(line)]


FIRST_SOURCES = (
    *("Society", "Cancer Institute", "European Organisation", "European Medicines"),
    *("National Health Service", "National Institute", "Administration", "Centers for Disease", "MedlinePlus"),
    *("Cancer Research UK", "Cancer Council", "FDA-approved", "Urological Association"),
)
"""Guideline bodies and public institutions, and texts that one of them has approved."""


def test_the_rule_on_medicines_has_its_two_exceptions(guide: Guide) -> None:
    """Thalidomide and its kin: a possible pregnancy means stop at once and call. And the own sick-day plan."""
    plan = "sick-day or injection plan, follow it at once|inyección, sígalo de inmediato"
    assert not all_said(guide.say("common.no_medicine_change"), STOP_AT_ONCE, plan)


def test_each_pill_that_means_stop_is_named_in_each_place(guide: Guide) -> None:
    """A new pill of this family has to be in the rule, and in every sentence that makes the exception."""
    rule = next(rule for rule in guide.rules if rule.id == "pregnancy")
    pills = [medicine for medicine in guide.medicines if medicine.id.endswith("domide")]
    assert set(rule.medicines) == {pill.id for pill in pills}
    places = [said(guide, "living", one) for one in ("pregnancy", "in-short")]
    for text in (guide.say("common.no_medicine_change"), said(guide, "kinds", "modulator"), *places):
        assert not [pill.id for pill in pills if not any(name in text.lower() for name in pill.names)]


def test_nobody_has_to_ask_before_a_prescribed_antibiotic(guide: Guide) -> None:
    medicines = section(guide, "living", "other-medicines")
    listed = [
        "".join(span.text for span in line)
        for block in medicines.blocks
        if block.kind == "bullets"
        for line in block.lines
    ]
    assert not [line for line in listed if re.search("antibi", line)]


def test_a_t_cell_engager_has_its_rules_in_the_first_weeks(guide: Guide) -> None:
    stage = next(stage for stage in guide.stages if stage.id == "weeks-1-2")
    words = (
        *(
            "watched in the hospital|se vigilan en el hospital",
            "stay close by, with someone|quedarse cerca, con alguien",
        ),
        *("with a T-cell engager, do not drive|con un activador, no maneje", "miss a dose|no recibió una dosis"),
    )
    assert not all_said("\n".join((*stage.may_happen, *stage.team_checks, *stage.you_can_do)), *words)


CALL_SIGNS = (
    "lying flat|al acostarse",
    "one leg or arm is swollen|una pierna o un brazo está hinchado",
    "nasal voice|voz le suena nasal",
    "drooping eyelid alone|Basta un párpado",
    "legs are newly weak|piernas sin fuerza",
    "dark curtain|cortina oscura",
    "had chemotherapy|quimioterapia en las últimas semanas",
    "white blood cells are low|pocos glóbulos blancos",
    "cold, clammy|fría, húmeda",
    r"96\.8 °F",
    "Coughing up blood|Tos con sangre",
    "hard or swollen|duro o hinchado",
    "no gas|ni pasar gases",
    "Iron or bismuth|hierro o el bismuto",
    "together with a fever|diarrea junto con fiebre",
    SICK_DAY_PLAN,
    *("high-risk|alto riesgo", r"\bTIL\b", r"\bTCR\b"),
    *("feeling faint|casi desmayo", "fainting|un desmayo", "much faster|mucho más rápido", "very sleepy|mucho sueño"),
    *("another person|otra persona", "a numb face|la cara se adormece", "weak or numb|sin fuerza o dormidas"),
    "do not know your kind of treatment|no sabe qué tipo de tratamiento",
    *("urine that burns|ardor al orinar", "if they are crusted|si tienen costras", "after chemo|tras quimio"),
    "Any blood in vomit|sangre en el vómito",
    "blood in stool with belly pain|sangre con dolor de vientre",
    "cannot pass urine|No puede orinar",
)


def test_each_emergency_item_and_rule_says_not_to_drive(guide: Guide) -> None:
    level = guide.say("urgency.emergency")
    items = [(one.id, one.action) for one in guide.symptoms if one.urgency == "emergency"]
    rules = [(rule.id, rule.text) for rule in guide.rules if level in rule.text]
    assert rules
    assert not [one for one, said_there in (*items, *rules) if not DRIVE.search(said_there)]
    assert DRIVE.search(guide.say("common.not_driving"))


def test_any_vomiting_is_a_call_in_every_list(guide: Guide) -> None:
    eating = next(line for line in guide.call.call_team if line.id == "eating")
    assert re.match("vomiting,|vómitos,", eating.text)
    texts = [line for part in parts(guide) for line in part.texts]
    assert not [text for text in texts if re.search("vomiting more than once|vómitos más de una vez", text, re.I)]


def test_bcg_is_explained_where_it_is_named_at_sight(guide: Guide) -> None:
    """It shares its line with the bladder it is put into, and not with steroids."""
    lines = [line.name for line in guide.call.emergency if "BCG" in line.name]
    assert len(lines) == 1
    assert re.search(r"bladder.*BCG \(a germ|vejiga.*BCG \(un germen", lines[0], re.I)
    assert not re.search("steroid|esteroid", lines[0])


def test_a_fever_after_cells_ends_wherever_it_is_named(guide: Guide) -> None:
    item = next(one for one in guide.symptoms if one.id == "fever-after-cells")
    strip = next(line for line in guide.call.strip if line.id == "cells-bcg")
    sign = next(line for line in guide.call.emergency if line.id == "cells")
    for text in (item.name, strip.text, sign.text):
        assert re.search("risk weeks|semanas de (alto )?riesgo", text)


def test_one_drooping_lid_is_enough_beside_each_item(guide: Guide) -> None:
    conditions = [line for one in guide.symptoms for line in one.emergency_if]
    lids = [line for line in conditions if re.search("eyelid|párpado", line)]
    assert len(lids) >= 3
    assert not [line for line in lids if re.search("eyelids|párpados", line)]


def test_911_is_named_for_puerto_rico_and_mexico(guide: Guide) -> None:
    for key in ("common.number_911", "common.no_country_numbers"):
        assert not all_said(guide.say(key), "Puerto Rico", "Mexico|México")


def test_when_to_call_has_every_emergency_of_the_review(guide: Guide) -> None:
    call = guide.call
    emergency = "\n".join(sentence for line in call.emergency for sentence in line.sentences)
    assert not all_said(emergency, *CALL_SIGNS)
    team = "\n".join(sentence for line in call.call_team for sentence in line.sentences)
    assert not all_said(
        team, "back pain|dolor de espalda", "a port|un puerto", "stoma|ostomía", "swollen glands|ganglios hinchados"
    )


CONDITIONS = {
    "fever": ("urine burns|arde al orinar", "do not know which kind|No sabe qué tipo", "very sleepy|mucho sueño"),
    "blood-in-stool": ("belly pain or cramps|dolor o cólicos",),
    "loose-stools": ("blood with belly pain|sangre con dolor de vientre",),
    "vomiting": (
        "dizzy|mareos",
        "blood in the vomit|sangre en el vómito",
        "very thirsty|mucha sed",
        "no gas|ni pasa gases",
    ),
    "dizziness": ("feel faint|se va a desmayar", "hard to walk|cuesta caminar"),
    "numbness": ("legs are weak or numb|piernas o se le adormecen", "in your face|en la cara"),
    "memory": ("another person|otra persona", "very sleepy|mucho sueño"),
    "low-mood": ("another person|otra persona",),
    "red-eye": ("crusted|costras", "rash|sarpullido"),
    "less-urine": ("cannot pass urine|No puede orinar",),
    "short-of-breath": ("feel faint|se va a desmayar",),
    "fatigue": ("feel faint|se va a desmayar", "very sleepy|mucho sueño"),
}
"""What makes a sign to call the team about an emergency, as in the lists of When to call and Learn."""


@pytest.mark.parametrize("item", CONDITIONS)
def test_a_row_knows_the_emergencies_of_the_lists(guide: Guide, item: str) -> None:
    symptom = guide.symptom(item)
    assert isinstance(symptom, Symptom)
    assert not all_said("\n".join(symptom.emergency_if), *CONDITIONS[item])


def test_a_center_is_called_first_for_a_fever_alone(guide: Guide) -> None:
    """Trouble with words or handwriting after CAR T never waits for the center's own line."""
    brain = guide.symptom("brain-signs-after-cells")
    assert isinstance(brain, Symptom)
    assert brain.action.startswith(guide.say("urgency.emergency"))
    assert not re.search("center|centro", brain.action)
    cells = next(line for line in guide.call.emergency if line.id == "cells")
    assert [more for more in cells.more if re.search("fever is the only sign|fiebre es la única señal", more)]


def test_no_sentence_sends_a_person_to_a_hospital_alone(guide: Guide) -> None:
    texts = [line for part in parts(guide) for line in part.texts] + list(guide.words.values())
    assert not [
        text for text in texts if re.search(r"\bgo to an emergency room|\bvaya a una sala de emerg", text, re.I)
    ]


def test_a_public_body_is_the_first_source_of_everything() -> None:
    """Only what the guide says of itself needs none."""
    guide = load_guide("en")
    publishers = {source.id: source.publisher for source in guide.sources}
    call, sections = guide.call, [one for topic in guide.topics for one in topic.sections]
    items = (*call.emergency, *call.call_team, *call.next_visit, *guide.stages, *guide.symptoms, *guide.rules)
    sourced = [one for one in (*items, *guide.glossary, *sections) if one.sources and one.id != "about-this-guide"]
    assert len(sourced) > 200
    first = {one.id: publishers[one.sources[0]] for one in sourced}
    assert not {one: name for one, name in first.items() if not any(word in name for word in FIRST_SOURCES)}
