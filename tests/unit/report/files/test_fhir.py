"""The file for health software, checked against a model of FHIR, and by rules that a model does not check.

The model is of R4B. No resource that we use differs between R4 and R4B.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from guide.model import Guide
from report.files import fhir
from report.files.fhir import days_fhir
from report.recorded import Recorded
from tests.unit.report.files.days import EN, ES, OWN, TYPED, days, full_day, noted, ten_years
from tests.unit.report.recorded_days import RecordedDays

MADE = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=-5)))
DEVICE = "5f1c2ab0"
VALUES = {"boolean": "valueBoolean", "quantity": "valueQuantity", "date": "valueDate", "text": "valueString"}
Json = dict[str, Any]


def read(recorded: Recorded, guide: Guide = EN, name: str = "", device: str = DEVICE) -> Json:
    """The Bundle, checked."""
    data = days_fhir(guide, recorded, MADE, device, name)
    bundle: Json = json.loads(data)
    assert json.loads(Bundle.model_validate_json(data).model_dump_json()) == bundle
    check_codes(bundle)
    check_entries(bundle)
    check_filled(bundle)
    [questionnaire] = of_type(bundle, "Questionnaire")
    check_questionnaire(questionnaire)
    for response in of_type(bundle, "QuestionnaireResponse"):
        assert response["questionnaire"] == questionnaire["url"]
        check_answers(questionnaire["item"], response["item"])
    return bundle


def of_type(bundle: Json, kind: str) -> list[Json]:
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def check_codes(bundle: Json) -> None:
    """Each code is one of those that the standard names."""
    assert bundle["type"] == "collection"
    assert [resource["status"] for resource in of_type(bundle, "Questionnaire")] == ["active"]
    assert {response["status"] for response in of_type(bundle, "QuestionnaireResponse")} <= {"completed"}
    types = {item["type"] for item in objects(bundle) if "linkId" in item and "type" in item}
    assert types == {"group", "choice", *VALUES}


def check_entries(bundle: Json) -> None:
    """Each resource has an id of its own, and every reference leads to one of them."""
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert urls == [f"urn:uuid:{entry['resource']['id']}" for entry in bundle["entry"]]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", url) for url in urls)
    assert len(set(urls)) == len(urls)
    assert {value["reference"] for value in objects(bundle) if "reference" in value} <= set(urls)


def check_filled(value: Any) -> None:
    """FHIR has no empty text, list or object."""
    assert not isinstance(value, str) or value.strip()
    if isinstance(value, list | dict):
        assert value
        for inner in value.values() if isinstance(value, dict) else value:
            check_filled(inner)


def check_questionnaire(questionnaire: Json) -> None:
    links = Counter(value["linkId"] for value in objects(questionnaire) if "linkId" in value)
    assert max(links.values()) == 1
    for item in (value for value in objects(questionnaire) if "linkId" in value):
        assert item["type"] != "group" or item["item"]
        assert ("answerOption" in item) == (item["type"] == "choice")
        assert "code" not in item or item["type"] == "boolean"


def check_answers(questions: list[Json], answers: list[Json]) -> None:
    """Every answer is to a question at the same place, in the same order, and of the type that it asks for."""
    asked = {question["linkId"]: question for question in questions}
    links = [answer["linkId"] for answer in answers]
    assert links == [link for link in asked if link in links]
    for answer in answers:
        question = asked[answer["linkId"]]
        assert answer.get("text", question["text"]) == question["text"]
        if question["type"] == "group":
            assert "answer" not in answer
            check_answers(question["item"], answer["item"])
            continue
        assert "item" not in answer
        [value] = answer["answer"]
        check_answers(question.get("item", []), value.get("item", []))
        only = {name: inner for name, inner in value.items() if name != "item"}
        if question["type"] == "choice":
            assert only in question["answerOption"]
        else:
            assert set(only) == {VALUES[question["type"]]}


def objects(value: Any) -> Iterator[Json]:
    if isinstance(value, Mapping):
        yield dict(value)
    if isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from objects(inner)


def answers(response: Json) -> Json:
    """Every answer of a day by its link."""
    found = {}
    for item in (value for value in objects(response) if "answer" in value):
        [answer] = item["answer"]
        [found[item["linkId"]]] = (value for name, value in answer.items() if name != "item")
    return found


def test_a_day_holds_what_was_answered_and_nothing_else() -> None:
    first, second = of_type(read(days()), "QuestionnaireResponse")
    assert (first["authored"], second["authored"]) == ("2026-11-21", "2026-11-23")
    found = answers(first)
    assert found.pop("rash/amount")["code"] == "some"
    celsius = {"value": 38.44, "unit": "°C", "system": "http://unitsofmeasure.org", "code": "Cel"}
    assert found == {
        "rash": True,
        "rash/since": "2026-11-19",
        "rash/note": "on both arms",
        "cough": False,
        OWN: True,
        "from-a-newer-version": True,
        "day/temperature": celsius,
    }
    found = answers(second)
    assert found.pop("rash/amount")["display"] == "a lot"
    assert found.pop("rash/compared")["display"] == "worse"
    per_day = {"value": 3, "unit": "/d", "system": "http://unitsofmeasure.org", "code": "/d"}
    assert found == {"rash": True, "day/looked": True, "day/stools": per_day}


def test_a_symptom_in_no_list_is_asked_by_its_words() -> None:
    [questionnaire] = of_type(read(days()), "Questionnaire")
    texts = {item["linkId"]: item["text"] for item in objects(questionnaire) if "linkId" in item}
    assert texts[OWN] == "The dog smells different"
    assert texts["from-a-newer-version"].startswith("Item “from-a-newer-version”")


@pytest.mark.parametrize("guide", [EN, ES], ids=["en", "es"])
def test_every_item_of_the_checklist_is_asked(guide: Guide) -> None:
    [questionnaire] = of_type(read(full_day(guide), guide), "Questionnaire")
    texts = {item["linkId"]: item["text"] for item in objects(questionnaire) if "linkId" in item}
    assert {symptom.id: symptom.name for symptom in guide.symptoms}.items() <= texts.items()
    assert questionnaire["language"] == guide.language


def test_a_full_day_is_complete() -> None:
    [response] = of_type(read(full_day(EN)), "QuestionnaireResponse")
    found = answers(response)
    for symptom in EN.symptoms:
        assert found[symptom.id] is True
        assert found[f"{symptom.id}/note"] == "=" + "ñ" * 1999


def test_every_note_comes_back_as_it_was_typed() -> None:
    responses = reversed(of_type(read(noted(TYPED)), "QuestionnaireResponse"))
    notes = [answers(response).get("rash/note") for response in responses]
    expected = [note.strip().replace("\r", "") or None for note in TYPED]
    assert notes == expected


def test_nothing_recorded_is_the_questionnaire_alone() -> None:
    bundle = read(RecordedDays([]))
    assert [entry["resource"]["resourceType"] for entry in bundle["entry"]] == ["Questionnaire"]
    assert bundle["timestamp"] == "2026-11-23T14:30:00Z"


def test_ten_years_are_complete() -> None:
    responses = of_type(read(ten_years()), "QuestionnaireResponse")
    assert [answers(response)["rash/note"] for response in responses] == [f"day {ago}" for ago in range(3649, -1, -1)]


def test_the_name_is_in_it_only_if_it_is_given() -> None:
    assert not of_type(read(days()), "Patient")
    bundle = read(days(), name=" Ana\nLópez ")
    [patient] = of_type(bundle, "Patient")
    assert patient["name"] == [{"text": "Ana López"}]
    for response in of_type(bundle, "QuestionnaireResponse"):
        assert response["subject"] == {"reference": f"urn:uuid:{patient['id']}"}


def test_saved_again_a_day_has_the_same_id_on_this_device_alone() -> None:
    first, again = read(days()), read(days(), ES, name="Ana")
    ids = [response["id"] for response in of_type(first, "QuestionnaireResponse")]
    assert ids == [response["id"] for response in of_type(again, "QuestionnaireResponse")]
    other = read(days(), device="another")
    assert not set(ids) & {entry["resource"]["id"] for entry in other["entry"]}
    assert DEVICE not in json.dumps(first)


def test_another_checklist_is_another_questionnaire() -> None:
    english, same, spanish = (read(days(), guide) for guide in (EN, EN, ES))
    url, again, other = (of_type(bundle, "Questionnaire")[0]["url"] for bundle in (english, same, spanish))
    assert url == again != other


def test_a_code_belongs_to_an_item_that_is_one_thing() -> None:
    [questionnaire] = of_type(read(days()), "Questionnaire")
    coded = {item["linkId"]: item["code"] for item in objects(questionnaire) if "linkId" in item and "code" in item}
    assert coded["cough"] == [{"system": "http://snomed.info/sct", "code": "49727002"}]
    assert len(set(fhir._CODES.values())) == len(fhir._CODES)
    assert set(coded) <= set(fhir._CODES)
    assert len(coded) > 10
