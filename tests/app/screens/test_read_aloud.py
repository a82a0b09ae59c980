"""Read aloud: offered where the device has a voice for the language, and stopped by leaving."""

import flet as ft
import pytest

from report.read_aloud import section_lines
from tests.app.fake_page import FakePage

SECTION = "/learn/basics/immune-system"


@pytest.mark.parametrize(("voices", "count"), [((), 0), (("es",), 0), (("en",), 1)])
async def test_reading_is_offered_with_a_voice_for_the_language(running, voices: tuple[str, ...], count: int) -> None:
    async with running(web_page=FakePage(voices=voices)).app(SECTION) as app:
        assert len(app.find(ft.OutlinedButton, key="read-aloud")) == count


async def test_all_of_an_opened_section_is_read_and_stopped(running) -> None:
    page = FakePage(voices=("en",))
    async with running(web_page=page).app(SECTION) as app:
        section = next(s for s in app.guide.topics[0].sections if s.id == "immune-system")
        await app.press(app.guide.say("common.read_aloud"))
        assert page.read == [list(section_lines(section))]
        await app.press(app.guide.say("common.read_stop"))
        assert app.button(app.guide.say("common.read_aloud"))


async def test_leaving_the_screen_stops_the_voice(running) -> None:
    page = FakePage(voices=("en",))
    async with running(web_page=page).app(SECTION) as app:
        await app.press(app.guide.say("common.read_aloud"))
        await app.go("/call")
        assert page.reading is not None
        assert page.reading.done()


async def test_a_second_section_takes_the_voice_over(running) -> None:
    page = FakePage(voices=("en",))
    async with running(web_page=page).app(SECTION) as app:
        await app.press(app.guide.say("common.read_aloud"))
        first = page.reading
        other = next(section for section in app.guide.topics[0].sections if section.id != "immune-system")
        await app.open(other.id)
        await app.press(app.guide.say("common.read_aloud"))
        assert [lines[0] for lines in page.read][1:] == [other.heading]
        assert first is not None
        assert first.done()
        assert page.reading is not None
        assert not page.reading.done()


async def test_a_voice_that_does_not_speak_is_named(running) -> None:
    page = FakePage(voices=("en",))
    async with running(web_page=page).app(SECTION) as app:
        await app.press(app.guide.say("common.read_aloud"))
        assert page.reading is not None
        page.reading.set_result(False)
        await app.settle()
        assert app.guide.say("common.read_failed") in app.text
