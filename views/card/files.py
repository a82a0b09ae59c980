"""Files for software: the recorded days and the visits, each saved and shared as a backup is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import flet as ft

from app.context import AppContext, use_app, use_days, use_patient
from views import theme
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.client_actions import ShareFiles
from views.components.fields.inputs import labeled_box
from views.components.fold import column
from views.components.messages.announcements import use_announcement
from views.components.save_file import Saved, save_file


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: the key of its words, its name, its media type, what makes it, and whether it would be empty."""

    key: str
    name: str
    media_type: str
    make: Callable[[], bytes]
    is_empty: bool


def _kinds(app: AppContext, with_name: bool) -> tuple[_Kind, ...]:
    guide, days, patient, device, day = app.guide, app.days, app.patient, app.persistence.device, app.days.today

    # What makes the files is loaded once somebody asks for one: a start needs none of it.
    def table() -> bytes:
        from report.files.table import days_csv

        return days_csv(guide, days)

    def calendar() -> bytes:
        from report.files.calendar import visits_ics

        return visits_ics(guide, patient.visits, app.clock(), device)

    def fhir() -> bytes:
        from report.files.fhir import days_fhir

        return days_fhir(guide, days, app.clock(), device, patient.profile.name if with_name else "")

    no_days = not days.dates()
    return (
        _Kind("csv", f"between-visits-{day}.csv", "text/csv", table, no_days),
        _Kind("ics", f"between-visits-visits-{day}.ics", "text/calendar", calendar, not patient.visits),
        _Kind("fhir", f"between-visits-{day}.fhir.json", "application/fhir+json", fhir, no_days),
    )


@ft.component
def _File(kind: _Kind, revision: tuple[object, ...]) -> ft.Control:
    """What a file is for, and the buttons to save and to share it. With another `revision` it has to be made again."""
    app = use_app()
    say = app.guide.say
    made, set_made = ft.use_state(cast("ft.ShareFile | None", None))
    message, set_message = use_announcement()
    ft.use_effect(lambda: set_made(None), [*revision])

    async def save(_: ft.ControlEvent) -> None:
        data = kind.make()
        can_share = await app.host_page.can_share("files")
        set_made(ft.ShareFile.from_bytes(data, mime_type=kind.media_type, name=kind.name) if can_share else None)
        saved = await save_file(app.host_page, kind.name, data, kind.media_type)
        set_message(say("backup.saved_no" if saved is Saved.NO else "backup.look_for", name=kind.name))

    disabled = kind.is_empty or not app.persistence.can_back_up
    buttons: list[ft.Control] = [
        quiet_button(say(f"files.{kind.key}_save"), ft.Icons.DOWNLOAD, save, key=f"{kind.key}-save", disabled=disabled)
    ]
    if made is not None:
        buttons.append(
            quiet_button(say("backup.share"), ft.Icons.SEND, action=ShareFiles([made]), key=f"{kind.key}-share")
        )
    return ft.Column(
        [
            text.body(say(f"files.{kind.key}_why")),
            *([text.small(say("files.nothing"))] if kind.is_empty else []),
            button_row(buttons),
            ft.Semantics(live_region=True, container=True, content=text.body(message)),
        ],
        spacing=theme.GAP,
    )


@ft.component
def Files() -> ft.Control:
    """The three files. The name is in one of them, and only if the patient wants it."""
    app = use_app()
    days, patient = use_days(), use_patient()
    with_name, set_with_name = ft.use_state(False)
    say = app.guide.say
    box = ft.Checkbox(
        value=with_name, on_change=lambda event: set_with_name(bool(event.control.value)), key="fhir-name"
    )
    revision = (app.guide.language, days.today, *app.revision, with_name)
    return column(
        [
            text.body(say("files.what")),
            text.body(say("files.health")),
            *(_File(kind, revision) for kind in _kinds(app, with_name)),
            *([labeled_box(box, text.body(say("files.with_name")))] if patient.profile.name.strip() else []),
        ],
        spacing=theme.GAP_LARGE,
    )
