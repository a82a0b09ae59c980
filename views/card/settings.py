"""Settings: language, text size and the text version, colors, and the unit of temperature. Each shows at once."""

from __future__ import annotations

import flet as ft

from app.context import use_here
from app.state import Diary
from guide import languages, load_guide
from guide.model import Guide
from report.temperature import in_fahrenheit
from views import theme
from views.components import text
from views.components.card import card
from views.components.fields import Option, choice
from views.learn.text_version import text_version

PHONE = "phone"
LOOKS = (PHONE, "light", "dark")
FAHRENHEIT, CELSIUS = "fahrenheit", "celsius"


def language_choice(guide: Guide, diary: Diary) -> list[ft.Control]:
    """The languages by their own names; nothing while there is only one."""
    known = languages()
    if len(known) < 2:
        return []

    async def language(event: ft.Event[ft.RadioGroup]) -> None:
        await diary.tell(language=str(event.control.value))

    # Each language names itself, so that a person who reads no other finds theirs.
    options = [Option(one, load_guide(one).say("card.language_name")) for one in known]
    return [
        text.heading(guide.say("card.language"), 3),
        choice(options, guide.language, language, key="language", disabled=not diary.can_write),
    ]


@ft.component
def Settings() -> ft.Control:
    """Four choices; what was never chosen follows the phone or the country."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    guide, about, say = here.guide, diary.about, here.guide.say

    async def text_size(event: ft.Event[ft.RadioGroup]) -> None:
        await diary.tell(text_size=str(event.control.value))

    async def look(event: ft.Event[ft.RadioGroup]) -> None:
        chosen = str(event.control.value)
        await diary.tell(theme=None if chosen == PHONE else chosen)

    async def unit(event: ft.Event[ft.RadioGroup]) -> None:
        await diary.tell(fahrenheit=event.control.value == FAHRENHEIT)

    sizes = [Option(size, say(f"card.text_{size}")) for size in theme.TEXT_SCALES]
    looks = [Option(one, say(f"card.look_{one}")) for one in LOOKS]
    units = [Option(one, say(f"card.unit_{one}")) for one in (FAHRENHEIT, CELSIUS)]
    shown_unit = FAHRENHEIT if in_fahrenheit(guide, about) else CELSIUS
    locked = not diary.can_write
    return card(
        [
            text.heading(say("card.settings")),
            *language_choice(guide, diary),
            text.heading(say("card.text_size"), 3),
            choice(sizes, about.text_size or "normal", text_size, key="text-size", disabled=locked),
            *text_version(guide, here.around, diary),
            text.heading(say("card.look"), 3),
            choice(looks, about.theme or PHONE, look, key="look", disabled=locked),
            text.heading(say("card.unit"), 3),
            choice(units, shown_unit, unit, key="unit", disabled=locked),
        ]
    )
