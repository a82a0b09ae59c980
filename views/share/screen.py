"""Share: one clear card, to be photographed, sent as a picture, saved, or sent as text."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from app.context import use_here
from app.host_page_state import LOADING
from app.state import Diary
from guide.model import Guide
from views import theme
from views.components import text
from views.components.card import notice
from views.components.fields import labeled_box
from views.components.said import use_said
from views.components.screen import screen
from views.saving.status import where_saved
from views.share.buttons import PNG, ShareButtons
from views.share.shareable import Make, checklist_to_share, expect_to_share

# No phone draws a picture higher than 4096 to 16384 pixels: a very long one is drawn less finely, not left out. At a
# fifth its words can still be read.
FINENESS = (1, 2 / 3, 1 / 2, 1 / 3, 1 / 4, 1 / 5)


def _warning(guide: Guide, diary: Diary) -> ft.Control:
    say = guide.say
    return notice(
        [
            text.strong(say("share.warning")),
            text.body(say("common.not_calling")),
            text.medium(where_saved(guide, diary)),
        ],
        ground=ft.Colors.SURFACE_CONTAINER_HIGH,
        edge=ft.Colors.PRIMARY,
    )


def _name_choice(guide: Guide, diary: Diary, chosen: bool, choose: Callable[[bool], None]) -> list[ft.Control]:
    """The name stands on the picture only where the patient wants it."""
    if not diary.about.name.strip():
        return []

    def changed(event: ft.Event[ft.Checkbox]) -> None:
        choose(bool(event.control.value))

    return [labeled_box(ft.Checkbox(value=chosen, on_change=changed), text.body(guide.say("share.with_name")))]


async def _capture(shot: ft.Ref[ft.Screenshot], width: float) -> bytes:
    """One picture as PNG, as many pixels across on every phone; b"" if it cannot be made."""
    drawn = shot.current
    if drawn is None:
        return b""
    for fineness in FINENESS:
        try:
            picture = await drawn.capture(pixel_ratio=fineness * theme.PICTURE_PIXELS / width)
        except (RuntimeError, TimeoutError):
            continue
        if picture:
            return bytes(picture)
    return b""


@ft.component
def Sharing(make: Make) -> ft.Control:
    """The card, the warning before it leaves the phone, and the ways out."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    around, _ = ft.use_state(here.around)
    with_name, set_with_name = ft.use_state(False)
    no_files: list[ft.ShareFile] = []
    files, set_files = ft.use_state(no_files)
    said, tell = use_said()
    guide = here.guide
    made_at = ft.use_memo(here.clock, [diary.revision, with_name])
    width = min(theme.PICTURE_WIDTH, (ft.context.page.width or theme.PICTURE_WIDTH) - 2 * theme.PAGE_EDGE)
    shared = make(guide, diary, made_at, with_name, width, around.undrawn)
    names = shared.file_names
    shots = ft.use_memo(lambda: [ft.Ref[ft.Screenshot]() for _ in names], [len(names)])

    async def make_pictures() -> None:
        set_files(no_files)
        fonts = around.fonts
        if fonts == LOADING:  # a picture of empty boxes is not offered
            return
        pictures = [await _capture(shot, width) for shot in shots]
        made = [
            ft.ShareFile.from_bytes(picture, mime_type=PNG, name=name)
            for name, picture in zip(names, pictures, strict=True)
        ]
        if around.fonts != fonts:  # then they are made again
            return
        # All of them or none: half a checklist looks like a whole one.
        set_files(made if all(pictures) else no_files)
        tell("" if all(pictures) else guide.say("share.no_picture"))

    ft.use_effect(make_pictures, [diary.revision, with_name, len(names), around.fonts])
    return screen(
        [
            text.heading(shared.title),
            _warning(guide, diary),
            ShareButtons(files, shared.message, tell),
            ft.Semantics(live_region=True, container=True, content=text.medium(said)),
            *_name_choice(guide, diary, with_name, set_with_name),
            *(
                ft.Row([ft.Screenshot(ref=shot, content=picture)], alignment=ft.MainAxisAlignment.CENTER)
                for shot, picture in zip(shots, shared.pictures, strict=True)
            ),
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
