"""Two optional numbers a day, temperature and stools, and what is normal. Stored and printed, never judged."""

from __future__ import annotations

from datetime import date

import flet as ft

from app.context import use_here
from guide.model import Guide
from report.measures import parse_count, parse_temperature, shown_temperature, with_point
from report.temperature import in_fahrenheit
from views import theme
from views.components import text
from views.components.fields import number_field
from views.components.profile_fields import normal_stools_field
from views.saving.typed_field import use_typed

TEMPERATURE, STOOLS = "temperature", "stools"
LONGEST = 20  # "100.4 °F" and room for what a keyboard adds; what is cut off would leave another number
_PARSE = {TEMPERATURE: parse_temperature, STOOLS: parse_count}


def _shown(name: str, value: float | None, fahrenheit: bool) -> str:
    if name == TEMPERATURE:
        return shown_temperature(value, fahrenheit)
    return "" if value is None else str(value)


def _asked_again(guide: Guide, name: str, typed: str) -> str:
    """What is said of a number that no person can have. One that may lack its point is asked about, not guessed."""
    if name == STOOLS:
        return guide.say("checklist.not_a_count")
    if number := with_point(typed):
        return guide.say("checklist.point_forgotten", number=number)
    return guide.say("checklist.not_a_temperature")


@ft.component
def Measure(name: str, label: str, fahrenheit: bool, day: date, can_write: bool) -> ft.Control:
    """One field, stored when it is left. What no person can have is said then, not stored, and stays in the field."""
    here = use_here()
    diary, guide = here.diary, here.guide
    problem, set_problem = ft.use_state("")
    # What was stored before it was typed in, also if the app was out of sight meanwhile and a beginning got stored.
    before = ft.use_ref(getattr(diary.day(day), name))

    async def store(typed: str) -> bool:
        value = _PARSE[name](typed)
        wrong = value is None and bool(typed.strip())
        stored = before.current if wrong else value
        if stored != getattr(diary.day(day), name):
            await diary.measure(day, **{name: stored})
        words = [_asked_again(guide, name, typed)] if wrong else []
        if words and stored is not None:
            words.append(guide.say("checklist.still_saved", number=_shown(name, stored, fahrenheit)))
        set_problem(" ".join(words))
        return False

    field = use_typed(f"{name}-{day.isoformat()}", store, lambda: set_problem(""))

    async def left(event: ft.Event[ft.TextField]) -> None:
        await field.left(event)
        before.current = getattr(diary.day(day), name)

    shown = _shown(name, getattr(diary.day(day), name), fahrenheit)
    control = ft.TextField(
        label=label,
        value=shown if field.text is None else field.text,
        on_change=field.changed,
        on_blur=left,
        on_submit=left,
        read_only=not can_write,
        key=f"{name}-{day.isoformat()}",
        max_length=LONGEST,
        counter="",
    )
    return ft.Column(
        [
            number_field(control, decimal=name == TEMPERATURE),
            ft.Semantics(live_region=True, container=True, content=text.medium(problem), visible=bool(problem)),
        ],
        spacing=theme.GAP_SMALL,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@ft.component
def Measures() -> ft.Control:
    """The two fields of the chosen day, and the normal to count from."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    guide, day = here.guide, diary.chosen
    return ft.Column(
        [
            text.heading(guide.say("checklist.numbers")),
            text.medium(guide.say("checklist.numbers_why")),
            *(
                Measure(
                    name,
                    guide.say(f"checklist.{name}"),
                    in_fahrenheit(guide, diary.about),
                    day,
                    diary.can_write,
                    key=f"measure-{name}-{day.isoformat()}",  # type: ignore[call-arg]
                )
                for name in (TEMPERATURE, STOOLS)
            ),
            normal_stools_field(),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
