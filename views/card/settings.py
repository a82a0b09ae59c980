"""Settings: language, text size, text version, colors, unit of temperature. Each takes effect immediately."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_patient
from app.patient_state import PatientState
from app.window import TEXT_SCALES
from guide import languages, load_guide
from guide.model import Guide
from report.temperature import in_fahrenheit
from views.components import text
from views.components.fields.inputs import Option, choice
from views.components.fold import column
from views.learn.text_version import text_version

PHONE = "phone"
THEMES = (PHONE, "light", "dark")
FAHRENHEIT, CELSIUS = "fahrenheit", "celsius"


def language_choice(guide: Guide, patient: PatientState) -> list[ft.Control]:
    """The languages, each by its own name; nothing if there is only one."""
    known = languages()
    if len(known) < 2:
        return []

    async def set_language(event: ft.Event[ft.RadioGroup]) -> None:
        await patient.update_profile(language=str(event.control.value))

    # Each language names itself, so that people who read no other find theirs.
    options = [Option(language, load_guide(language).say("card.language_name")) for language in known]
    return [
        text.heading(guide.say("card.language"), 3),
        choice(options, guide.language, set_language, key="language", disabled=not patient.can_write),
    ]


@ft.component
def Settings() -> ft.Control:
    """Four choices; what was never chosen follows the phone or the country."""
    app = use_app()
    patient = use_patient()
    guide, profile, say = app.guide, patient.profile, app.guide.say

    async def set_text_size(event: ft.Event[ft.RadioGroup]) -> None:
        await patient.update_profile(text_size=str(event.control.value))

    async def set_theme(event: ft.Event[ft.RadioGroup]) -> None:
        chosen = str(event.control.value)
        await patient.update_profile(theme=None if chosen == PHONE else chosen)

    async def set_unit(event: ft.Event[ft.RadioGroup]) -> None:
        await patient.update_profile(fahrenheit=event.control.value == FAHRENHEIT)

    sizes = [Option(size, say(f"card.text_{size}")) for size in TEXT_SCALES]
    themes = [Option(theme, say(f"card.look_{theme}")) for theme in THEMES]
    units = [Option(unit, say(f"card.unit_{unit}")) for unit in (FAHRENHEIT, CELSIUS)]
    shown_unit = FAHRENHEIT if in_fahrenheit(guide, profile) else CELSIUS
    locked = not patient.can_write
    return column(
        [
            *language_choice(guide, patient),
            text.heading(say("card.text_size"), 3),
            choice(sizes, profile.text_size or "normal", set_text_size, key="text-size", disabled=locked),
            *text_version(guide, app.host_page, app.access),
            text.heading(say("card.look"), 3),
            choice(themes, profile.theme or PHONE, set_theme, key="look", disabled=locked),
            text.heading(say("card.unit"), 3),
            choice(units, shown_unit, set_unit, key="unit", disabled=locked),
        ]
    )
