"""Quiet notes on whether the browser keeps what the patient wrote."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_days, use_patient
from app.persistence import Persistence
from guide.model import Guide
from views import theme
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.card import card

BACKUP = "/card?part=backup"


def _safari(guide: Guide) -> list[ft.Control]:
    say = guide.say
    return [
        text.heading(say("persistence.safari_title"), 3),
        text.body(say("persistence.safari")),
        text.body(say("persistence.safari_add")),
        text.body(say("persistence.safari_empty")),
    ]


def _home_screen(guide: Guide) -> list[ft.Control]:
    return [text.heading(guide.say("persistence.home_title"), 3), text.body(guide.say("persistence.home"))]


def _notes(guide: Guide, persistence: Persistence, has_patient_data: bool) -> list[ft.Control]:
    """The notes that apply to this browser; none if all is well, or if a notice above every screen says it."""
    if persistence.session_only:
        return []
    if persistence.in_safari:
        return _safari(guide)
    if persistence.on_ios_home_screen and not has_patient_data:
        return _home_screen(guide)
    if persistence.granted is False and has_patient_data:
        return [text.body(guide.say("persistence.may_clear")), *persistence_request(guide, persistence)]
    return []


def persistence_request(guide: Guide, persistence: Persistence) -> list[ft.Control]:
    """If the browser would prompt the person: why, and a button for it."""
    if not persistence.needs_prompt:
        return []

    async def request(_: ft.ControlEvent) -> None:
        await persistence.request_with_prompt()

    button = quiet_button(guide.say("persistence.ask"), None, request, key="keeping-ask")
    return [text.body(guide.say("persistence.may_ask")), button_row([button])]


@ft.component
def StorageNote() -> ft.Control:
    """The notes on My card, as long as they apply."""
    app = use_app()
    use_days(), use_patient()
    persistence, _ = ft.use_state(app.persistence)
    return ft.Column(_notes(app.guide, persistence, persistence.has_patient_data), spacing=theme.GAP, tight=True)


@ft.component
def FirstEntryNote() -> ft.Control:
    """The notes on the checklist of an iPhone or iPad, until something is written; never removed while it is shown."""
    app = use_app()
    persistence = app.persistence
    had_patient_data = ft.use_memo(lambda: persistence.has_patient_data, [])
    if had_patient_data or not (persistence.in_safari or persistence.on_ios_home_screen):
        return ft.Container()
    notes = _notes(app.guide, persistence, had_patient_data)
    to_backup = quiet_button(
        app.guide.say("persistence.to_backup"), None, lambda _: ft.context.page.navigate(BACKUP), key="to-backup"
    )
    return card([*notes, button_row([to_backup])])
