"""What a patient should know about whether the browser keeps the notes, said quietly."""

from __future__ import annotations

import flet as ft

from app.context import use_here
from app.persistence import Keeper
from guide.model import Guide
from views import theme
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.card import card

BACKUP = "/card?part=backup"


def _safari(guide: Guide) -> list[ft.Control]:
    say = guide.say
    return [
        text.heading(say("keeping.safari_title"), 3),
        text.body(say("keeping.safari")),
        text.body(say("keeping.safari_add")),
        text.body(say("keeping.safari_empty")),
    ]


def _home_screen(guide: Guide) -> list[ft.Control]:
    return [text.heading(guide.say("keeping.home_title"), 3), text.body(guide.say("keeping.home"))]


def _words(guide: Guide, keeper: Keeper, written: bool) -> list[ft.Control]:
    """What is true here; nothing where all is well, or a notice above every screen says it."""
    if keeper.session_only:
        return []
    if keeper.in_safari:
        return _safari(guide)
    if keeper.on_ios_home_screen and not written:
        return _home_screen(guide)
    if keeper.granted is False and written:
        return [text.body(guide.say("keeping.may_clear")), *request(guide, keeper)]
    return []


def request(guide: Guide, keeper: Keeper) -> list[ft.Control]:
    """Where the browser would ask the person: why, and a button that has it ask."""
    if not keeper.asks_person:
        return []

    async def ask(_: ft.ControlEvent) -> None:
        await keeper.request()

    button = quiet_button(guide.say("keeping.ask"), None, ask, key="keeping-ask")
    return [text.body(guide.say("keeping.may_ask")), button_row([button])]


@ft.component
def KeepingNote() -> ft.Control:
    """On My card: as long as it is true."""
    here = use_here()
    ft.use_state(here.diary)
    keeper, _ = ft.use_state(here.keeper)
    return ft.Column(_words(here.guide, keeper, keeper.is_written_in), spacing=theme.GAP, tight=True)


@ft.component
def BeforeTheFirstEntry() -> ft.Control:
    """On the checklist of an iPhone or iPad, until something is written; it never goes from under a finger."""
    here = use_here()
    keeper = here.keeper
    written = ft.use_memo(lambda: keeper.is_written_in, [])
    if written or not (keeper.in_safari or keeper.on_ios_home_screen):
        return ft.Container()
    words = _words(here.guide, keeper, written)
    to_backup = quiet_button(
        here.guide.say("keeping.to_backup"), None, lambda _: ft.context.page.navigate(BACKUP), key="to-backup"
    )
    return card([*words, button_row([to_backup])])
