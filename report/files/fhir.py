"""The recorded days for health software: HL7 FHIR R4 as JSON, a questionnaire and a response to it for each day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from guide.model import Guide
from journal.model import Amount, Answer, Comparison, Day, Entry
from report.names import entry_name
from report.recorded import Recorded
from report.safe_text import one_line, plain
from report.symptoms.symptom_lines import say_amount

Resource = dict[str, Any]

_SNOMED, _UCUM = "http://snomed.info/sct", "http://unitsofmeasure.org"
_OURS = f"urn:uuid:{uuid5(NAMESPACE_OID, 'between-visits')}"
"""Names our own amounts and comparisons, which are not the grades of any other code system."""
_CODES = {
    "belly-pain": "21522001",
    "cough": "49727002",
    "dizziness": "404640003",
    "fatigue": "84229001",
    "fever": "386661006",
    "headache": "25064002",
    "hives": "126485001",
    "itching": "418363000",
    "loose-stools": "62315008",
    "muscle-pain": "68962001",
    "muscle-weakness": "26544005",
    "nausea": "422587007",
    "racing-heart": "80313002",
    "rash": "271807003",
    "short-of-breath": "267036007",
    "vomiting": "422400008",
    "wheeze": "56018004",
}
"""SNOMED CT, only for an item that is this one concept, with codes seen in published HL7 material."""
_LOOKED, _TEMPERATURE, _STOOLS = "day/looked", "day/temperature", "day/stools"


def days_fhir(guide: Guide, recorded: Recorded, made_at: datetime, device: str, name: str = "") -> bytes:
    """The questionnaire and the responses as one Bundle, the oldest day first; `made_at` without zone is local time.

    `device` is the journal's random id. Saved again, a day has the same id, so software can replace it. Without `name`
    nothing says whose days these are.
    """
    days = [recorded.day(day) for day in sorted(recorded.dates())]
    questionnaire = _questionnaire(guide, days, device)
    patient = [_patient(device, name)] if one_line(name) else []
    responses = (_response(questionnaire, patient, day, device) for day in days)
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "entry": [{"fullUrl": _url(one), "resource": one} for one in (questionnaire, *patient, *responses)],
    }
    return json.dumps(bundle, ensure_ascii=False, allow_nan=False).encode()


def _id(device: str, *parts: str) -> str:
    """An id that differs on every device and says nothing."""
    return str(uuid5(NAMESPACE_OID, "/".join((device, *parts))))


def _url(resource: Resource) -> str:
    return f"urn:uuid:{resource['id']}"


def _patient(device: str, name: str) -> Resource:
    return {"resourceType": "Patient", "id": _id(device, "patient"), "name": [{"text": one_line(name)}]}


def _questionnaire(guide: Guide, days: Sequence[Day], device: str) -> Resource:
    """An item for each symptom of the guide, for each other symptom that was recorded, and for the day as a whole."""
    groups = [(group.id, group.name, {s.id: s.name for s in guide.in_group(group.id)}) for group in guide.groups]
    listed = {symptom_id for _, _, names in groups for symptom_id in names}
    recorded = (entry for day in days for entry in day.entries.values() if entry.answer is not Answer.NOT_ASKED)
    others = {entry.symptom_id: entry_name(guide, entry) for entry in recorded if entry.symptom_id not in listed}
    of_the_day = [
        {"linkId": _LOOKED, "text": guide.say("files.looked"), "type": "boolean"},
        {"linkId": _TEMPERATURE, "text": guide.say("stored.temperature"), "type": "quantity"},
        {"linkId": _STOOLS, "text": guide.say("stored.stools"), "type": "quantity"},
    ]
    items = [
        {"linkId": f"group/{group}", "text": heading, "type": "group", "item": [_symptom(guide, *one) for one in names]}
        for group, heading, names in (
            *((group, heading, names.items()) for group, heading, names in groups),
            ("recorded", guide.say("files.others"), sorted(others.items())),
        )
        if names
    ]
    items.append({"linkId": "group/day", "text": guide.say("files.day"), "type": "group", "item": of_the_day})
    questionnaire_id = _id(device, "questionnaire", json.dumps(items))
    return {
        "resourceType": "Questionnaire",
        "id": questionnaire_id,
        "language": guide.language,
        "url": f"urn:uuid:{questionnaire_id}",
        "title": guide.say("report.checklist_title"),
        "status": "active",
        "subjectType": ["Patient"],
        "description": guide.say("report.no_diagnosis"),
        "copyright": guide.say("files.snomed"),
        "item": items,
    }


def _symptom(guide: Guide, symptom_id: str, name: str) -> Resource:
    """The question whether the symptom is there, with its details under it."""
    code = _CODES.get(symptom_id)
    amounts = {amount.value: say_amount(guide, amount) for amount in Amount}
    compared = {value.value: guide.say(f"files.compared_{value.value}") for value in Comparison}
    details: tuple[tuple[str, str, str, dict[str, str]], ...] = (
        ("amount", "stored.amount", "choice", amounts),
        ("compared", "files.compared", "choice", compared),
        ("since", "stored.since", "date", {}),
        ("note", "stored.note", "text", {}),
    )
    return {
        "linkId": symptom_id,
        **({"code": [{"system": _SNOMED, "code": code}]} if code else {}),
        "text": name,
        "type": "boolean",
        "item": [
            {
                "linkId": f"{symptom_id}/{detail}",
                "text": guide.say(key),
                "type": kind,
                **({"answerOption": [_option(*option) for option in options.items()]} if options else {}),
            }
            for detail, key, kind, options in details
        ],
    }


def _option(code: str, words: str) -> Resource:
    return {"valueCoding": {"system": _OURS, "code": code, "display": words}}


def _response(questionnaire: Resource, patient: Sequence[Resource], day: Day, device: str) -> Resource:
    """What was answered on a day, in the questionnaire's order; what was not asked is left out."""
    groups = [{**_named(group), "item": list(_answered(group, day))} for group in questionnaire["item"]]
    return {
        "resourceType": "QuestionnaireResponse",
        "id": _id(device, "day", day.day.isoformat()),
        "language": questionnaire["language"],
        "questionnaire": questionnaire["url"],
        "status": "completed",
        **({"subject": {"reference": _url(patient[0])}} if patient else {}),
        "authored": day.day.isoformat(),
        "item": [group for group in groups if group["item"]],
    }


def _named(item: Resource) -> Resource:
    return {"linkId": item["linkId"], "text": item["text"]}


def _answered(group: Resource, day: Day) -> Iterator[Resource]:
    for item in group["item"]:
        if answer := _of_the_day(item, day) or _of_symptom(item, day.entry(item["linkId"])):
            yield {**_named(item), "answer": [answer]}


def _of_the_day(item: Resource, day: Day) -> Resource | None:
    if item["linkId"] == _LOOKED and day.looked:
        return {"valueBoolean": True}
    if item["linkId"] == _TEMPERATURE and day.temperature is not None:
        return _quantity(day.temperature, "°C", "Cel")
    if item["linkId"] == _STOOLS and day.stools is not None:
        return _quantity(day.stools, "/d", "/d")
    return None


def _quantity(value: float, unit: str, code: str) -> Resource:
    return {"valueQuantity": {"value": value, "unit": unit, "system": _UCUM, "code": code}}


def _of_symptom(item: Resource, entry: Entry) -> Resource | None:
    if entry.answer is Answer.NOT_ASKED:
        return None
    amount, compared, since, note = item["item"]
    details = (
        (amount, _chosen(amount, entry.amount)),
        (compared, _chosen(compared, entry.compared)),
        (since, {"valueDate": entry.since.isoformat()} if entry.since else None),
        (note, {"valueString": typed} if (typed := plain(entry.note).strip()) else None),
    )
    answered = [{"linkId": detail["linkId"], "answer": [answer]} for detail, answer in details if answer]
    return {"valueBoolean": entry.is_ticked, **({"item": answered} if answered else {})}


def _chosen(item: Resource, value: str | None) -> Resource | None:
    """The option of an item with this code."""
    options: list[Resource] = item["answerOption"]
    return next((option for option in options if option["valueCoding"]["code"] == value), None)
