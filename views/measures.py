"""Two optional numbers a day, temperature and stools, and what is normal. Stored and printed, never judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import flet as ft

from content.model import Guide
from report.measures import parse_count, parse_temperature, shown_temperature
from report.temperature import in_fahrenheit
from views import theme
from views.about_fields import normal_stools_field
from views.here import use_here
from views.parts import text
from views.parts.fields import number_field

Parse = Callable[[str], float | int | None]


@ft.component
def Measure(
    name: str, shown: str, parse: Parse, label: str, asked_again: str, decimal: bool, day: date, can_write: bool
) -> ft.Control:
    """One field. What is typed stays; what no person can have is said when the field is left, and not stored."""
    diary = use_here().diary
    typed, set_typed = ft.use_state(shown)
    problem, set_problem = ft.use_state("")

    async def changed(event: ft.Event[ft.TextField]) -> None:
        now = str(event.control.value)
        set_typed(now)
        value = parse(now)
        if value is not None or not now.strip():
            set_problem("")
            await diary.measure(day, **{name: value})

    def left(_: ft.Event[ft.TextField]) -> None:
        set_problem("" if not typed.strip() or parse(typed) is not None else asked_again)

    field = ft.TextField(
        label=label,
        value=typed,
        on_change=changed,
        on_blur=left,
        read_only=not can_write,
        key=f"{name}-{day.isoformat()}",
        max_length=6,
        counter="",
    )
    return ft.Column(
        [number_field(field, decimal=decimal), *([text.medium(problem)] if problem else [])],
        spacing=theme.GAP_SMALL,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _temperature(guide: Guide, celsius: float | None, fahrenheit: bool, day: date, can_write: bool) -> ft.Control:
    return Measure(
        "temperature",
        shown_temperature(celsius, fahrenheit),
        parse_temperature,
        guide.say("checklist.temperature"),
        guide.say("checklist.not_a_temperature"),
        True,
        day,
        can_write,
        key=f"measure-temperature-{day.isoformat()}",  # type: ignore[call-arg]
    )


def _stools(guide: Guide, count: int | None, day: date, can_write: bool) -> ft.Control:
    return Measure(
        "stools",
        "" if count is None else str(count),
        parse_count,
        guide.say("checklist.stools"),
        guide.say("checklist.not_a_count"),
        False,
        day,
        can_write,
        key=f"measure-stools-{day.isoformat()}",  # type: ignore[call-arg]
    )


@ft.component
def Measures() -> ft.Control:
    """The two fields of the chosen day, and the normal to count from."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    guide, day = here.guide, diary.day(diary.chosen)
    return ft.Column(
        [
            text.heading(guide.say("checklist.numbers")),
            text.medium(guide.say("checklist.numbers_why")),
            _temperature(guide, day.temperature, in_fahrenheit(guide, diary.about), diary.chosen, diary.can_write),
            _stools(guide, day.stools, diary.chosen, diary.can_write),
            normal_stools_field(guide, diary),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
