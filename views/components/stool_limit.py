"""From how many stools a day to call: the table's row for what the patient wrote, otherwise the whole table."""

from __future__ import annotations

import flet as ft

from guide import stools
from guide.model import Guide
from views import theme
from views.components import text


def stool_limit(guide: Guide, personal_limit: str, color: ft.Colors | None = None) -> ft.Control:
    """The same lines wherever the limit is shown. `personal_limit`: the line of `report.stools`, or empty."""
    rows = (personal_limit,) if personal_limit else stools.rows(guide)
    limit = (text.strong(guide.say("common.stools_title"), color), text.bullets(rows, color))
    # A number must never read as "below it, wait".
    return ft.Column([*limit, text.body(guide.say("common.stools_less"), color)], spacing=theme.GAP_SMALL)
