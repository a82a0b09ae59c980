"""Share: one clear card, to be photographed, sent as a picture, saved, or sent as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from content.model import Guide
from views import theme
from views.client_actions import ShareFiles
from views.diary import Diary
from views.here import use_here
from views.parts import text
from views.parts.buttons import button_row, main_button, quiet_button
from views.parts.card import notice
from views.parts.fields import labeled_box
from views.screen import screen
from views.shared import Make, checklist_to_share, expect_to_share

# No phone draws a picture higher than 4096 to 16384 pixels: a very long one is drawn less finely, not left out. At a
# fifth its words can still be read.
FINENESS = (1, 2 / 3, 1 / 2, 1 / 3, 1 / 4, 1 / 5)


def _warning(guide: Guide) -> ft.Control:
    say = guide.say
    return notice(
        [
            text.strong(say("share.warning")),
            text.body(say("common.not_calling")),
            text.medium(say("common.saved_here")),
        ],
        ground=ft.Colors.SURFACE_CONTAINER_HIGH,
        edge=ft.Colors.PRIMARY,
    )


def _buttons(guide: Guide, picture: bytes, name: str, message: str, on_save: object) -> ft.Control:
    say = guide.say
    share = None
    if picture:
        share = ShareFiles([ft.ShareFile.from_bytes(picture, mime_type="image/png", name=name)])
    return button_row(
        [
            main_button(
                say("share.share_picture"),
                ft.Icons.SHARE,
                action=share,
                disabled=not picture,
                key="share-picture",
            ),
            quiet_button(
                say("share.save_picture"),
                ft.Icons.DOWNLOAD,
                on_save,  # type: ignore[arg-type]
                disabled=not picture,
                key="save-picture",
            ),
            quiet_button(say("share.share_text"), ft.Icons.SEND, action=ft.ShareText(message), key="share-text"),
            quiet_button(
                say("share.copy_text"),
                ft.Icons.CONTENT_COPY,
                action=ft.CopyToClipboard(message),
                key="copy-text",
            ),
        ]
    )


def _name_choice(guide: Guide, diary: Diary, chosen: bool, choose: Callable[[bool], None]) -> list[ft.Control]:
    """The name stands on the picture only where the patient wants it."""
    if not diary.about.name.strip():
        return []

    def changed(event: ft.Event[ft.Checkbox]) -> None:
        choose(bool(event.control.value))

    return [labeled_box(ft.Checkbox(value=chosen, on_change=changed), text.body(guide.say("share.with_name")))]


async def _capture(shot: Any, width: float) -> bytes:
    """The card as PNG, the same number of pixels across whatever the width of the phone; b"" if it cannot be made."""
    for fineness in FINENESS:
        try:
            picture = await shot.current.capture(pixel_ratio=fineness * theme.PICTURE_PIXELS / width)
        except (RuntimeError, TimeoutError, AttributeError):
            continue
        if picture:
            return bytes(picture)
    return b""


@ft.component
def Sharing(make: Make) -> ft.Control:
    """The card, the warning before it leaves the phone, and the ways out."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    with_name, set_with_name = ft.use_state(False)
    picture, set_picture = ft.use_state(b"")
    said, set_said = ft.use_state("")
    guide = here.guide
    shot: Any = ft.use_ref()
    made_at = ft.use_memo(here.clock, [diary.revision, with_name])
    shared = make(guide, diary, made_at, with_name)
    width = min(theme.PICTURE_WIDTH, (ft.context.page.width or theme.PICTURE_WIDTH) - 2 * theme.PAGE_EDGE)

    async def make_picture() -> None:
        set_picture(b"")
        png = await _capture(shot, width)
        set_picture(png)
        set_said("" if png else guide.say("share.no_picture"))

    async def save(_: ft.ControlEvent) -> None:
        try:
            await ft.FilePicker().save_file(file_name=shared.file_name, src_bytes=picture)
        except (RuntimeError, TimeoutError):
            set_said(guide.say("share.not_saved"))
        else:
            set_said(guide.say("share.saved", name=shared.file_name))

    ft.use_effect(make_picture, [diary.revision, with_name])
    return screen(
        [
            text.heading(shared.title),
            _warning(guide),
            _buttons(guide, picture, shared.file_name, shared.message, save),
            ft.Semantics(live_region=True, container=True, content=text.medium(said)),
            *_name_choice(guide, diary, with_name, set_with_name),
            ft.Row([ft.Screenshot(ref=shot, content=shared.draw(width))], alignment=ft.MainAxisAlignment.CENTER),
        ]
    )


@ft.component
def ShareScreen() -> ft.Control:
    """The checklist to share."""
    return Sharing(checklist_to_share)


@ft.component
def ExpectShareScreen() -> ft.Control:
    """What to expect, to share."""
    return Sharing(expect_to_share)
