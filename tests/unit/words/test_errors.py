"""Every mistake a person can make in the guide's files is reported with file, line and remedy, and stops the build."""

from pathlib import Path

import pytest

from tests.unit.words.content_sample import LANGUAGE, change, messages
from tools.guide.__main__ import main
from tools.guide.read import read

CHECKLIST = "xx/checklist.toml"
BASICS = "xx/learn/10-basics.md"
CALL = "xx/call.toml"
RETIRED = "xx/retired.toml"
STAGES = "xx/stages.toml"
KINDS = "xx/treatments.toml"
MEDICINES = "medicines.toml"


TWO_OF_A_NAME = """[[medicine]]
id = "b-mab"
generic = "AMAB"
kind = "kind-a"
licensed = ["EU"]
sources = ["book"]

[[medicine]]"""
UNUSED_GROUP = '[[group]]\nid = "skin"\nname = "Skin"\n\n[[emergency]]'

MANY_SIGNS = "".join(
    f'[[emergency]]\nid = "sign-{n}"\nlead = "Sign"\ntext = "new"\nsources = ["book"]\n\n' for n in range(13)
)
TEAM_LINE = '[[call_team]]\nid = "itch-{n}"\nlead = "Skin"\ntext = "itches"\nsources = ["book"]\n{group}\n'
MANY_TO_THE_TEAM = "".join(TEAM_LINE.format(n=n, group="") for n in range(7))
SPLIT_GROUP = TEAM_LINE.format(n=1, group='group = "whole"') + TEAM_LINE.format(n=2, group='group = "whole"')

# (name, file, old text, new text, offset of the reported line, words of the message).
# The reported line is the one where `old` begins plus the offset.
MISTAKES = [
    ("toml-syntax", CHECKLIST, 'name = "Rash"', 'name = "Rash', 0, "not valid TOML"),
    ("missing-field", CHECKLIST, 'name = "Rash"\n', "", -3, "'rash' has no 'name'"),
    ("unknown-field", CHECKLIST, 'name = "Rash"', 'name = "Rash"\nnmae = "x"', 1, "unknown field 'nmae'"),
    ("wrong-type", CHECKLIST, 'name = "Rash"', "name = 3", 0, "write a text in quotes"),
    ("list-wanted", CHECKLIST, '["It blisters"]', '"It blisters"', 0, "write a list of texts"),
    ("unknown-source", CHECKLIST, 'sources = ["book"]\nkinds', 'sources = ["bok"]\nkinds', -7, "unknown source 'bok'"),
    ("no-source", CHECKLIST, 'sources = ["book"]\nkinds', "sources = []\nkinds", -7, "names no source"),
    ("unknown-group", CHECKLIST, 'group = "skin"', 'group = "skn"', -1, "unknown group 'skn'"),
    ("unused-group", CHECKLIST, 'id = "skin"', 'id = "hair"', 0, "group 'hair' has no symptom"),
    ("emergency-last", CHECKLIST, 'id = "emergency"\nname', 'id = "first"\nname', 0, "put the emergency signs first"),
    ("duplicate-id", CHECKLIST, 'id = "rash"', 'id = "fall"', 0, "used twice (first in line 15)"),
    ("unknown-urgency", CHECKLIST, '"call_team"', '"soon"', 0, "unknown urgency 'soon'"),
    ("next-visit-item", CHECKLIST, '"call_team"', '"next_visit"', -3, "an item is emergency or call_team"),
    ("emergency-group-lower", CHECKLIST, 'urgency = "emergency"', 'urgency = "call_team"', -3, "emergency signs"),
    ("emergency-without-action", CHECKLIST, 'action = "Call 1 now. Do not wait."\n', "", -5, "no 'action'"),
    ("emergency-empty-action", CHECKLIST, "Call 1 now. Do not wait.", " ", -4, "does not begin with what to do"),
    ("action-other-level", CHECKLIST, "Call 2 now. Do not", "Call 1 now. Do not", -4, "begin with 'Call 2 now'"),
    ("next-visit-alone", CHECKLIST, "small. If unsure, call.", "small.", -6, "must end with 'If unsure, call.'"),
    ("no-dates", CHECKLIST, "checked = 2026-11-01\n", "", -1, "has no 'checked'"),
    ("no-review", CHECKLIST, "[review]", "[reviews]", 0, "nothing reads 'reviews'"),
    ("dates-backward", CHECKLIST, "2027-05-01", "2026-10-01", 0, "not after checked"),
    ("date-as-text", CHECKLIST, "2027-05-01", '"2027-05-01"', 0, "write a date without quotes"),
    ("emergency-no-sign", CHECKLIST, 'sign = "fall"\n', "", -7, "'fall' is in no line of When to call"),
    ("sign-elsewhere", CHECKLIST, '["E3:Rash"]', '["E3:Rash"]\nsign = "fall"', -9, "is no emergency; take sign out"),
    ("retired-and-offered", RETIRED, 'id = "spots"', 'id = "rash"', 0, "is an item of the checklist too"),
    ("retired-into-nothing", RETIRED, 'now = "rash"', 'now = "spots"', -3, "is no item of the checklist"),
    ("retired-to-lower", RETIRED, '"call_team"', '"emergency"', -2, "'rash' is less urgent than it was"),
    ("unknown-kind", CHECKLIST, '["kind-a"]', '["kind-b"]', -8, "unknown kind of treatment 'kind-b'"),
    ("window-alone", KINDS, 'later = "After that, call your care team."\n', "", -3, "in later what holds after"),
    ("rule-for-nobody", KINDS, 'kinds = ["kind-a", "other"]\n', "", -4, "holds for nobody"),
    ("kind-without-rule", KINDS, 'kinds = ["kind-a", "other"]', 'kinds = ["other"]', -23, "brings no emergency rule"),
    (
        "rule-of-no-medicine",
        KINDS,
        'sources = ["book"]',
        'sources = ["book"]\nmedicines = ["b"]',
        -5,
        "no medicine 'b'",
    ),
    ("medicine-kind", MEDICINES, '"kind-a"', '"kind-b"', -3, "unknown kind of treatment 'kind-b'"),
    ("medicine-market", MEDICINES, '["US"]', '["UK"]', -4, "write licensed"),
    ("medicine-no-source", MEDICINES, '["book"]', "[]", -5, "names no source"),
    ("name-of-two", MEDICINES, "[[medicine]]", TWO_OF_A_NAME, 8, "is a name of 'b-mab' too"),
    ("single-brackets", CHECKLIST, '[[symptom]]\nid = "fall"', '[symptom]\nid = "fall"', None, "no name twice"),
    ("one-bracket", "sources.toml", "[[source]]", "[source]", 0, "two brackets on each side"),
    ("front-missing", BASICS, '+++\nid = "basics"', 'id = "basics"', 0, "between two +++ lines"),
    ("front-no-title", BASICS, 'title = "The basics"\n', "", -2, "no 'title' between the +++ lines"),
    ("front-no-dates", BASICS, "check_again_by = 2027-05-01\n", "", -6, "no 'check_again_by'"),
    ("front-syntax", BASICS, 'tab = "Basics"', "tab = Basics", 0, "not valid TOML"),
    ("heading-no-id", BASICS, " {#second sources=book}", "", 0, "the heading has no id"),
    ("heading-level", BASICS, "## The second", "### The second", 0, "only ## headings"),
    ("heading-rest", BASICS, "sources=book}", "source=book}", 0, "'source=book' is not understood"),
    ("section-twice", BASICS, "{#second", "{#first", 0, "used twice"),
    ("section-empty", BASICS, "\nOnly this.\n", "", -1, "section 'second' is empty"),
    ("section-source", BASICS, "sources=book}", "sources=bok}", 0, "unknown source 'bok'"),
    ("section-kind", BASICS, "kinds=kind-a", "kinds=kind-b", 0, "unknown kind of treatment"),
    ("text-before-heading", BASICS, "## The first point", "Hello.\n\n## The first point", 0, "before the first"),
    ("html", BASICS, "Only this.", "<b>Only</b> this.\n\n<div>x</div>", 2, "not shown"),
    ("code", BASICS, "Only this.", "Only `this`.", 0, "is not shown by the app"),
    ("table-rule", BASICS, "Only this.", "Only this.\n\n***", 2, "not shown by the app"),
    ("nested-list", BASICS, "- One", "- One\n  - Inner", 0, "no list inside"),
    ("outside-link", BASICS, "(#word:t-cell)", "(https://example.org)", 0, "links lead only to the glossary"),
    ("unknown-term", BASICS, "(#word:t-cell)\non two", "(#word:b-cell)\non two", 0, "no glossary word 'b-cell'"),
    ("picture-inside", BASICS, "Only this.", "Only ![this](picture:shape).", 0, "a picture stands alone"),
    ("picture-silent", BASICS, "![A shape]", "![]", 0, "no text alternative"),
    ("picture-unknown", BASICS, "picture:shape", "picture:shap", 0, "no picture 'shap'"),
    ("blank-open", "xx/ui/common.toml", "{number}", "{number", 0, "broken blank"),
    ("blank-empty", "xx/ui/common.toml", "{number}", "{}", 0, "broken blank"),
    ("blank-format", "xx/ui/common.toml", "{number}", "{number:>3}", 0, "broken blank"),
    ("word-empty", "xx/ui/common.toml", '"Call {number} or {name}"', '""', 0, "common.greeting is empty"),
    ("word-no-text", "xx/ui/common.toml", '"Call {number} or {name}"', "3", 0, "is not a text"),
    ("word-needed", "xx/ui/urgency.toml", 'next_visit = "Tell them later"\n', "", -2, "'next_visit' are missing"),
    ("call-no-line", CALL, "[[call_team]]", "[[next_visit]]", None, "no [[call_team]] line"),
    ("call-next-visit", CALL, "mild. If unsure, call.", "mild.", -1, "must end with 'If unsure, call.'"),
    ("call-no-lead", CALL, 'lead = "Skin"\n', "", -1, "call line 'rash' has no lead"),
    ("strip-missing", CALL, 'signs = ["fall"]', "signs = []", 3, "call line 'fall' is in no line of the strip"),
    ("strip-unknown", CALL, 'signs = ["fall"]', 'signs = ["fall", "rise"]', -3, "unknown call line 'rise'"),
    ("call-long", CALL, '"with a rash"', f'"{"itch " * 20}"', -2, "call line 'rash' has 106 characters"),
    ("call-group-unused", CALL, "[[emergency]]", UNUSED_GROUP, None, "'skin' has no emergency sign"),
    ("call-stools", CALL, "stools_above_normal = 7\n", "", None, "stools_above_normal is missing"),
    ("call-no-sentence", CALL, 'say_to_team = "I need to talk."\n', "", None, "no 'say_to_team'"),
    ("call-twice", CALL, 'id = "rash"', 'id = "fall"', 0, "call line id 'fall' is used twice"),
    ("stage-phase", STAGES, '"before"', '"befor"', -3, "unknown phase 'befor'"),
    ("stage-gap", STAGES, "until_day = 7", "until_day = 6", 4, "starts at day 7"),
    ("stage-number", STAGES, "until_day = 7", 'until_day = "7"', 0, "write a whole number"),
    ("source-year", "sources.toml", "year = 2025", 'year = "2025"', 0, "'book' year: write a whole number"),
    ("source-twice", "sources.toml", "[[source]]", '[[source]]\nid = "book"\n[[source]]', 3, "used twice"),
    (
        "list-long",
        BASICS,
        "- One\n",
        "- One\n" + "- More\n" * 4,
        -5,
        "the list from 'One': 8 points in one list, at most 7",
    ),
    ("stage-list-long", STAGES, '"Something"', '"A"' + ', "B"' * 7, -6, "may_happen: 8 points in one list"),
    ("if-list-long", CHECKLIST, '"It blisters"', '"A"' + ', "B"' * 7, -5, "emergency_if: 8 points in one list"),
    ("call-more-long", CALL, '"Or on the way down."', '"A"' + ', "B"' * 7, -3, "more: 8 points in one list"),
    (
        "signs-long",
        CALL,
        "[[call_team]]",
        MANY_SIGNS + "[[call_team]]",
        73,
        "emergency: 14 points in one list, at most 13",
    ),
    (
        "team-long",
        CALL,
        "[[next_visit]]",
        MANY_TO_THE_TEAM + "[[next_visit]]",
        -5,
        "call_team without a heading: 8 points",
    ),
    ("team-group", CALL, 'lead = "Skin"', 'lead = "Skin"\ngroup = "skin"', -1, "call line 'rash' is under no heading"),
    ("team-no-group", CALL, "[[next_visit]]", SPLIT_GROUP + "[[next_visit]]", -5, "'rash' is under no heading"),
    ("country-number", "countries.toml", '"911"\ncrisis', '"call"\ncrisis', -1, "no number to dial"),
    ("country-no-other", "countries.toml", 'id = "other"', 'id = "XX"', None, 'no country "other"'),
    ("country-no-name", "xx/countries.toml", 'US = "United', 'UK = "United', -1, "no name for country 'US'"),
    ("country-extra", "xx/countries.toml", 'other = "A', 'FR = "France"\nother = "A', 0, "'FR' has no number"),
    ("crisis-no-name", "xx/countries.toml", 'US = "A line"\n', "", -1, "no crisis line for 'US'"),
    ("answer-minutes", "xx/treatments.toml", "= 5", "= 45", -4, "from 1 to 30"),
    ("no-other-kind", "xx/treatments.toml", 'id = "other"', 'id = "rest"', None, 'no treatment "other"'),
    ("term-source", "xx/glossary.toml", '["book"]', '["bok"]', -3, "unknown source 'bok'"),
    ("unmapped-reason", "unmapped.toml", 'reason = "A made-up row."\n', "", -2, "a row needs an id and a reason"),
]


def test_the_sample_has_no_mistake(root: Path) -> None:
    assert read(root, LANGUAGE).problems == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "offset", "words"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_a_mistake_is_reported_with_its_place(
    root: Path, file: str, old: str, new: str, offset: int | None, words: str
) -> None:
    line = change(root, file, old, new)
    found = messages(root)
    place = f"content/{file}:" if offset is None else f"content/{file}:{line + offset}: "
    assert any(text.startswith(place) and words in text for text in found), found


@pytest.mark.parametrize("file", [CHECKLIST, CALL, STAGES, "sources.toml", "xx/glossary.toml", "countries.toml"])
def test_a_missing_file_is_reported(root: Path, file: str) -> None:
    (root / file).unlink()
    assert f"content/{file}:1: this file is missing; write it" in messages(root)


def test_a_file_in_another_encoding_is_reported(root: Path) -> None:
    (root / CHECKLIST).write_bytes("[review]\n# Übel\n".encode("latin-1"))
    (root / BASICS).write_bytes("+++\n# Übel\n+++\n".encode("latin-1"))
    for file in (CHECKLIST, BASICS):
        assert f"content/{file}:1: this file is not UTF-8 text; save it as UTF-8" in messages(root)


def test_a_missing_topic_is_reported(root: Path) -> None:
    (root / BASICS).unlink()
    assert any("there is no topic here" in text for text in messages(root))


def test_two_topics_with_the_same_id_are_reported(root: Path) -> None:
    (root / "xx/learn/20-again.md").write_bytes((root / BASICS).read_bytes())
    assert any(text.startswith("content/xx/learn/20-again.md:2: topic id 'basics'") for text in messages(root))


def test_all_mistakes_are_reported_and_nothing_is_built(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root, CHECKLIST, '"call_team"', '"soon"')
    change(root, BASICS, "(#word:t-cell)", "(#word:b-cell)")
    change(root, "xx/ui/common.toml", "{number}", "{")
    assert main(root) == 1
    printed = capsys.readouterr().out
    assert "unknown urgency" in printed
    assert "no glossary word" in printed
    assert "broken blank" in printed
    assert not (root / "built").exists()


@pytest.mark.parametrize("file", [CHECKLIST, BASICS, "sources.toml", "xx/ui/common.toml"])
def test_an_unreadable_file_is_reported_alone(root: Path, capsys: pytest.CaptureFixture[str], file: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    (root / file).write_text(text.replace(' = "', " = ", 1), encoding="utf-8")
    assert main(root) == 1
    problem, outcome = capsys.readouterr().out.splitlines()
    assert problem.startswith(f"content/{file}:")
    assert "not valid TOML" in problem
    assert outcome == "The guide was not built: 1 to correct before the rest can be checked."


def test_valid_items_beside_a_mistake_are_still_read(root: Path) -> None:
    change(root, CHECKLIST, '"call_team"', '"soon"')
    guide = read(root, LANGUAGE).guide
    assert [symptom.id for symptom in guide.symptoms] == ["fall"]
    assert guide.topic("basics") is not None
