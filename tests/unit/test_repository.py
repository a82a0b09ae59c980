"""What must never be in the repository, and what its files must agree on."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
LISTS = ("build.txt", "test.txt", "web.txt", "fonts.txt")


def whole(written: str) -> str:
    """Words in this file are written with a bar inside, so that the search does not find the searcher."""
    return written.replace("|", "")


PLACES_OF_PACKAGES = tuple(map(whole, ("py|pi.org", "python|hosted.org", "npm|js.org", "index|-url", "find|-links")))
OF_ONE_MACHINE = "|".join(map(whole, ("wo|rk", "ro|ot", "Us|ers", "ho|me(?!/pyodide)")))
PATHS_OF_ONE_MACHINE = re.compile(rf"(?<![\w.$}}~-])/(?:{OF_ONE_MACHINE})/[\w.]")
LOCKS_WITH_ADDRESSES = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json", "yarn.lock"}


def tracked_files() -> list[Path]:
    """Every file in git, or, where there is no git, every file that is not made by a command."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        made = {".venv", "dist", "build", "test-results", "built", "__pycache__"}
        files = [each for each in ROOT.rglob("*") if not made & set(each.parts)]
    return [each for each in files if each.is_file()]


def texts() -> list[tuple[str, str]]:
    """Path and text of every tracked file; one that is not text is read as far as it can be."""
    return [(file.relative_to(ROOT).as_posix(), file.read_text("utf-8", errors="replace")) for file in tracked_files()]


def test_no_file_names_where_packages_come_from() -> None:
    named = [(path, place) for path, text in texts() for place in PLACES_OF_PACKAGES if place in text]
    assert not named


def test_no_file_holds_a_path_of_one_machine() -> None:
    held = [(path, found[0]) for path, text in texts() if (found := PATHS_OF_ONE_MACHINE.search(text))]
    assert not held


@pytest.mark.parametrize("path", ["/wo|rk/main/x.py", "see /ro|ot/.cache", "/ho|me/ada/notes"])
def test_a_path_of_one_machine_is_found(path: str) -> None:
    assert PATHS_OF_ONE_MACHINE.search(whole(path))


@pytest.mark.parametrize("path", ["tests/wo|rk/x", "/ho|me/pyodide/app", "$HOME/x", "https://a.org/wo|rk/x"])
def test_other_paths_are_left_alone(path: str) -> None:
    assert not PATHS_OF_ONE_MACHINE.search(whole(path))


def test_no_lock_file_with_addresses() -> None:
    assert not {each.name for each in tracked_files()} & LOCKS_WITH_ADDRESSES


def test_no_build_output_is_tracked() -> None:
    built = {"dist", "built", ".venv", "__pycache__"}
    names = [each.relative_to(ROOT).parts for each in tracked_files()]
    assert not [parts for parts in names if built & set(parts) or parts[0] == "build"]


@pytest.mark.parametrize("name", LISTS)
def test_each_requirement_is_pinned_and_hashed(name: str) -> None:
    for entry in entries(name):
        head, *hashes = [line.strip() for line in entry.split("\\\n")]
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[0-9][^\s;]*( ; .+)?", head), head
        assert hashes, f"{head} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes), head


def test_the_lists_agree_with_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runs = set(project["project"]["dependencies"])
    builds = set(project["dependency-groups"]["build"])
    tests = set(project["dependency-groups"]["test"])
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", each) for each in runs | builds | tests), "each is pinned"
    assert runs | builds <= pins("build.txt"), "run `make lock`"
    assert tests <= pins("build.txt") | pins("test.txt"), "run `make lock`"
    assert runs <= pins("web.txt"), "run `make lock`"
    assert set(project["dependency-groups"]["fonts"]) == pins("fonts.txt"), "run `make lock`"


def test_each_package_has_one_version_and_one_place() -> None:
    """One .venv serves both commands, and what the browser gets is what is tested."""
    both = pins("build.txt") | pins("test.txt")
    assert len({pin.partition("==")[0] for pin in both}) == len(both)
    assert not set(entries("build.txt")) & set(entries("test.txt"))
    assert pins("web.txt") <= pins("build.txt")


def test_every_command_the_readme_names_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = {
        command
        for page in ("README.md", "CONTRIBUTING.md")
        for command in re.findall(r"(?:`|\n    )make ([a-z]+)\b", (ROOT / page).read_text("utf-8"))
    }
    assert {"run", "test"} <= named
    assert not [command for command in named if not re.search(rf"^{command}:", makefile, re.MULTILINE)]


def test_every_link_between_the_documents_leads_somewhere() -> None:
    pages = [file for file in tracked_files() if file.suffix == ".md" and "learn" not in file.parts]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^()\s#:]+)(?:#[^()\s]*)?\)", page.read_text("utf-8"))
    ]
    assert len(links) > 30
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def entries(name: str) -> list[str]:
    """The requirements of a list, each with its hashes."""
    return re.split(r"\n(?=\S)", (REQUIREMENTS / name).read_text("utf-8").strip())


def pins(name: str) -> set[str]:
    """Each `name==version` of a list, without markers."""
    return {re.split(r"[\s;]", entry, maxsplit=1)[0] for entry in entries(name)}
