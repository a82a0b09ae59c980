"""Updates while the app is open: everything is stored for offline use, a new version is ready."""

from __future__ import annotations

from typing import Any

import flet as ft

from app.context import use_app
from app.journal_access import JournalAccess
from app.page.host_page_state import OFFLINE, UPDATE, HostPageState
from guide.model import Guide
from views.components.buttons import quiet_button
from views.components.messages.banner import banner


@ft.component
def _NewVersion(guide: Guide, access: JournalAccess, host_page: HostPageState) -> ft.Control:
    is_waiting, set_is_waiting = ft.use_state(False)
    has_unsaved, set_has_unsaved = ft.use_state(False)
    is_busy: Any = ft.use_ref(False)

    async def use(_: ft.ControlEvent) -> None:
        if is_busy.current:  # pressed again before the button was drawn as disabled
            return
        is_busy.current = True
        set_is_waiting(True)
        # What cannot be saved stays on screen, which also says that it is not saved.
        saved = await access.flush()
        if saved:
            await host_page.use_new_version()  # if the page cannot, the offer stays
        is_busy.current = False
        set_is_waiting(False)
        set_has_unsaved(not saved)

    say = guide.say
    words = f"{say('checklist.not_saved')}. {say('notices.update')}" if has_unsaved else say("notices.update")
    return banner(
        words,
        [
            quiet_button(say("reader.update_now"), ft.Icons.REFRESH, use, key="update-now", disabled=is_waiting),
            quiet_button(say("notices.update_later"), None, lambda _: host_page.postpone_update(), key="update-later"),
        ],
    )


def use_update_notices(*, defer: bool) -> list[ft.Control]:
    """Hook: the notices of this screen.

    They appear without anybody's action. Where people tick, type or call (`defer`, every screen but Learn) they wait
    for the next screen, so that nothing moves under a finger.
    """
    app = use_app()
    host_page, _ = ft.use_state(app.host_page)
    at_opening = ft.use_memo(lambda: host_page.pending_notices, [])
    announced: Any = ft.use_ref(set)
    announced.current |= at_opening if defer else host_page.pending_notices
    announces_offline = OFFLINE in announced.current
    ft.use_effect(lambda: host_page.mark_offline_announced() if announces_offline else None, [announces_offline])

    notices: list[ft.Control] = []
    if announces_offline and host_page.offline_ready:
        notices.append(banner(app.guide.say("page.offline_ready")))
    # If nothing can be saved, a reload would lose it.
    if UPDATE in announced.current and host_page.update_offered and app.access.can_save:
        notices.append(_NewVersion(app.guide, app.access, host_page))
    return notices
