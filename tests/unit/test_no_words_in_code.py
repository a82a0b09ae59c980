"""Every word a person reads is in `content/`, every key the code says exists, and none is unused."""

from dataclasses import fields
from pathlib import Path

import pytest

from guide import languages, load_guide
from guide.model import Urgency
from journal import JournalState
from journal import errors as journal_errors
from journal.documents import PROFILE_FIELDS
from journal.model import Amount, Answer, Day, Entry, Profile
from journal.storage.ab_log import Notice
from report.symptoms.changes import Trend
from tests.unit.words_in_code import Code, Said, read_python, read_scripts, read_templates, values_of
from tools.guide.check import blanks
from tools.guide.rules import NEEDED_WORDS

ROOT = Path(__file__).parents[2]
WORDS = load_guide("en").words
SCREENS = {key.partition(".")[0] for key in WORDS}

# Texts with a space that are not sentences for people, each with the reason.
NOT_A_SENTENCE = {
    "Source Sans": "the name of a typeface",
}


def python_of(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def error_codes() -> set[str]:
    """`error.<code>` of every error and notice of the journal."""
    classes = [item for item in vars(journal_errors).values() if isinstance(item, type)]
    return {error.code for error in classes if issubclass(error, journal_errors.JournalError)} | values_of(Notice)


def read_all() -> tuple[Code, ...]:
    web = ROOT / "web"
    return (
        read_python([*python_of("app", "guide", "report", "tools", "views", "web"), *ROOT.glob("main.py")], ROOT),
        read_templates(sorted((web / "build" / "templates").glob("*.html")), ROOT),
        read_scripts(sorted((web / "runtime" / "reader").rglob("*.js")), ROOT, "reader"),
        read_scripts(sorted((web / "runtime" / "page").rglob("*.js")), ROOT, "page"),
    )


FOUND = read_all()
SAID = [said for code in FOUND for said in code.said]
RECORDED = {field.name for kind in (Profile, Day, Entry) for field in fields(kind)}
PARTS = (
    {text for code in (*FOUND, read_python(python_of("journal"), ROOT)) for text in code.texts}
    | RECORDED
    | {f"about_{name}" for name in RECORDED}  # views/saving/recorded_words.py names each stored field
    | error_codes()
    | values_of(Urgency, Amount, Answer, Trend, JournalState)
)


def is_used(key: str) -> bool:
    """Said by its full name, or composed of a text that is in the code (or a number)."""
    if key in NEEDED_WORDS or any(key in code.keys for code in FOUND):
        return True
    families = [family for code in FOUND for family in code.families]
    matches = [match for family in families if (match := family.fullmatch(key))]
    return any(all(part in PARTS or part.isdigit() for part in match.groups()) for match in matches)


def test_views_and_reports_contain_no_sentence() -> None:
    code = read_python([*python_of("app", "views", "report"), *ROOT.glob("main.py")], ROOT)
    sentences = [text for text in code.sentences if not any(repr(known) in text for known in NOT_A_SENTENCE)]
    assert not sentences, "move these to content/en/ui/ and say their key:\n" + "\n".join(sentences)


def test_page_templates_contain_no_sentence() -> None:
    sentences = FOUND[1].sentences
    assert not sentences, "move these to content/en/ui/reader.toml and say their key:\n" + "\n".join(sentences)


def test_the_scan_finds_keys_in_every_part() -> None:
    """The scan itself works: it finds many keys, in every part."""
    assert len(SAID) > 100
    for code in FOUND:
        assert code.said


def test_every_said_key_has_words() -> None:
    missing = [f"{said.place} says {key!r}" for said in SAID for key in said.keys if key not in WORDS]
    assert not missing, "add these to content/en/ui/<screen>.toml:\n" + "\n".join(missing)


def test_every_said_key_gets_all_its_blanks() -> None:
    missing = [
        f"{said.place} does not fill in {sorted(blanks(WORDS[key]) - said.blanks)} of {key}"
        for said in SAID
        for key in said.keys
        if said.blanks is not None and blanks(WORDS.get(key, "")) - said.blanks
    ]
    assert not missing, "\n".join(missing)


def test_every_text_in_the_views_that_looks_like_a_key_has_words() -> None:
    code = read_python([*python_of("app", "views", "report"), *ROOT.glob("main.py")], ROOT)
    missing = {key: place for key, place in code.keys.items() if key.partition(".")[0] in SCREENS and key not in WORDS}
    assert not missing


def test_no_words_are_unused() -> None:
    unused = sorted(key for key in WORDS if not is_used(key))
    assert not unused, "nothing says these; say them or remove them:\n" + "\n".join(unused)


@pytest.mark.parametrize(
    "code", sorted(error_codes() | {JournalState.OTHER_TAB, JournalState.NEWER_VERSION, "not_kept"})
)
def test_every_journal_error_has_a_sentence(code: str) -> None:
    assert WORDS[f"error.{code}"].endswith(".")


def test_every_profile_field_has_a_name_where_all_is_listed() -> None:
    assert [name for name in PROFILE_FIELDS if f"stored.about_{name}" not in WORDS] == []


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_words_with_the_same_blanks(language: str) -> None:
    words = load_guide(language).words
    assert sorted(words) == sorted(WORDS)
    assert {key: blanks(text) for key, text in words.items()} == {key: blanks(text) for key, text in WORDS.items()}


def test_the_scan_finds_sentences_wrong_keys_and_missing_blanks(tmp_path: Path) -> None:
    """So that the tests above can fail."""
    source = tmp_path / "view.py"
    source.write_text(
        '"""A docstring with words."""\n'
        "def f(guide, field):\n"
        '    raise ValueError("for developers only")\n'
        '    a = "Call them now"\n'
        '    b = f"{field} of today"\n'
        '    guide.say("common.call")\n'
        '    guide.say("one.key" if a else "other.key", number=1)\n'
        '    guide.say(f"card.{field}_help")\n',
        encoding="utf-8",
    )
    code = read_python([source], tmp_path)
    assert code.sentences == ["view.py:4: 'Call them now'", "view.py:5: ' of today'"]
    assert [(said.keys, said.blanks) for said in code.said] == [
        (("common.call",), frozenset()),
        (("one.key", "other.key"), frozenset({"number"})),
    ]
    assert [bool(code.families[0].fullmatch(key)) for key in ("card.name_help", "card.name")] == [True, False]
    page = tmp_path / "page.html"
    page.write_text(
        '<p class="a b">{{ say("x.y", n=1) }} Words here</p><p aria-label="More words">{# no #}</p>', encoding="utf-8"
    )
    templates = read_templates([page], tmp_path)
    assert templates.sentences == ["page.html: 'Words here'", "page.html: 'More words'"]
    assert templates.said == [Said(("x.y",), frozenset({"n"}), "page.html")]
