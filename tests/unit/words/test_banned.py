"""Words no text may say, and characters no font can draw: `banned.toml` works, and the guide keeps to it."""

from pathlib import Path

import pytest

from guide import languages
from report.cards.drawable import drawable
from tests.unit.words.content_sample import LANGUAGE, change
from tools.guide.checks.banned_words import Ban, check_banned, check_glyphs, read_bans
from tools.guide.paths import CONTENT
from tools.guide.read import read

ROOT = CONTENT
BANS, PROBLEMS = read_bans(ROOT)
BASICS = "xx/learn/10-basics.md"

# What must be caught, in which language. At least one for each reason.
SAID = [
    ("en", "You are fine, go to bed."),
    ("en", "Please don't worry."),
    ("en", "It is safe to wait until Monday."),
    ("en", "This is normal."),
    ("en", "You do not need to call."),
    ("en", "Your battle with cancer"),
    ("en", "A way to fight cancer"),
    ("en", "Be brave."),
    ("en", "It will cure you."),
    ("en", "There are no side effects."),
    ("en", "Take 2 tablets."),
    ("en", "A dose of 200 mg"),
    ("en", "500mg"),
    ("en", "Stop the medicine for a week."),
    ("en", "Well done"),
    ("en", "Call now!"),
    ("en", "diarrhoea"),
    ("en", "This is grade 3."),
    ("en", "wait and see"),
    ("en", "Tick what you notice."),
    ("en", "What to do stands below."),
    ("en", "a cancer victim"),
    ("es", "Usted está bien."),
    ("es", "No se preocupe."),
    ("es", "Puede esperar hasta el lunes."),
    ("es", "Esto es normal."),
    ("es", "No hace falta llamar."),
    ("es", "Su lucha contra el cáncer"),
    ("es", "Es una batalla"),
    ("es", "Sea valiente."),
    ("es", "Muy bien hecho."),
    ("es", "El tratamiento le curará."),
    ("es", "Tome 2 pastillas."),
    ("es", "Una dosis de 200 mg"),
    ("es", "Deje de tomar la medicina."),
    ("es", "¡Llame ya!"),
    ("es", "Llama a tu equipo."),
    ("es", "Debe estar atento a la fiebre."),
    ("es", "Es de grado 3."),
    ("es", "una víctima del cáncer"),
]

# What must not be caught.
ALLOWED = [
    ("en", "Do not start, change or stop a medicine without asking your team."),
    ("en", "Do not stop the medicine by yourself."),
    ("en", "Do not wait to see if it is just a cold."),
    ("en", "Do not wait and see."),
    ("en", "![A shape](picture:shape)"),
    ("en", "about 6 in 100 people, 2 to 4 weeks"),
    ("en", "What is the goal: to cure, to control the cancer, or to give comfort?"),
    ("en", "Write down what is normal for you."),
    ("es", "No espere a ver si se le pasa."),
    ("es", "¿Cuál es la meta: curar, controlar el cáncer o dar alivio?"),
    ("es", "No deje de tomar su medicina sin preguntar."),
    ("es", "Anote lo que es normal para usted. Se llama colitis."),
]


def caught(language: str, text: str, folder: Path) -> list[str]:
    (folder / language).mkdir(parents=True)
    (folder / language / "a.md").write_text(f"First line.\n{text}\n", encoding="utf-8")
    return [str(problem) for problem in check_banned(folder, language, BANS)]


def test_the_list_itself_has_no_mistake() -> None:
    assert not PROBLEMS
    assert len(BANS) >= 15
    assert all(ban.language in ("", *languages()) for ban in BANS)


@pytest.mark.parametrize("language", languages())
def test_the_guide_says_nothing_banned(language: str) -> None:
    assert [str(problem) for problem in check_banned(ROOT, language, BANS)] == []


@pytest.mark.parametrize(("language", "text"), SAID)
def test_banned_words_are_caught_with_line_and_reason(tmp_path: Path, language: str, text: str) -> None:
    found = caught(language, text, tmp_path)
    assert found
    assert found[0].startswith(f"content/{language}/a.md:2: ")
    assert "must not be used: " in found[0]


@pytest.mark.parametrize(("language", "text"), ALLOWED)
def test_allowed_words_are_not_caught(tmp_path: Path, language: str, text: str) -> None:
    assert caught(language, text, tmp_path) == []


def test_every_reason_has_an_example() -> None:
    for ban in BANS:
        examples = [text for language, text in SAID if ban.language in ("", language)]
        assert any(ban.compiled().search(text) for text in examples), ban


def test_a_phrase_over_two_lines_is_caught_where_it_begins(tmp_path: Path) -> None:
    assert caught("en", "So you are\nfine.", tmp_path)[0].startswith("content/en/a.md:2: 'you are fine'")


def test_comments_of_a_toml_file_are_not_read(root: Path) -> None:
    change(root, "xx/checklist.toml", "[review]", "# Never write: you are fine\n[review]")
    assert check_banned(root, LANGUAGE, [Ban("no", words=("you are fine",))]) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[banned]]\nwords = ["x"]\n', "has no 'reason'"),
        ('[[banned]]\nreason = "y"\n', "this bans nothing"),
        ('[[banned]]\nreason = "y"\npattern = "("\n', "the pattern is broken"),
        ('[[banned]]\nreason = "y"\nword = ["x"]\n', "unknown field 'word'"),
        ('[[ban]]\nreason = "y"\n', "nothing reads 'ban'"),
    ],
)
def test_a_mistake_in_the_list_is_reported(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "banned.toml").write_text(text, encoding="utf-8")
    _, problems = read_bans(tmp_path)
    assert any(words in str(p) and str(p).startswith("content/banned.toml:") for p in problems), problems


@pytest.mark.parametrize("language", languages())
def test_every_character_is_in_a_bundled_font(language: str) -> None:
    assert [str(problem) for problem in check_glyphs(ROOT, language, drawable())] == []


def test_a_character_without_a_glyph_is_reported_by_name(root: Path) -> None:
    line = change(root, BASICS, "Only this.", "Only 😟 this.")
    (problem,) = check_glyphs(root, LANGUAGE, drawable())
    assert str(problem).startswith(f"content/{BASICS}:{line}: '😟' (worried face) is in no bundled font")


def test_the_sample_reads_without_a_list(root: Path) -> None:
    assert read_bans(root) == ((), ())
    assert read(root, LANGUAGE).problems == ()
