"""`python -m content`: check the guide in every language, write `content/built/<language>.json`, print scores.

`python -m content sign FILE NAME [ID]`: put a clinician's name under a text as it stands (`tools.guide.sign_file`).
`python -m content review`: write the list in `REVIEW.md` anew, keeping what people wrote there.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from guide.codec import pack, unpack
from guide.load import ROOT
from guide.model import DEFAULT_LANGUAGE
from tools.guide.check import covered_rows
from tools.guide.checks.every_check import read_all
from tools.guide.checks.readability import table
from tools.guide.checks.review import rewrite
from tools.guide.collect import Reading
from tools.guide.read import read
from tools.guide.sign_file import CannotSign, sign


def main(root: Path = ROOT) -> int:
    """Write every language's guide and return 0; with any mistake print all of them, write nothing, return 1."""
    readings = read_all(root, _drawable())
    problems = [problem for reading in readings.values() for problem in reading.problems]
    told = list(dict.fromkeys(str(problem) for problem in problems))
    print(*told, sep="\n", end="\n" if told else "")
    if problems or not readings:
        print(f"The guide was not built: {len(told)} to mend." if readings else "There is no guide to build.")
        return 1
    for reading in readings.values():
        print(*table(reading.guide), sep="\n")
    for language, reading in readings.items():
        _build(root, language, reading)
    return 0


def _drawable() -> frozenset[int]:
    """What the fonts can draw. Only this command looks beyond `content/`: the guide itself knows no report."""
    from report.cards.drawable import drawable

    return drawable()


def _build(root: Path, language: str, reading: Reading) -> None:
    guide = reading.guide
    text = pack(guide)
    target = root / "built" / f"{language}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    start = time.perf_counter()
    if unpack(text) != guide:
        raise AssertionError(f"{target.name} does not give the same guide back")
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
        print(sign(ROOT, arguments))
    except CannotSign as error:
        print(f"Nothing was signed: {error}")
        return 1
    return 0


def _review() -> int:
    print(rewrite(ROOT, read(ROOT, DEFAULT_LANGUAGE).guide))
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sign", *arguments]:
            sys.exit(_sign(arguments))
        case ["review"]:
            sys.exit(_review())
        case _:
            sys.exit(main())
