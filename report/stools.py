"""Stools a day against what is normal for this person: printed as numbers, never judged."""

from __future__ import annotations

import re
from math import ceil, floor

from guide import stools
from guide.model import Guide
from journal.model import Profile

# A number may have halves and quarters. A comma may also separate two numbers: it is read as a decimal comma only where
# the smallest number, which decides how early the call comes, is the same either way.
_NUMBER = r"([0-5],(?:50?|25|75)(?!\d)|\d{1,2}(?:\.(?:00?|50?|25|75)(?!\d))?)"
# "2", "1.5", "1-2", "1 or 2", "1 a 2": one number, or two with a short word between them. Nothing else is guessed at.
_NORMAL = re.compile(rf"{_NUMBER}(?:\s*\D{{1,4}}\s*{_NUMBER})?")


def normal_range(profile: Profile) -> tuple[int, int] | None:
    """The smallest and the largest number of stools a day this person calls normal; None if that was not entered.

    One and a half a day are days with one and days with two.
    """
    match = _NORMAL.fullmatch(profile.normal_stools.strip())
    if match is None:
        return None
    numbers = sorted(float(number.replace(",", ".")) for number in match.groups() if number is not None)
    return floor(numbers[0]), ceil(numbers[-1])


def personal_limit(guide: Guide, profile: Profile) -> str:
    """The personal limit, from the smallest normal (the earlier call); empty if no normal is known."""
    normal = normal_range(profile)
    return stools.personal_limit(guide, normal[0] if normal else None)


def stools_line(guide: Guide, profile: Profile, count: int) -> str:
    """The stools of a day, and how many that is above normal where one number is normal and it is more than that."""
    normal = normal_range(profile)
    if normal is None or normal[0] != normal[1] or count <= normal[0]:
        return guide.say("report.stools", stools=count)
    return guide.say("report.stools_more", stools=count, normal=normal[0], more=count - normal[0])
