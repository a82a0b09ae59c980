"""`python -m tools.guide`: check the guide in every language, write `guide/built/` and `REVIEW.md`, print scores.

`python -m tools.guide sign FILE NAME [ID]`: put a clinician's name under a text as it is (`tools.guide.sign_file`).
"""

import sys
import time
from pathlib import Path

from guide.codec import pack, unpack
from guide.model import DEFAULT_LANGUAGE
from tools.guide.check import covered_rows
from tools.guide.checks.every_check import read_all
from tools.guide.checks.readability import table
from tools.guide.collect import Collector, Reading
from tools.guide.paths import BUILT, CONTENT, written_languages
from tools.guide.read import read, read_publisher
from tools.guide.review_sheet import SHEET, read_questions, review_sheet
from tools.guide.sign_file import SigningError, sign


def main(root: Path = CONTENT, built: Path = BUILT) -> int:
    """Write the guide in every language and return 0; if there are mistakes, print them, write nothing, return 1."""
    readings = read_all(root, _drawable())
    problems = [problem for reading in readings.values() for problem in reading.problems]
    unreadable = [problem for problem in problems if problem.is_unreadable]
    messages = list(dict.fromkeys(str(problem) for problem in unreadable or problems))
    print(*messages, sep="\n", end="\n" if messages else "")
    if problems or not readings:
        rest = " before the rest can be checked" if unreadable else ""
        outcome = f"The guide was not built: {len(messages)} to correct{rest}."
        print(outcome if readings else "There is no guide to build.")
        return 1
    for reading in readings.values():
        print(*table(reading.guide), sep="\n")
    for language, reading in readings.items():
        _build(built, language, reading)
    if DEFAULT_LANGUAGE in readings:
        original = readings[DEFAULT_LANGUAGE].guide
        if not read_publisher(Collector(root, DEFAULT_LANGUAGE))[0]:
            print("content/publisher.toml is empty: the guide says that nobody has taken responsibility for it yet.")
        (root / SHEET).write_text(review_sheet(original, read_questions(root, original)[0]), encoding="utf-8")
    return 0


def build_if_changed(content: Path = CONTENT, built: Path = BUILT) -> None:
    """Write the guide again in each language if a source is newer, despite any mistakes in it: for tests."""
    newest = max(path.stat().st_mtime for path in content.rglob("*") if path.is_file())
    for language in written_languages(content):
        target = built / f"{language}.json"
        if not target.is_file() or target.stat().st_mtime < newest:
            _write(target, pack(read(content, language).guide))


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _drawable() -> frozenset[int]:
    """The code points the fonts can draw. Only this command uses `report`: the guide itself does not know it."""
    from report.cards.drawable import drawable

    return drawable()


def _build(built: Path, language: str, reading: Reading) -> None:
    guide = reading.guide
    text = pack(guide)
    target = built / f"{language}.json"
    _write(target, text)
    start = time.perf_counter()
    if unpack(text) != guide:
        raise AssertionError(f"{target.name} does not read back as the same guide")
    milliseconds = (time.perf_counter() - start) * 1000
    sections = sum(len(topic.sections) for topic in guide.topics)
    print(
        f"{language}: {len(guide.topics)} topics, {sections} sections, {len(guide.symptoms)} checklist items "
        f"for {len(covered_rows(guide))} rows of the fact sheet ({len(reading.unmapped)} left out with a reason), "
        f"{len(guide.stages)} stages, {len(guide.glossary)} glossary words, {len(guide.sources)} sources, "
        f"{len(guide.countries)} countries, {len(guide.words)} interface texts"
    )
    print(f"{language}: built/{target.name}, {len(text.encode()):,} bytes, read back in {milliseconds:.0f} ms")


def _sign(arguments: list[str]) -> int:
    try:
        print(sign(CONTENT, arguments))
    except SigningError as error:
        print(f"Nothing was signed: {error}")
        return 1
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sign", *arguments]:
            sys.exit(_sign(arguments))
        case _:
            sys.exit(main())
