"""Stools beside what is normal: numbers are printed, nothing is guessed and nothing is judged."""

import pytest

from guide import load_guide
from journal.model import Profile
from report.stools import normal_range, personal_limit, stools_line

GUIDE = load_guide("en")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2", (2, 2)),
        (" 2 ", (2, 2)),
        ("1 or 2", (1, 2)),
        ("1-2", (1, 2)),
        ("3 a 1", (1, 3)),
        ("0", (0, 0)),
        ("1.5", (1, 2)),
        ("1,5", (1, 2)),
        ("0.5", (0, 1)),
        ("2.0", (2, 2)),
        ("1.5 or 2,25", (1, 3)),
        ("1.5-2", (1, 2)),
        ("1,2", (1, 2)),
        ("3,1", (1, 3)),
        ("7.5", (7, 8)),
        ("7,5", (5, 7)),
        ("", None),
        ("twice", None),
        ("2 every 3 days", None),
        ("2 a day, more on Mondays", None),
        ("100", None),
        ("-2", None),
    ],
)
def test_only_one_or_two_plain_numbers_are_parsed(typed: str, found: tuple[int, int] | None) -> None:
    assert normal_range(Profile(normal_stools=typed)) == found


def test_the_limit_comes_from_the_smallest_normal() -> None:
    assert personal_limit(GUIDE, Profile(normal_stools="1 or 2")) == "If 1 a day is normal for you: at 8 or more"
    assert personal_limit(GUIDE, Profile(normal_stools="2")) == "If 2 a day is normal for you: at 9 or more"
    assert personal_limit(GUIDE, Profile(normal_stools="now and then")) == ""


def test_the_nurse_reads_how_many_more() -> None:
    profile = Profile(normal_stools="2")
    assert stools_line(GUIDE, profile, 6) == "stools 6 (normal for me: 2 a day; that is 4 more)"
    # A day that is not above normal gets no comment: the card never says that all is well.
    assert stools_line(GUIDE, profile, 2) == stools_line(GUIDE, Profile(), 2) == "stools 2"
    assert stools_line(GUIDE, profile, 0) == "stools 0"
    # Two normals give no one difference.
    assert stools_line(GUIDE, Profile(normal_stools="1 or 2"), 6) == "stools 6"
