"""Backup: save everything as one file, and restore it: first previewed, then merged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

import flet as ft

from app.context import use_access, use_app, use_days, use_patient
from guide.dates import say_date
from guide.model import Guide
from journal.backup import Preview
from report.safe_text import one_line
from views import theme
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import card, notice
from views.components.client_actions import ShareFiles
from views.components.fold import column
from views.components.messages.announcements import use_announcement
from views.components.save_file import Saved, save_file
from views.saving.recorded_words import field_name
from views.saving.storage_notes import StorageNote, persistence_request

ANCHOR = "backup"  # /card?part=backup
_JSON = "application/json"


def _live(words: str) -> ft.Control:
    """A text that screen readers announce when it changes."""
    return ft.Semantics(live_region=True, container=True, content=text.body(words))


def _changes(guide: Guide, preview: Preview) -> list[str]:
    """What restoring would change, one line each; nothing is left out, and nothing empty is listed."""
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
    if any(name for name, _ in preview.writers):
        lines += [_written(guide, name, count) for name, count in preview.writers]
    if preview.visits:
        lines.append(say("backup.visits", count=len(preview.visits)))
    if preview.profile:
        lines.append(say("backup.about", fields=", ".join(field_name(guide, name) for name in preview.profile)))
    if preview.unchanged:
        lines.append(say("backup.stays", count=preview.unchanged))
    return lines


def _written(guide: Guide, name: str, count: int) -> str:
    """How much comes from whom, where a carer wrote some of it. Who wrote without a name is not known."""
    who = one_line(name)
    return guide.say("backup.from", name=who, count=count) if who else guide.say("backup.from_unnamed", count=count)


def _question(
    guide: Guide, preview: Preview, restore: Callable[..., Any] | None, cancel: Callable[..., Any]
) -> ft.Control:
    """The second tap that restoring takes; without `restore` nothing can be written now."""
    say = guide.say
    buttons: list[ft.Control] = [quiet_button(say("backup.no"), None, cancel, key="restore-no")]
    if restore and not preview.changes_nothing:
        buttons.insert(0, main_button(say("backup.yes"), ft.Icons.RESTORE, restore, key="restore-yes"))
    lines: list[ft.Control] = [text.body(line) for line in _changes(guide, preview)]
    return notice(
        [
            ft.Semantics(live_region=True, container=True, content=ft.Column(lines, spacing=theme.GAP_SMALL)),
            button_row(buttons),
        ],
        edge=ft.Colors.ON_SURFACE,
    )


@ft.component
def _Save() -> ft.Control:
    app = use_app()
    use_days(), use_patient()
    persistence, guide, say = app.persistence, app.guide, app.guide.say
    made, set_made = ft.use_state(cast("tuple[str, bytes] | None", None))
    saved, set_saved = ft.use_state(cast("Saved | None", None))
    can_share, set_can_share = ft.use_state(True)

    async def record(outcome: Saved) -> None:
        set_saved(outcome)
        if outcome is Saved.YES:
            await persistence.record_backup()

    async def save(_: ft.ControlEvent) -> None:
        name, data = await persistence.make_backup()
        set_made((name, data))
        set_can_share(await app.host_page.can_share("files"))
        await record(await save_file(app.host_page, name, data, _JSON))

    buttons: list[ft.Control] = [
        quiet_button(
            say("backup.save"), ft.Icons.DOWNLOAD, save, key="backup-save", disabled=not persistence.can_back_up
        )
    ]
    has_patient_data = persistence.has_patient_data or app.access.has_unsaved
    if made is not None and can_share and has_patient_data:  # not after everything was erased
        # Inside the tap, where a browser still allows it; for phones on which a download is hard to find.
        file = ft.ShareFile.from_bytes(made[1], mime_type=_JSON, name=made[0])
        buttons.append(quiet_button(say("backup.share"), ft.Icons.SEND, action=ShareFiles([file]), key="backup-share"))
    words = say(f"backup.saved_{saved}", name=made[0]) if made and saved else ""
    answers = _answers(guide, record) if made and saved is Saved.UNKNOWN else []
    day = persistence.last_backup
    last = say("backup.last", date=say_date(guide, day, "long")) if day else say("backup.never")
    return ft.Column([text.medium(last), button_row(buttons), _live(words), *answers], spacing=theme.GAP)


def _answers(guide: Guide, record: Callable[[Saved], Awaitable[None]]) -> list[ft.Control]:
    """A browser does not report whether it wrote the file, so ask the person."""

    async def yes(_: ft.ControlEvent) -> None:
        await record(Saved.YES)

    async def no(_: ft.ControlEvent) -> None:
        await record(Saved.NO)

    there = quiet_button(guide.say("backup.is_there"), ft.Icons.CHECK, yes, key="backup-there")
    return [button_row([there, quiet_button(guide.say("backup.not_there"), None, no, key="backup-not-there")])]


@ft.component
def _Restore() -> ft.Control:
    app = use_app()
    use_days(), use_patient()
    guide, say = app.guide, app.guide.say
    restore, _ = ft.use_state(app.restore)
    data, can_write = restore.picked, app.persistence.can_write
    # What it would change follows what has changed since it was picked.
    preview = ft.use_memo(lambda: data and app.persistence.preview(data), [data, *app.revision])
    ft.on_unmounted(restore.leave)

    async def confirm(_: ft.ControlEvent) -> None:
        await restore.confirm()

    # The client opens the dialog inside the tap; through Python it would come too late for Safari.
    # The window has the focus again long before a file arrives from the internet: that is not "Cancel".
    pick = ft.PickFiles(restore.picker(), with_data=bool(ft.context.page.web), cancel_upload_on_window_blur=False)
    button = quiet_button(
        say("backup.restore"),
        ft.Icons.RESTORE,
        lambda _: restore.begin(),
        action=pick,
        key="restore",
        disabled=not can_write,
    )
    asked = preview and _question(guide, preview, confirm if can_write else None, lambda _: restore.cancel())
    return ft.Column(
        [
            text.medium(say("backup.restore_why")),
            asked or button_row([button]),
            _live(say(restore.message_key) if restore.message_key else ""),
        ],
        spacing=theme.GAP,
    )


@ft.component
def Backup() -> ft.Control:
    """Save a backup, restore one, and what else protects the notes."""
    app = use_app()
    say = app.guide.say
    return column(
        [
            StorageNote(),
            text.body(say("backup.what")),
            text.body(say("backup.health")),
            text.body(say("backup.elsewhere")),
            _Save(),
            _Restore(),
            QuarantinedFiles(),
        ]
    )


@ft.component
def QuarantinedFiles() -> ft.Control:
    """Files that could not be read, each to be saved as it is; an empty container if there are none."""
    app = use_app()
    access = use_access()
    say = app.guide.say
    files, set_files = ft.use_state(cast("dict[str, bytes]", {}))
    message, set_message = use_announcement()

    async def load() -> None:
        set_files(dict(await app.persistence.quarantined_files()))

    ft.use_effect(load, [access.revision])
    if not files:
        return ft.Container()

    def save(name: str) -> Callable[..., Any]:
        async def on_click(_: ft.ControlEvent) -> None:
            saved = await save_file(app.host_page, name, files[name])
            set_message(say("backup.saved_no" if saved is Saved.NO else "backup.look_for", name=name))

        return on_click

    buttons: list[ft.Control] = [
        quiet_button(say("backup.aside_file", name=name), ft.Icons.DOWNLOAD, save(name), key=f"save-{name}")
        for name in files
    ]
    return ft.Column(
        [
            text.heading(say("backup.aside_title"), 3),
            text.body(say("backup.aside")),
            button_row(buttons),
            _live(message),
        ],
        spacing=theme.GAP,
    )


@ft.component
def BackupReminder() -> ft.Control:
    """A quiet card, at most once a month and only once there is something to lose; otherwise an empty container."""
    app = use_app()
    use_days()
    persistence, _ = ft.use_state(app.persistence)
    say = app.guide.say
    if not persistence.is_reminder_due():
        return ft.Container()

    async def later(_: ft.ControlEvent) -> None:
        await persistence.dismiss_reminder()

    def go(_: ft.ControlEvent) -> None:
        ft.context.page.navigate(f"/card?part={ANCHOR}")

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
            *persistence_request(app.guide, persistence),
        ]
    )
