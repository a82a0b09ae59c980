"""The buttons of Share: each acts inside the tap, where a browser still allows it, and announces what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import flet as ft

from app.context import use_app
from guide.model import Guide
from views.components.buttons import button_row, main_button, quiet_button
from views.components.client_actions import ShareFiles, compose_mail
from views.components.save_file import Saved, save_file

PNG = "image/png"
Announce = Callable[[str], None]


@ft.component
def ShareButtons(files: Sequence[ft.ShareFile], message: str, announce: Announce) -> ft.Control:
    """Share or save the pictures, share, copy or print the text; `announce` gets the message about what was done."""
    return button_row([*_for_pictures(files, announce), *_for_text(message, announce)])


def _for_pictures(files: Sequence[ft.ShareFile], announce: Announce) -> list[ft.Control]:
    app = use_app()
    say = app.guide.say
    names = ", ".join(str(file.name) for file in files)

    async def on_share(_: ft.ControlEvent) -> None:
        # If the share sheet takes no files, the client has saved them instead.
        announce("" if await app.host_page.can_share("files") else say("share.saved_instead", name=names))

    async def save(_: ft.ControlEvent) -> None:
        saved = [await save_file(app.host_page, str(file.name), bytes(file.data or b""), PNG) for file in files]
        announce(say("share.not_saved") if Saved.NO in saved else say("share.saved", name=names))

    return [
        main_button(
            say("share.share_picture"),
            ft.Icons.SHARE,
            on_share,
            action=ShareFiles(list(files)) if files else None,
            disabled=not files,
            key="share-picture",
        ),
        quiet_button(say("share.save_picture"), ft.Icons.DOWNLOAD, save, disabled=not files, key="save-picture"),
    ]


def _for_text(message: str, announce: Announce) -> list[ft.Control]:
    app = use_app()
    guide: Guide = app.guide
    # What the tap opens must be known before the tap.
    has_sheet, set_sheet = ft.use_state(True)

    async def check_share_sheet() -> None:
        set_sheet(await app.host_page.can_share("text"))

    async def print_text(_: ft.ControlEvent) -> None:
        await app.host_page.print_text(message)

    ft.use_effect(check_share_sheet, [])
    prints = [quiet_button(guide.say("share.print"), ft.Icons.PRINT, print_text, key="print")]
    return [
        quiet_button(
            guide.say("share.share_text"),
            ft.Icons.SEND,
            lambda _: announce("" if has_sheet else guide.say("share.mail")),
            action=ft.ShareText(message) if has_sheet else compose_mail(message),
            key="share-text",
        ),
        quiet_button(
            guide.say("share.copy_text"),
            ft.Icons.CONTENT_COPY,
            lambda _: announce(guide.say("share.copied")),
            action=ft.CopyToClipboard(message),
            key="copy-text",
        ),
        *(prints if app.host_page.on_the_web else []),
    ]
