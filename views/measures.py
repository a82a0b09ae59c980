"""Two optional numbers a day: temperature and stools. Stored and printed, never judged."""

from __future__ import annotations

import flet as ft

from content.model import Guide
from report.measures import parse_count, parse_temperature, shown_temperature
from report.temperature import in_fahrenheit
from views import theme
from views.here import use_here
from views.parts import text


def _field(label: str, value: str, helper: str, key: str, on_change: object, read_only: bool) -> ft.TextField:
    return ft.TextField(
        label=label,
        value=value,
        helper=helper,
        keyboard_type=ft.KeyboardType.NUMBER,
        on_change=on_change,  # type: ignore[arg-type]
        read_only=read_only,
        key=key,
        max_length=6,
        counter="",
    )


@ft.component
def Measures() -> ft.Control:
    """The two fields of the chosen day. What cannot be a number is said beside the field and not stored."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    problem, set_problem = ft.use_state("")
    guide: Guide = here.guide
    day = diary.day(diary.chosen)
    fahrenheit = in_fahrenheit(guide, diary.about)

    async def temperature(event: ft.Event[ft.TextField]) -> None:
        typed = str(event.control.value).strip()
        value = parse_temperature(typed)
        set_problem("" if value is not None or not typed else guide.say("checklist.not_a_temperature"))
        if value is not None or not typed:
            await diary.measure(temperature=value)

    async def stools(event: ft.Event[ft.TextField]) -> None:
        typed = str(event.control.value).strip()
        value = parse_count(typed)
        set_problem("" if value is not None or not typed else guide.say("checklist.not_a_count"))
        if value is not None or not typed:
            await diary.measure(stools=value)

    normal = diary.about.normal_stools.strip()
    return ft.Column(
        [
            text.heading(guide.say("checklist.numbers")),
            text.medium(guide.say("checklist.numbers_why")),
            _field(
                guide.say("checklist.temperature"),
                shown_temperature(day.temperature, fahrenheit),
                "",
                f"temperature-{diary.chosen.isoformat()}",
                temperature,
                not diary.can_write,
            ),
            _field(
                guide.say("checklist.stools"),
                "" if day.stools is None else str(day.stools),
                guide.say("checklist.normal_stools", normal=normal) if normal else "",
                f"stools-{diary.chosen.isoformat()}",
                stools,
                not diary.can_write,
            ),
            *([text.medium(problem, ft.Colors.ON_SURFACE)] if problem else []),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
