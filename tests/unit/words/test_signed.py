"""A clinician's name counts only for the signed text: an edit voids it, and that is reported."""

import re
from pathlib import Path

import pytest

from guide import languages
from tests.unit.words.content_sample import LANGUAGE, change, messages
from tools.guide.collect import Reading
from tools.guide.paths import CONTENT
from tools.guide.read import read
from tools.guide.sign_file import SigningError, sign

ROOT = CONTENT
NAME = 'Ana "Nena" Díaz, RN'
CHECKLIST = "xx/checklist.toml"
STAGES = "xx/stages.toml"
CALL = "xx/call.toml"
BASICS = "xx/learn/10-basics.md"


def signed(reading: Reading) -> dict[str, str]:
    """Who signed what."""
    guide = reading.guide
    reviews = {item.id: item.review for item in (*guide.symptoms, *guide.stages)} | {"call": guide.call.review}
    reviews |= {section.id: section.review for topic in guide.topics for section in topic.sections}
    return {key: review.signed_by for key, review in reviews.items() if review.is_signed}


# (arguments after FILE and NAME, what then is signed)
WHOLE = [
    (CHECKLIST, [], {"fall", "rash"}),
    (CHECKLIST, ["rash"], {"rash"}),
    (STAGES, ["later"], {"later"}),
    (CALL, [], {"call"}),
    (BASICS, [], {"first", "second"}),
    (BASICS, ["second"], {"second"}),
]


@pytest.mark.parametrize(("file", "item", "expected"), WHOLE)
def test_a_signature_is_stored_and_valid(root: Path, file: str, item: list[str], expected: set[str]) -> None:
    before = signed(read(root, LANGUAGE))
    assert NAME in sign(root, [file, NAME, *item])
    reading = read(root, LANGUAGE)
    assert reading.problems == ()
    assert before == {}
    assert signed(reading) == dict.fromkeys(expected, NAME)


def test_signing_again_replaces_the_name(root: Path) -> None:
    for name in ("Ana", "Bo"):
        for arguments in ([CHECKLIST], [CHECKLIST], [BASICS]):
            sign(root, [*arguments, name])
        sign(root, [CHECKLIST, name, "rash"])
        sign(root, [BASICS, name, "second"])
    assert messages(root) == []
    assert set(signed(read(root, LANGUAGE)).values()) == {"Bo"}
    assert (root / BASICS).read_text(encoding="utf-8").count("signed_by") == 2


@pytest.mark.parametrize(
    ("file", "item", "old", "new"),
    [
        (CHECKLIST, [], 'name = "Rash"', 'name = "Rashes"'),
        (CHECKLIST, [], 'name = "Skin"', 'name = "The skin"'),
        (CHECKLIST, ["rash"], '"It blisters"', '"It blisters."'),
        (CHECKLIST, ["rash"], 'covers = ["E3:Rash"]', 'covers = ["E3:Itch"]'),
        (CALL, [], "I need to talk.", "I need to talk now."),
        (BASICS, [], "Only this.", "Only that."),
        (BASICS, [], 'summary = "What it is."', 'summary = "What it was."'),
        (BASICS, ["second"], "Only this.", "Only that."),
        (BASICS, ["second"], "## The second point", "## The next point"),
    ],
)
def test_an_edit_voids_the_signature_and_is_reported(
    root: Path, file: str, item: list[str], old: str, new: str
) -> None:
    sign(root, [file, NAME, *item])
    change(root, file, old, new)
    (message,) = messages(root)
    assert message.startswith(f"content/{file}:")
    assert f"the text was changed after {NAME} signed it" in message
    line = int(message.split(":")[1])
    assert "signed_by" in (root / file).read_text(encoding="utf-8").splitlines()[line - 1]
    assert signed(read(root, LANGUAGE)) == {}


def test_an_edit_elsewhere_leaves_a_signature_alone(root: Path) -> None:
    sign(root, [CHECKLIST, NAME, "rash"])
    sign(root, [BASICS, NAME, "second"])
    change(root, CHECKLIST, "Falling down", "A fall")
    change(root, BASICS, "- One\n", "- Only one\n")
    assert messages(root) == []
    assert signed(read(root, LANGUAGE)) == {"rash": NAME, "second": NAME}


def test_new_dates_spaces_and_another_signature_void_nothing(root: Path) -> None:
    sign(root, [CHECKLIST, NAME])
    sign(root, [BASICS, NAME])
    sign(root, [CHECKLIST, "Bo", "rash"])
    sign(root, [BASICS, "Bo", "second"])
    change(root, CHECKLIST, "2027-05-01", "2028-05-01")
    change(root, BASICS, "Only this.", "Only this.  ")
    assert messages(root) == []
    assert signed(read(root, LANGUAGE)) == {"fall": NAME, "rash": "Bo", "first": NAME, "second": "Bo"}


@pytest.mark.parametrize(("file", "key"), [(CHECKLIST, "fall"), (BASICS, "first")])
def test_a_name_without_the_hash_is_no_signature(root: Path, file: str, key: str) -> None:
    line = change(root, file, 'signed_by = ""', 'signed_by = "Ana"')
    (message,) = messages(root)
    assert message.startswith(f"content/{file}:{line}: 'Ana' without signed_text is no signature")
    assert key not in signed(read(root, LANGUAGE))


def test_a_hash_without_a_name_is_reported(root: Path) -> None:
    change(root, CHECKLIST, 'signed_by = ""', 'signed_text = "0123456789abcdef"')
    assert "signed_text without a name" in messages(root)[0]


def test_a_voided_topic_is_still_shown(root: Path) -> None:
    sign(root, [BASICS, NAME])
    change(root, BASICS, "Only this.", "Only that.")
    assert [topic.id for topic in read(root, LANGUAGE).guide.topics] == ["basics"]


def test_a_signature_of_a_removed_section_is_reported(root: Path) -> None:
    sign(root, [BASICS, NAME, "second"])
    change(root, BASICS, "{#second", "{#third")
    assert any("there is no section 'second' to sign" in text for text in messages(root))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "python -m tools.guide sign"),
        ([CHECKLIST], "python -m tools.guide sign"),
        ([CHECKLIST, " "], "python -m tools.guide sign"),
        (["xx/nothing.toml", NAME], "there is no file"),
        ([CHECKLIST, NAME, "nothing"], "there is no item 'nothing'"),
        ([CALL, NAME, "fall"], "sign the whole file"),
        (["xx/glossary.toml", NAME], "no [review]"),
        ([BASICS, NAME, "nothing"], "there is no section 'nothing'; it is one of: first, second"),
    ],
)
def test_what_cannot_be_signed_is_refused_without_writing(root: Path, arguments: list[str], words: str) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with pytest.raises(SigningError, match=re.escape(words)):
        sign(root, arguments)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_file_with_a_mistake_cannot_be_signed(root: Path) -> None:
    change(root, CHECKLIST, 'name = "Rash"', 'name = "Rash')
    with pytest.raises(SigningError, match="correct it first"):
        sign(root, [CHECKLIST, NAME])


@pytest.mark.parametrize("language", languages())
def test_no_signature_in_the_guide_is_void(language: str) -> None:
    """And none is invented: every name in the files has the hash of the text beside it."""
    reading = read(ROOT, language)
    assert not [problem for problem in reading.problems if "sign" in problem.message]
    named = sum(
        len(re.findall(r'^signed_by = "[^"]', path.read_text(encoding="utf-8"), flags=re.MULTILINE))
        for path in (ROOT / language).rglob("*")
        if path.is_file()
    )
    assert bool(named) == bool(signed(reading))
