"""From how many stools a day to call: the patient's own limit if it is known, otherwise a table."""

from __future__ import annotations

import flet as ft

from guide import stools
from guide.model import Guide
from views import theme
from views.components import text


def stool_limit(guide: Guide, personal_limit: str, color: ft.Colors | None = None) -> ft.Control:
    """The same lines wherever the limit is shown. `personal_limit`: the line of `report.stools`, or empty."""
    limit: list[ft.Control] = [text.strong(personal_limit, color)]
    if not personal_limit:
        limit = [text.strong(guide.say("common.stools_title"), color), text.bullets(stools.rows(guide), color)]
    # A number must never read as "below it, wait".
    return ft.Column([*limit, text.body(guide.say("common.stools_less"), color)], spacing=theme.GAP_SMALL)
