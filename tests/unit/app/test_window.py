"""What fits in a window: large text makes it small."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.window import BAR_TEXT, HEADING_EDGES, LONGEST_HEADING_WORD, LOWEST_MONTH_TEXT, Fit, fit_window
from views import colors, theme


@pytest.mark.parametrize(
    ("window", "scale", "expected"),
    [
        ((412, 915), 1.0, Fit()),
        ((412, 915), 1.5, Fit(foot_lines=2, bar_text=15, tiles=2)),
        ((320, 568), 1.0, Fit(foot_lines=2, bar_text=12, month_text=13, heading_text=39, tiles=2)),
        (
            (320, 568),
            1.5,
            Fit(
                low=True,
                has_foot=False,
                foot_lines=2,
                bar_text=12,
                month_text=13,
                heading_text=39,
                tiles=1,
                narrow=True,
            ),
        ),
        ((640, 300), 1.0, Fit(low=True, has_foot=False, day_row=21)),
        (
            (320, 256),
            1.0,
            Fit(
                low=True, has_foot=False, foot_lines=2, bar_text=12, day_row=14, month_text=13, heading_text=39, tiles=2
            ),
        ),
        ((1024, 768), 1.0, Fit(wide=True, day_row=34)),
        ((1024, 400), 1.0, Fit(wide=True, low=True, has_foot=False, day_row=34)),
    ],
)
def test_the_fit_follows_from_window_and_text_size(window: tuple[int, int], scale: float, expected: Fit) -> None:
    assert fit_window(*window, scale, 1.0) == expected


@given(st.floats(200, 2000), st.floats(200, 2000), st.sampled_from([1.0, 1.25, 1.5]), st.floats(1, 3))
def test_larger_text_never_fits_better(width: float, height: float, chosen: float, browser: float) -> None:
    normal, larger = fit_window(width, height, 1.0, 1.0), fit_window(width, height, chosen, browser)
    assert larger.low >= normal.low
    assert larger.has_foot <= normal.has_foot
    assert larger.foot_lines >= normal.foot_lines
    assert larger.wide == normal.wide
    assert LOWEST_MONTH_TEXT <= larger.month_text <= normal.month_text
    assert larger.heading_text <= normal.heading_text
    assert BAR_TEXT - 2 <= larger.bar_text <= BAR_TEXT * chosen


def test_no_heading_splits_a_word_at_twice_the_size() -> None:
    fit = fit_window(320, 640, 1.0, 2.0)
    size = theme.build(colors.LIGHT, "normal", fit).text_theme.title_large.size
    assert 2 * size * LONGEST_HEADING_WORD <= 320 - HEADING_EDGES
