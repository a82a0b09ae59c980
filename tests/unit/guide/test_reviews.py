"""What the foot of a screen may say of checks and signatures."""

from datetime import date

from guide import load_guide
from guide.provenance import Review
from guide.reviews import earliest, review_lines

GUIDE = load_guide("en")
OLD = Review(date(2026, 1, 1), date(2026, 12, 1), "A")
NEW = Review(date(2026, 6, 1), date(2026, 9, 1), "B")
UNSIGNED = Review(date(2026, 6, 1), date(2026, 9, 1), " ")


def test_several_reviews_promise_no_more_than_the_weakest() -> None:
    assert earliest([OLD, NEW]) == Review(date(2026, 1, 1), date(2026, 9, 1), "A, B")
    assert not earliest([OLD, UNSIGNED]).is_signed


def test_the_lines_name_the_oldest_check_and_what_is_missing() -> None:
    not_reviewed, overdue = GUIDE.say("common.not_reviewed"), GUIDE.say("common.check_with_team")
    assert review_lines(GUIDE, [], date(2026, 7, 1)) == ()
    (line,) = review_lines(GUIDE, [OLD, NEW], date(2026, 7, 1))
    assert "2026" in line
    assert review_lines(GUIDE, [OLD, UNSIGNED], date(2026, 7, 1))[1:] == (not_reviewed,)
    assert review_lines(GUIDE, [OLD, NEW], date(2026, 9, 2))[1:] == (overdue,)
