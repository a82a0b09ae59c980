"""Language, colors, text size and scrolling, in every engine."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from guide import load_guide
from tests.browser.engines.conftest import Promise
from tests.browser.engines.drivers.driver import STEP_LIMIT, Engine

pytestmark = pytest.mark.slow

say = load_guide("es").say
DARK, LIGHT = "rgb(16, 22, 20)", "rgb(251, 248, 242)"
PAGE = """() => {
  const { backgroundColor, fontSize } = getComputedStyle(document.getElementById("reader"));
  return [backgroundColor, fontSize];
}"""
PAGE_DOWN = "\ue00f"


def corner(engine: Engine) -> tuple[int, ...]:
    """The color of the app's own picture at the top left."""
    with Image.open(io.BytesIO(engine.screenshot())) as image:
        color: tuple[int, ...] = image.convert("RGB").getpixel((2, 2))  # type: ignore[assignment]
        return color


def height_of_title(engine: Engine) -> float:
    return float(engine.until("document.querySelector('flt-semantics-host h1')?.getBoundingClientRect().height"))


def test_what_was_chosen_holds_after_a_restart(any_engine: Engine, promise: Promise) -> None:
    any_engine.language = "es-ES"
    any_engine.start()
    with promise("Spanish page"):
        any_engine.open("/", state=None)
        any_engine.reads(load_guide("es").topics[0].title)
        assert any_engine.run(PAGE) == [LIGHT, "18px"]
    with promise("Spanish app"):
        any_engine.wait_for_app()
        any_engine.open("/card")
        any_engine.sees("tab", say("app.card"), selected=True)
    usual = height_of_title(any_engine)
    with promise("scrolled by wheel and key"):
        settings = any_engine.sees("button", say("card.settings"))
        any_engine.wheel(200, 400, 300)
        wheeled = any_engine.moved("button", say("card.settings"), settings)
        any_engine.type(PAGE_DOWN)
        any_engine.moved("button", say("card.settings"), wheeled)
    any_engine.unfold(say("card.settings"))
    with promise("dark"):
        any_engine.tap("radio", say("card.look_dark"))
        any_engine.sees("radio", say("card.look_dark"), checked=True)
        any_engine.until(f"({PAGE})()[0] === {DARK!r}", STEP_LIMIT)
    with promise("Largest"):
        any_engine.tap("radio", say("card.text_largest"))
        any_engine.sees("radio", say("card.text_largest"), checked=True)
        any_engine.until(f"({PAGE})()[1] !== '18px'", STEP_LIMIT)
    any_engine.close()
    any_engine.start()
    with promise("dark, Largest and Spanish hold"):
        any_engine.open("/", state=None)
        background, size = any_engine.until(f"({PAGE})()", STEP_LIMIT)  # "/" leads on to the Spanish page
        assert (background, float(size.removesuffix("px")) > 26) == (DARK, True)
        any_engine.wait_for_app()
        any_engine.open("/card")
        any_engine.sees("tab", say("app.card"), selected=True)
        assert height_of_title(any_engine) > 1.4 * usual
        assert max(corner(any_engine)) < 64
