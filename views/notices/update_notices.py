"""What becomes true by itself while the app is open: everything is stored for offline use, a new version is ready."""

from __future__ import annotations

from typing import Any

import flet as ft

from app.context import use_here
from app.host_page_state import OFFLINE, UPDATE, Around
from app.state import Diary
from guide.model import Guide
from views.components.banner import banner
from views.components.buttons import quiet_button


@ft.component
def _NewVersion(guide: Guide, diary: Diary, around: Around) -> ft.Control:
    waits, set_waits = ft.use_state(False)
    held_back, set_held_back = ft.use_state(False)
    busy: Any = ft.use_ref(False)

    async def use(_: ft.ControlEvent) -> None:
        if busy.current:  # pressed again before the button was seen to be off
            return
        busy.current = True
        set_waits(True)
        # What is being typed is on its way to the disk. What cannot be kept stays on screen, and is said there.
        kept = await diary.all_kept()
        if kept:
            await around.use_new_version()  # if the page cannot, the offer stands
        busy.current = False
        set_waits(False)
        set_held_back(not kept)

    say = guide.say
    words = f"{say('checklist.not_saved')}. {say('around.update')}" if held_back else say("around.update")
    return banner(
        words,
        [
            quiet_button(say("reader.update_now"), ft.Icons.REFRESH, use, key="update-now", disabled=waits),
            quiet_button(say("around.update_later"), None, lambda _: around.put_off(), key="update-later"),
        ],
    )


def use_news(*, still: bool) -> list[ft.Control]:
    """The notices of this screen. Only inside a component.

    They come while nobody has done anything. Where people tick, type or call (`still`, every screen but Learn) they
    wait for the next screen, so that nothing moves under a finger.
    """
    here = use_here()
    around, _ = ft.use_state(here.around)
    at_opening = ft.use_memo(lambda: around.news, [])
    said: Any = ft.use_ref(set)
    said.current |= at_opening if still else around.news
    says_offline = OFFLINE in said.current
    ft.use_effect(lambda: around.offline_was_said() if says_offline else None, [says_offline])

    shown: list[ft.Control] = []
    if says_offline and around.offline_ready:
        shown.append(banner(here.guide.say("page.offline_ready")))
    # Where nothing is kept a reload would lose it.
    if UPDATE in said.current and around.update_offered and here.diary.can_keep:
        shown.append(_NewVersion(here.guide, here.diary, around))
    return shown
