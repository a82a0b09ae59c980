"""Backup: save everything as one file, and bring it back, shown first and then merged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast

import flet as ft

from app.context import use_here
from app.persistence import Keeper, read_picked
from guide.dates import say_date
from guide.model import Guide
from journal import BackupError, JournalError
from journal.backup import Preview
from views import theme
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import card, notice
from views.components.client_actions import ShareFiles
from views.components.said import use_said
from views.components.saving import Saved, save_file
from views.deep_link import place
from views.saving.recorded_words import field_name
from views.saving.storage_notes import KeepingNote, request

PLACE = "backup"  # /card?part=backup
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class _Picked:
    """A file that can be restored, and what that would change."""

    data: bytes
    preview: Preview


def _live(words: str) -> ft.Control:
    """Words that a screen reader hears when they change."""
    return ft.Semantics(live_region=True, container=True, content=text.body(words))


def _changes(guide: Guide, preview: Preview) -> list[str]:
    """What restoring would change, a line each; nothing is left out and nothing empty is said."""
    say = guide.say
    lines = [say("backup.made", date=say_date(guide, preview.made, "long"))] if preview.made else []
    if preview.changes_nothing:
        lines.append(say("backup.nothing_new"))
    else:
        lines.append(say("backup.would"))
    if preview.new_days:
        lines.append(say("backup.new_days", count=len(preview.new_days)))
    if preview.changed_days:
        lines.append(say("backup.changed_days", count=len(preview.changed_days)))
    if preview.visits:
        lines.append(say("backup.visits", count=len(preview.visits)))
    if preview.about:
        lines.append(say("backup.about", fields=", ".join(field_name(guide, name) for name in preview.about)))
    if preview.kept:
        lines.append(say("backup.stays", count=preview.kept))
    return lines


def _question(guide: Guide, preview: Preview, restore: Callable[..., Any], leave: Callable[..., Any]) -> ft.Control:
    """The second tap that restoring asks for."""
    say = guide.say
    buttons: list[ft.Control] = [quiet_button(say("backup.no"), None, leave, key="restore-no")]
    if not preview.changes_nothing:
        buttons.insert(0, main_button(say("backup.yes"), ft.Icons.RESTORE, restore, key="restore-yes"))
    lines: list[ft.Control] = [text.body(line) for line in _changes(guide, preview)]
    return notice(
        [
            ft.Semantics(live_region=True, container=True, content=ft.Column(lines, spacing=theme.GAP_SMALL)),
            button_row(buttons),
        ],
        ground=ft.Colors.SURFACE_CONTAINER_HIGH,
        edge=ft.Colors.ON_SURFACE,
    )


@ft.component
def _Save() -> ft.Control:
    here = use_here()
    ft.use_state(here.diary)
    keeper, guide, say = here.keeper, here.guide, here.guide.say
    made, set_made = ft.use_state(cast("tuple[str, bytes] | None", None))
    saved, set_saved = ft.use_state(cast("Saved | None", None))
    shares, set_shares = ft.use_state(True)

    async def is_there(there: Saved) -> None:
        set_saved(there)
        if there is Saved.YES:
            await keeper.backup_was_saved()

    async def save(_: ft.ControlEvent) -> None:
        name, data = keeper.make_backup()
        set_made((name, data))
        set_shares((await here.around.can_share()).files)
        await is_there(await save_file(here.around, name, data, _JSON))

    buttons: list[ft.Control] = [
        quiet_button(say("backup.save"), ft.Icons.DOWNLOAD, save, key="backup-save", disabled=not keeper.can_back_up)
    ]
    if made is not None and shares and keeper.is_written_in:  # not after erasing
        # Inside the tap, where a browser still allows it; and where a download cannot be found again.
        file = ft.ShareFile.from_bytes(made[1], mime_type=_JSON, name=made[0])
        buttons.append(quiet_button(say("backup.share"), ft.Icons.SEND, action=ShareFiles([file]), key="backup-share"))
    words = say(f"backup.saved_{saved}", name=made[0]) if made and saved else ""
    answers = _answers(guide, is_there) if made and saved is Saved.UNKNOWN else []
    day = keeper.backed_up
    last = say("backup.last", date=say_date(guide, day, "long")) if day else say("backup.never")
    return ft.Column([text.medium(last), button_row(buttons), _live(words), *answers], spacing=theme.GAP)


def _answers(guide: Guide, is_there: Callable[[Saved], Awaitable[None]]) -> list[ft.Control]:
    """A browser does not tell whether it wrote the file, so the person is asked."""

    async def yes(_: ft.ControlEvent) -> None:
        await is_there(Saved.YES)

    async def no(_: ft.ControlEvent) -> None:
        await is_there(Saved.NO)

    there = quiet_button(guide.say("backup.is_there"), ft.Icons.CHECK, yes, key="backup-there")
    return [button_row([there, quiet_button(guide.say("backup.not_there"), None, no, key="backup-not-there")])]


@ft.component
def _Restore() -> ft.Control:
    here = use_here()
    ft.use_state(here.diary)
    keeper, guide, say = here.keeper, here.guide, here.guide.say
    picked, set_picked = ft.use_state(cast("_Picked | None", None))
    said, set_said = ft.use_state("")

    async def chosen(event: ft.FilePickerResultEvent) -> None:
        set_said("backup.reading" if event.files else "")
        for file in event.files:
            set_picked(None)
            found = await _look_into(keeper, file)
            set_picked(found if isinstance(found, _Picked) else None)
            set_said("" if isinstance(found, _Picked) else found)

    async def restore(_: ft.ControlEvent) -> None:
        if picked is None:
            return
        try:
            await keeper.restore(picked.data)
        except JournalError as error:
            set_said(f"error.{error.code}")  # the question stays, to be tried again
        else:
            set_picked(None)
            set_said("backup.done")

    def leave(_: ft.ControlEvent) -> None:
        set_picked(None)
        set_said("")

    # The client opens the dialog inside the tap; through Python it would come too late for Safari.
    picker = ft.use_memo(lambda: ft.FilePicker(on_result=chosen), [])
    # The window has the focus again long before a file comes from the internet: that is no "Cancel".
    pick = ft.PickFiles(picker, with_data=bool(ft.context.page.web), cancel_upload_on_window_blur=False)
    button = quiet_button(
        say("backup.restore"),
        ft.Icons.RESTORE,
        lambda _: set_said("backup.waiting"),
        action=pick,
        key="restore",
        disabled=not keeper.can_write,
    )
    shown = _question(guide, picked.preview, restore, leave) if picked else button_row([button])
    return ft.Column(
        [text.medium(say("backup.restore_why")), shown, _live(say(said) if said else "")], spacing=theme.GAP
    )


async def _look_into(keeper: Keeper, file: ft.FilePickerFile) -> _Picked | str:
    """What restoring a picked file would change, or the key of the words that say why it cannot be."""
    try:
        data = await read_picked(file)
        return _Picked(data, keeper.preview(data))
    except BackupError as error:
        return f"error.{error.code}"
    except OSError:
        return "error.backup"


@ft.component
def Backup() -> ft.Control:
    """Save a backup, restore one, and what else guards the notes."""
    here = use_here()
    ft.use_state(here.diary)
    say = here.guide.say
    box = card(
        [
            text.heading(say("backup.title")),
            KeepingNote(),
            text.body(say("backup.what")),
            text.body(say("backup.health")),
            text.body(say("backup.elsewhere")),
            _Save(),
            _Restore(),
            SetAside(),
        ]
    )
    box.key = place(PLACE)
    return box


@ft.component
def SetAside() -> ft.Control:
    """Files that could not be read, each to be saved as it is; an empty place if there is none."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    say = here.guide.say
    files, set_files = ft.use_state(cast("dict[str, bytes]", {}))
    said, tell = use_said()

    async def look() -> None:
        set_files(dict(await here.keeper.set_aside()))

    ft.use_effect(look, [diary.revision])
    if not files:
        return ft.Container()

    def save(name: str) -> Callable[..., Any]:
        async def save_one(_: ft.ControlEvent) -> None:
            saved = await save_file(here.around, name, files[name])
            tell(say("backup.saved_no" if saved is Saved.NO else "backup.look_for", name=name))

        return save_one

    buttons: list[ft.Control] = [
        quiet_button(say("backup.aside_file", name=name), ft.Icons.DOWNLOAD, save(name), key=f"save-{name}")
        for name in files
    ]
    return ft.Column(
        [text.heading(say("backup.aside_title"), 3), text.body(say("backup.aside")), button_row(buttons), _live(said)],
        spacing=theme.GAP,
    )


@ft.component
def BackupReminder() -> ft.Control:
    """A quiet card, at most once a month and only once there is something to lose; otherwise an empty place."""
    here = use_here()
    ft.use_state(here.diary)
    keeper, _ = ft.use_state(here.keeper)
    say = here.guide.say
    if not keeper.reminds():
        return ft.Container()

    async def later(_: ft.ControlEvent) -> None:
        await keeper.put_reminder_away()

    def go(_: ft.ControlEvent) -> None:
        ft.context.page.navigate(f"/card?part={PLACE}")

    return card(
        [
            text.heading(say("backup.remind_title"), 3),
            text.body(say("backup.remind")),
            button_row(
                [
                    quiet_button(say("backup.remind_save"), None, go, key="remind-save"),
                    quiet_button(say("backup.remind_later"), None, later, key="remind-later"),
                ]
            ),
            *request(here.guide, keeper),
        ]
    )
