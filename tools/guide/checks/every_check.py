"""Reads and checks every language: by itself, against the banned words, and against the original language."""

from collections.abc import Collection
from pathlib import Path

from guide.model import DEFAULT_LANGUAGE
from tools.guide.checks.banned_words import check_banned, check_glyphs, read_bans
from tools.guide.checks.parity import check_parity
from tools.guide.checks.readability import check_scores
from tools.guide.collect import Reading
from tools.guide.paths import written_languages
from tools.guide.read import read
from tools.guide.review_sheet import QUESTIONS, read_questions


def read_all(root: Path, drawable: Collection[int] = ()) -> dict[str, Reading]:
    """Each language's guide with every mistake in it. `drawable`: code points of the fonts; empty: not checked."""
    readings = {language: read(root, language) for language in written_languages(root)}
    bans, ban_problems = read_bans(root)
    original = readings.get(DEFAULT_LANGUAGE)
    for language, reading in readings.items():
        problems = reading.collected.problems
        problems += [*ban_problems, *check_banned(root, language, bans)]
        if drawable:
            problems += check_glyphs(root, language, drawable)
        if original and reading is not original:
            check_parity(original, reading)
        if reading is original and (root / QUESTIONS).exists():
            problems += read_questions(root, reading.guide)[1]
        if not reading.problems:  # what could not be read cannot be scored
            check_scores(reading)
    return readings
