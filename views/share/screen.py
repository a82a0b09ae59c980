"""Share: one clear card, to be photographed, sent as a picture, saved, or sent as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

import flet as ft

from app.context import AppContext, use_app, use_days, use_patient
from app.page.host_page_state import LOADING
from guide.model import Guide
from journal.model import Profile
from views import theme
from views.components import text
from views.components.card import notice
from views.components.fields.inputs import labeled_box
from views.components.fold import column
from views.components.messages.announcements import use_announcement
from views.components.screen import screen
from views.questions.my_questions import questions_fold
from views.saving.status import StorageLocation
from views.share.buttons import PNG, ShareButtons
from views.share.compare import CompareWith
from views.share.shareable import Choices, MakeShared, checklist_to_share, expect_to_share

# No phone draws a picture higher than 4096 to 16384 pixels: a very long one gets a lower resolution. At a fifth its
# text is still readable.
RESOLUTIONS = (1, 2 / 3, 1 / 2, 1 / 3, 1 / 4, 1 / 5)


def _warning(app: AppContext) -> ft.Control:
    say = app.guide.say
    return notice(
        [
            text.strong(say("share.warning")),
            text.body(say("common.not_calling")),
            StorageLocation(style=text.medium),
        ],
        edge=ft.Colors.PRIMARY,
    )


def _name_choice(guide: Guide, profile: Profile, chosen: bool, choose: Callable[[bool], None]) -> list[ft.Control]:
    """The name is on the picture only if the patient wants it."""
    if not profile.name.strip():
        return []

    def on_change(event: ft.Event[ft.Checkbox]) -> None:
        choose(bool(event.control.value))

    return [labeled_box(ft.Checkbox(value=chosen, on_change=on_change), text.body(guide.say("share.with_name")))]


def _choices(guide: Guide, compare_with: date | None, choose: Callable[[date | None], None]) -> ft.Control:
    return column([CompareWith(compare_with, choose), questions_fold(guide)], spacing=0)


async def _capture(shot: ft.Ref[ft.Screenshot], width: float) -> bytes:
    """One picture as PNG, equally many pixels wide on every phone; b"" if it cannot be made."""
    screenshot = shot.current
    if screenshot is None:
        return b""
    for resolution in RESOLUTIONS:
        try:
            picture = await screenshot.capture(pixel_ratio=resolution * theme.PICTURE_PIXELS / width)
        except (RuntimeError, TimeoutError):
            continue
        if picture:
            return bytes(picture)
    return b""


@ft.component
def ShareView(make: MakeShared, *, compares: bool = False) -> ft.Control:
    """The card, the warning before it leaves the phone, and the buttons to share it.

    `compares`: the card tells what has changed since a day.
    """
    app = use_app()
    use_days(), use_patient()
    host_page, _ = ft.use_state(app.host_page)
    layout, _ = ft.use_state(app.layout)
    ft.use_state(app.save_line)
    with_name, set_with_name = ft.use_state(False)
    compare_with, set_compare_with = ft.use_state(cast("date | None", None))
    no_files: list[ft.ShareFile] = []
    files, set_files = ft.use_state(no_files)
    announcement, set_announcement = use_announcement()
    guide = app.guide
    chosen = [*app.revision, with_name, compare_with, layout.browser_text_scale, app.access.storage_words]
    made_at = ft.use_memo(app.clock, chosen)
    width = min(theme.PICTURE_WIDTH, (ft.context.page.width or theme.PICTURE_WIDTH) - 2 * theme.PAGE_EDGE)
    shared = ft.use_memo(
        lambda: make(app, Choices(made_at, with_name, compare_with, width, host_page.undrawn)),
        [make, guide, *chosen, width, host_page.undrawn],
    )
    names = shared.file_names
    shots = ft.use_memo(lambda: [ft.Ref[ft.Screenshot]() for _ in names], [len(names)])

    async def make_pictures() -> None:
        set_files(no_files)
        fonts = host_page.fonts
        if fonts == LOADING:  # do not offer a picture with empty boxes
            return
        pictures = [await _capture(shot, width) for shot in shots]
        made = [
            ft.ShareFile.from_bytes(picture, mime_type=PNG, name=name)
            for name, picture in zip(names, pictures, strict=True)
        ]
        if host_page.fonts != fonts:  # they are being made again
            return
        # All of them or none: half a checklist looks like a complete one.
        set_files(made if all(pictures) else no_files)
        set_announcement("" if all(pictures) else guide.say("share.no_picture"))

    ft.use_effect(make_pictures, [*chosen, len(names), host_page.fonts])
    return screen(
        [
            text.heading(shared.title),
            *([text.body(shared.use)] if shared.use else []),
            _warning(app),
            ShareButtons(files, shared.message, set_announcement),
            ft.Semantics(live_region=True, container=True, content=text.medium(announcement)),
            *_name_choice(guide, app.patient.profile, with_name, set_with_name),
            *([_choices(guide, compare_with, set_compare_with)] if compares else []),
            *(
                ft.Row([ft.Screenshot(ref=shot, content=picture)], alignment=ft.MainAxisAlignment.CENTER)
                for shot, picture in zip(shots, shared.pictures, strict=True)
            ),
        ]
    )


@ft.component
def ShareScreen() -> ft.Control:
    """The checklist to share."""
    return ShareView(checklist_to_share, compares=True)


@ft.component
def ExpectShareScreen() -> ft.Control:
    """What to expect, to share."""
    return ShareView(expect_to_share)
