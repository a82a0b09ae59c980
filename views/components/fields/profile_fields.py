"""Fields of the profile, for the first start and My card: each shows what is known and saves a change immediately."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import flet as ft

from app.context import use_app, use_days, use_patient
from app.patient_state import PatientState
from guide.dates import say_date
from guide.model import Guide
from guide.phone_numbers import read_phone
from report.facts import ANSWERS, answer_words, latest_day
from views import theme
from views.components import text
from views.components.buttons import button_row, icon_button, quiet_button
from views.components.fields.date_field import pick_date
from views.components.fields.inputs import Option, choose_from_list, text_field, use_live_text
from views.saving.typed_field import use_typed_field

NOT_SURE = "not-sure"


def country_field(guide: Guide, patient: PatientState) -> ft.Control:
    """The country, and under it the emergency number that follows from it."""
    country = guide.country(patient.profile.country)
    numbers = guide.emergency_numbers(patient.profile.country)
    key = "card.number" if len(numbers) == 1 else "card.numbers"

    async def on_choose(country_id: str) -> None:
        await patient.update_profile(country=country_id)

    def open_list(_: ft.ControlEvent) -> None:
        options = [Option(country.id, country.name) for country in guide.countries]
        choose_from_list(
            guide, guide.say("card.country_title"), options, patient.profile.country, on_choose, key="countries"
        )

    name = country.name if country else guide.say("card.not_chosen")
    return ft.Column(
        [
            _opener(patient, "country", guide.say("card.country", country=name), ft.Icons.PUBLIC, open_list),
            text.body(guide.say(key, numbers=", ".join(numbers))),
            *([] if len(numbers) == 1 else [text.small(guide.say("common.no_country_numbers"))]),
        ],
        spacing=theme.GAP_SMALL,
    )


def kind_field(guide: Guide, patient: PatientState) -> ft.Control:
    """The kind of treatment, each with a line that says what it is."""
    kind = guide.treatment(patient.profile.kind)

    async def on_choose(kind_id: str) -> None:
        await patient.update_profile(kind=None if kind_id == NOT_SURE else kind_id)

    def open_list(_: ft.ControlEvent) -> None:
        options = [Option(treatment.id, treatment.name, treatment.plain) for treatment in guide.treatments]
        options.append(Option(NOT_SURE, guide.say("common.not_sure"), guide.say("card.kind_not_sure_note")))
        choose_from_list(guide, guide.say("card.kind_title"), options, patient.profile.kind, on_choose, key="kinds")

    name = kind.name if kind else guide.say("card.not_chosen")
    return _opener(patient, "kind", guide.say("card.kind", kind=name), ft.Icons.VACCINES, open_list)


def answer_field(guide: Guide, patient: PatientState, field: str, *, has_help: bool = False) -> ft.Control:
    """A question of the profile (`card.<field>`) with yes, no and not sure."""

    async def on_choose(answer: str) -> None:
        await patient.update_profile(**{field: answer})

    question = guide.say(f"card.{field}")

    def open_list(_: ft.ControlEvent) -> None:
        options = [Option(answer, guide.say(words)) for answer, words in ANSWERS.items()]
        choose_from_list(guide, question, options, getattr(patient.profile, field), on_choose, key=f"{field}-answers")

    answer = answer_words(guide, getattr(patient.profile, field)) or guide.say("card.not_chosen")
    return ft.Column(
        [
            text.strong(question),
            *([text.small(guide.say(f"card.{field}_help"))] if has_help else []),
            _opener(patient, field, guide.say("card.answer", answer=answer), ft.Icons.EDIT, open_list),
        ],
        spacing=theme.GAP_SMALL,
    )


def _opener(
    patient: PatientState, key: str, name: str, icon: ft.IconData, on_click: Callable[[ft.ControlEvent], None]
) -> ft.Control:
    """The button that opens what a field is chosen from."""
    return button_row([quiet_button(name, icon, on_click, key=key, disabled=not patient.can_write)])


def pick_profile_date(guide: Guide, patient: PatientState, today: date, field: str) -> None:
    """Open the calendar for the first dose, which may be planned, or the last one, which has been given."""
    page = ft.context.page
    latest = latest_day(field, today)
    known: date | None = getattr(patient.profile, field)

    async def save(day: date) -> None:
        await patient.update_profile(**{field: day})

    def on_pick(day: date | None) -> None:
        if day is not None:
            page.run_task(save, day)

    pick_date(guide, min(known or today, latest), latest, on_pick)


@ft.component
def ProfileDateField(field: str) -> ft.Control:
    """The day of the first dose (`started`) or of the last one (`last_dose`), to be chosen, changed or removed."""
    guide, patient, today = use_app().guide, use_patient(), use_days().today
    known: date | None = getattr(patient.profile, field)
    shown = say_date(guide, known, "short_year") if known else guide.say("card.choose_day")

    async def remove(_: ft.ControlEvent) -> None:
        await patient.update_profile(**{field: None})

    buttons: list[ft.Control] = [
        quiet_button(
            guide.say(f"card.{field}", date=shown),
            ft.Icons.EVENT,
            lambda _: pick_profile_date(guide, patient, today, field),
            key=field,
            disabled=not patient.can_write,
        )
    ]
    if known and patient.can_write:
        buttons.append(icon_button(ft.Icons.CLOSE, guide.say(f"card.remove_{field}"), remove))
    return button_row(buttons)


@ft.component
def ProfileTextField(
    field: str,
    words: str,
    has_help: bool = False,
    lines: int = 1,
    on_typing: Callable[[str | None], None] = lambda _: None,
) -> ft.Control:
    """A text field of the profile. `words` is its key under `card`, `<words>_help` the line below the name.

    `on_typing` gets the text after each letter, and None once the field is left, when what is stored counts.
    """
    guide, patient = use_app().guide, use_patient()
    live = use_live_text()

    async def on_change(event: ft.Event[ft.TextField]) -> None:
        typed = live.handle(event)
        on_typing(typed)
        await patient.update_profile_while_typing(**{field: typed})

    def on_blur(_: ft.Event[ft.TextField]) -> None:
        on_typing(None)
        patient.finish_typing()

    return text_field(
        guide.say(f"card.{words}"),
        getattr(patient.profile, field),
        on_change,
        key=field.replace("_", "-"),
        helper=guide.say(f"card.{words}_help") if has_help else "",
        on_blur=on_blur,
        lines=lines,
        max_length=1000 if lines > 1 else 200,
        read_only=not patient.can_write,
        live=live,
    )


@ft.component
def ProfileNumberField(field: str, words: str, has_help: bool, note: str, keyboard: ft.KeyboardType) -> ft.Control:
    """A profile field for a number: half a telephone number calls somebody else, so it counts once it is left.

    Anything typed is stored; `note` is a message about it.
    """
    app = use_app()
    patient = use_patient()
    guide = app.guide

    async def commit(typed: str) -> bool:
        await patient.update_profile(**{field: typed})
        return True

    typed_field = use_typed_field(field, commit, lambda: None)
    stored: str = getattr(patient.profile, field)
    return text_field(
        guide.say(f"card.{words}"),
        stored if typed_field.text is None else typed_field.text,
        typed_field.on_change,
        key=field.replace("_", "-"),
        helper=" ".join(part for part in (guide.say(f"card.{words}_help") if has_help else "", note) if part),
        on_blur=typed_field.on_blur,
        keyboard=keyboard,
        read_only=not patient.can_write,
        live=typed_field.live,
    )


def team_number_field(guide: Guide, patient: PatientState, field: str, *, has_help: bool = False) -> ft.Control:
    """`team_night` or `team_day`: anything typed is stored; a message says so if it cannot be dialed."""
    typed: str = getattr(patient.profile, field)
    is_wrong = bool(typed.strip()) and read_phone(typed) is None
    note = guide.say("reader.number_wrong") if is_wrong else ""
    return ProfileNumberField(field, field, has_help, note, ft.KeyboardType.PHONE)


def contact_field() -> ft.Control:
    """The emergency contact: a name and a number."""
    return ProfileNumberField("emergency_contact", "contact", True, "", ft.KeyboardType.TEXT)


def weight_field() -> ft.Control:
    """What this person weighs, with the unit they write behind it."""
    return ProfileNumberField("normal_weight", "normal_weight", False, "", ft.KeyboardType.TEXT)


def normal_stools_field() -> ft.Control:
    """How many stools a day are normal: entered once, on My card or next to the count of a day."""
    # Not a keyboard for numbers: "1-2" and "1 or 2" are answers too.
    return ProfileNumberField("normal_stools", "normal_stools", True, "", ft.KeyboardType.TEXT)
