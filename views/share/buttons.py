"""The ways out of Share: each does its work inside the tap, where a browser still allows it, and says what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import flet as ft

from app.context import use_here
from guide.model import Guide
from views.components.buttons import button_row, main_button, quiet_button
from views.components.client_actions import ShareFiles, write_mail
from views.components.saving import Saved, save_file

PNG = "image/png"
Tell = Callable[[str], None]


@ft.component
def ShareButtons(files: Sequence[ft.ShareFile], message: str, tell: Tell) -> ft.Control:
    """Share or save the pictures, share or copy the text; `tell` gets the words for what was done."""
    return button_row([*_for_pictures(files, tell), *_for_text(message, tell)])


def _for_pictures(files: Sequence[ft.ShareFile], tell: Tell) -> list[ft.Control]:
    here = use_here()
    say = here.guide.say
    names = ", ".join(str(file.name) for file in files)

    async def shared(_: ft.ControlEvent) -> None:
        # Without a share sheet for files the client has saved them instead.
        tell("" if (await here.around.can_share()).files else say("share.saved_instead", name=names))

    async def save(_: ft.ControlEvent) -> None:
        saved = [await save_file(here.around, str(file.name), bytes(file.data or b""), PNG) for file in files]
        tell(say("share.not_saved") if Saved.NO in saved else say("share.saved", name=names))

    return [
        main_button(
            say("share.share_picture"),
            ft.Icons.SHARE,
            shared,
            action=ShareFiles(list(files)) if files else None,
            disabled=not files,
            key="share-picture",
        ),
        quiet_button(say("share.save_picture"), ft.Icons.DOWNLOAD, save, disabled=not files, key="save-picture"),
    ]


def _for_text(message: str, tell: Tell) -> list[ft.Control]:
    here = use_here()
    guide: Guide = here.guide
    # Known before the tap: what it opens must be.
    has_sheet, set_sheet = ft.use_state(True)

    async def look() -> None:
        set_sheet((await here.around.can_share()).text)

    ft.use_effect(look, [])
    return [
        quiet_button(
            guide.say("share.share_text"),
            ft.Icons.SEND,
            lambda _: tell("" if has_sheet else guide.say("share.mail")),
            action=ft.ShareText(message) if has_sheet else write_mail(message),
            key="share-text",
        ),
        quiet_button(
            guide.say("share.copy_text"),
            ft.Icons.CONTENT_COPY,
            lambda _: tell(guide.say("share.copied")),
            action=ft.CopyToClipboard(message),
            key="copy-text",
        ),
    ]
