"""Two optional numbers a day, temperature and stools, and what is normal. Stored and printed, never judged."""

from __future__ import annotations

from datetime import date

import flet as ft

from app.context import use_app, use_days, use_patient
from app.day_state import measure_key
from guide.model import Guide
from report.measures import format_temperature, parse_count, parse_temperature, suggest_decimal_point
from report.temperature import in_fahrenheit
from views import theme
from views.components import text
from views.components.fields.inputs import number_field
from views.components.fields.profile_fields import normal_stools_field
from views.components.fold import Fold, column
from views.saving.typed_field import use_typed_field

TEMPERATURE, STOOLS = "temperature", "stools"
MAX_LENGTH = 20  # "100.4 °F" and room for what a keyboard adds; a text that is cut off would be another number
_PARSE = {TEMPERATURE: parse_temperature, STOOLS: parse_count}


def _shown(name: str, value: float | None, fahrenheit: bool) -> str:
    if name == TEMPERATURE:
        return format_temperature(value, fahrenheit)
    return "" if value is None else str(value)


def _problem(guide: Guide, name: str, typed: str) -> str:
    """The message for a number that no person can have. If it may lack its point, ask; do not guess."""
    if name == STOOLS:
        return guide.say("checklist.not_a_count")
    if number := suggest_decimal_point(typed):
        return guide.say("checklist.point_forgotten", number=number)
    return guide.say("checklist.not_a_temperature")


@ft.component
def Measure(name: str, label: str, fahrenheit: bool, day: date, can_write: bool) -> ft.Control:
    """One field, stored when it is left. A number that no person can have stays in it, with a message, not stored.

    It is there again, with its message, for whoever comes back from another screen or day.
    """
    app = use_app()
    days, guide, key = app.days, app.guide, measure_key(name, day)
    # What was stored before the typing began, even if the app was hidden in between and stored half a number.
    before = ft.use_ref(getattr(days.day(day), name))

    def message(typed: str) -> str:
        if not typed:
            return ""
        stored = before.current
        if stored is None or app.access.has_unsaved:
            return _problem(guide, name, typed)
        still = guide.say("checklist.still_saved", number=_shown(name, stored, fahrenheit))
        return f"{_problem(guide, name, typed)} {still}"

    problem, set_problem = ft.use_state(message(days.rejected.get(key, "")))

    async def commit(typed: str) -> bool:
        value = _PARSE[name](typed)
        is_invalid = value is None and bool(typed.strip())
        stored = before.current if is_invalid else value
        was_rejected, days.rejected[key] = days.rejected.get(key), typed if is_invalid else ""
        is_changed = stored != getattr(days.day(day), name)
        if is_changed:
            await days.measure(day, **{name: stored})
        if is_invalid or (was_rejected and not is_changed):
            app.access.reset_status()  # "Saved" would read as if this number were
        set_problem(message(days.rejected[key]))
        return False

    field = use_typed_field(key, commit, lambda: set_problem(""), days.rejected.get(key) or None)

    async def on_blur(event: ft.Event[ft.TextField]) -> None:
        await field.on_blur(event)
        before.current = getattr(days.day(day), name)

    shown = _shown(name, getattr(days.day(day), name), fahrenheit)
    control = ft.TextField(
        label=label,
        value=field.live.newest(shown if field.text is None else field.text),
        ref=field.live.ref,
        on_change=field.on_change,
        on_blur=on_blur,
        on_submit=on_blur,
        read_only=not can_write,
        key=key,
        max_length=MAX_LENGTH,
        counter="",
    )
    return column(
        [
            number_field(control, decimal=name == TEMPERATURE),
            ft.Semantics(live_region=True, container=True, content=text.medium(problem), visible=bool(problem)),
        ],
        spacing=theme.GAP_SMALL,
    )


@ft.component
def Measures() -> ft.Control:
    """The two fields of the chosen day, and what is normal."""
    app = use_app()
    days, patient = use_days(), use_patient()
    guide, day = app.guide, days.chosen
    return column(
        [
            text.heading(guide.say("checklist.numbers")),
            text.medium(guide.say("checklist.numbers_why")),
            *(
                Measure(
                    name,
                    guide.say(f"checklist.{name}"),
                    in_fahrenheit(guide, patient.profile),
                    day,
                    days.can_write,
                    key=f"measure-{measure_key(name, day)}",  # type: ignore[call-arg]
                )
                for name in (TEMPERATURE, STOOLS)
            ),
            Fold("normal", text.body(guide.say("card.normal_stools")), lambda: [normal_stools_field()]),
        ],
    )
