"""The fields that both the first start and My card ask: each shows what is known and keeps a change at once."""

from __future__ import annotations

from datetime import date, timedelta

import flet as ft

from app.context import use_here
from app.state import Diary
from guide.dates import say_date
from guide.model import Guide
from guide.phone_numbers import read_phone
from views import theme
from views.components import text
from views.components.buttons import button_row, icon_button, quiet_button
from views.components.date_field import pick_date
from views.components.fields import Option, choose_from_list, text_field
from views.saving.typed_field import use_typed

NOT_SURE = "not-sure"
# A first dose may already be planned; nobody plans further ahead than this.
PLANNED_AHEAD = timedelta(days=366)


def country_field(guide: Guide, diary: Diary) -> ft.Control:
    """The country, and under it the emergency number that follows from it."""
    country = guide.country(diary.about.country)
    numbers = guide.emergency_numbers(diary.about.country)
    key = "card.number" if len(numbers) == 1 else "card.numbers"

    async def chose(country_id: str) -> None:
        await diary.tell(country=country_id)

    def ask(_: ft.ControlEvent) -> None:
        options = [Option(one.id, one.name) for one in guide.countries]
        choose_from_list(guide, guide.say("card.country_title"), options, diary.about.country, chose, key="countries")

    name = country.name if country else guide.say("card.not_chosen")
    return ft.Column(
        [
            button_row(
                [
                    quiet_button(
                        guide.say("card.country", country=name),
                        ft.Icons.PUBLIC,
                        ask,
                        key="country",
                        disabled=not diary.can_write,
                    )
                ]
            ),
            text.body(guide.say(key, numbers=", ".join(numbers))),
            *([] if len(numbers) == 1 else [text.small(guide.say("common.no_country_numbers"))]),
        ],
        spacing=theme.GAP_SMALL,
    )


def kind_field(guide: Guide, diary: Diary) -> ft.Control:
    """The kind of treatment, each with a line that says what it is."""
    kind = guide.treatment(diary.about.kind)

    async def chose(kind_id: str) -> None:
        await diary.tell(kind=None if kind_id == NOT_SURE else kind_id)

    def ask(_: ft.ControlEvent) -> None:
        options = [Option(one.id, one.name, one.plain) for one in guide.treatments]
        options.append(Option(NOT_SURE, guide.say("common.not_sure"), guide.say("card.kind_not_sure_note")))
        choose_from_list(guide, guide.say("card.kind_title"), options, diary.about.kind, chose, key="kinds")

    name = kind.name if kind else guide.say("card.not_chosen")
    return button_row(
        [
            quiet_button(
                guide.say("card.kind", kind=name),
                ft.Icons.VACCINES,
                ask,
                key="kind",
                disabled=not diary.can_write,
            )
        ]
    )


def pick_about_date(guide: Guide, diary: Diary, field: str) -> None:
    """Open the calendar for the first dose, which may be planned, or the last one, which has been given."""
    page = ft.context.page
    latest = diary.today + PLANNED_AHEAD if field == "started" else diary.today
    known: date | None = getattr(diary.about, field)

    async def keep(day: date) -> None:
        await diary.tell(**{field: day})

    def chose(day: date | None) -> None:
        if day is not None:
            page.run_task(keep, day)

    pick_date(guide, min(known or diary.today, latest), latest, chose)


def about_date_field(guide: Guide, diary: Diary, field: str) -> ft.Control:
    """`started` or `last_dose`: a button that opens the calendar, and one that takes the day back."""
    known: date | None = getattr(diary.about, field)
    shown = say_date(guide, known, "short_year") if known else guide.say("card.choose_day")

    async def remove(_: ft.ControlEvent) -> None:
        await diary.tell(**{field: None})

    buttons: list[ft.Control] = [
        quiet_button(
            guide.say(f"card.{field}", date=shown),
            ft.Icons.EVENT,
            lambda _: pick_about_date(guide, diary, field),
            key=field,
            disabled=not diary.can_write,
        )
    ]
    if known and diary.can_write:
        buttons.append(icon_button(ft.Icons.CLOSE, guide.say(f"card.remove_{field}"), remove))
    return button_row(buttons)


def about_text_field(
    guide: Guide,
    diary: Diary,
    field: str,
    words: str,
    *,
    has_help: bool = False,
    lines: int = 1,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    note: str = "",
) -> ft.Control:
    """A field of About that is typed. `words` is its key under `card`, `<words>_help` the line below the name.

    `note`: what is to be said of that which was typed, after the help.
    """

    async def typed(event: ft.Event[ft.TextField]) -> None:
        await diary.note_about(**{field: str(event.control.value)})

    return text_field(
        guide.say(f"card.{words}"),
        getattr(diary.about, field),
        typed,
        key=field.replace("_", "-"),
        helper=" ".join(part for part in (guide.say(f"card.{words}_help") if has_help else "", note) if part),
        on_blur=lambda _: diary.typing_ended(),
        lines=lines,
        longest=1000 if lines > 1 else 200,
        keyboard=keyboard,
        read_only=not diary.can_write,
    )


@ft.component
def AboutNumberField(field: str, words: str, has_help: bool, note: str, keyboard: ft.KeyboardType) -> ft.Control:
    """A field of About that holds a number: half a telephone number rings somebody else, so it counts once it is left.

    Anything typed is stored; `note` says what is to be said of that.
    """
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    guide = here.guide

    async def store(typed: str) -> bool:
        await diary.tell(**{field: typed})
        return True

    typed = use_typed(field, store, lambda: None)
    stored: str = getattr(diary.about, field)
    return text_field(
        guide.say(f"card.{words}"),
        stored if typed.text is None else typed.text,
        typed.changed,
        key=field.replace("_", "-"),
        helper=" ".join(part for part in (guide.say(f"card.{words}_help") if has_help else "", note) if part),
        on_blur=typed.left,
        keyboard=keyboard,
        read_only=not diary.can_write,
    )


def team_number_field(guide: Guide, diary: Diary, field: str, *, has_help: bool = False) -> ft.Control:
    """`team_night` or `team_day`: anything typed is stored; what cannot be dialed is said once the field is left."""
    typed: str = getattr(diary.about, field)
    wrong = bool(typed.strip()) and read_phone(typed) is None
    note = guide.say("reader.number_wrong") if wrong else ""
    return AboutNumberField(field, field, has_help, note, ft.KeyboardType.PHONE)


def contact_field() -> ft.Control:
    """The emergency contact: a name and a number."""
    return AboutNumberField("emergency_contact", "contact", True, "", ft.KeyboardType.TEXT)


def weight_field() -> ft.Control:
    """What this person weighs, with the unit they write behind it."""
    return AboutNumberField("normal_weight", "normal_weight", False, "", ft.KeyboardType.TEXT)


def normal_stools_field() -> ft.Control:
    """How many stools a day are normal: told once, on My card or beside the day's own count."""
    # Not a keyboard for numbers: "1-2" and "1 or 2" are answers too.
    return AboutNumberField("normal_stools", "normal_stools", True, "", ft.KeyboardType.TEXT)
