"""Every text field of the app: on which screen it is, and how one gets to it."""

from __future__ import annotations

import flet as ft

from tests.app.conftest import NOW
from tests.app.harness import App

TODAY = NOW.date()
DAY = TODAY.isoformat()
SCREENS = {
    "/checklist": (f"temperature-{DAY}", f"stools-{DAY}", f"note-cough-{DAY}", "normal-stools", "own-words"),
    "/card": (
        *("medicine", "team-night", "team-day", "emergency-contact", "team-rules", "normal-stools"),
        *("normal-breath", "normal-weight", "name", "cancer", "allergies", "new-question", "writer"),
    ),
    "/call": ("call-who", "call-said"),
    "/start": ("team-night",),
    "/search": ("search",),
}
FIELDS = [(route, key) for route, keys in SCREENS.items() for key in keys]


async def reach(app: App, key: str) -> None:
    """Open what the field is folded in."""
    if key == "own-words":
        await app.press("own-words-open")
        return
    await app.open_all()
    if key.startswith("call"):
        await app.press("write-call")
    if key.startswith("note"):
        await open_note(app, key)


async def open_note(app: App, key: str) -> None:
    """Have the note of a ticked cough on the screen; where something was written, it is there already."""
    await app.show("cough")
    if not app.one(ft.Checkbox, key="cough").value:
        await app.tick("cough")
    if not app.find(ft.TextField, key=key):
        await app.open("more-cough")
