"""From how many stools a day to call: the patient's own number where it is known, otherwise a look-up."""

from __future__ import annotations

import flet as ft

from guide import stools
from guide.model import Guide
from views import theme
from views.components import text


def stool_limit(guide: Guide, own: str, color: ft.Colors | None = None) -> ft.Control:
    """The same lines wherever the limit stands. `own` is the line of `report.stools.own_limit`, or empty."""
    limit: list[ft.Control] = [text.strong(own, color)]
    if not own:
        limit = [text.strong(guide.say("common.stools_title"), color), text.bullets(stools.rows(guide), color)]
    # A number must never read as "below it, wait".
    return ft.Column([*limit, text.body(guide.say("common.stools_less"), color)], spacing=theme.GAP_SMALL)
