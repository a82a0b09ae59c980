"""Every save is announced: a second one within the same minute is another text for screen readers."""

from typing import Any

import flet as ft

from journal import MemoryBackend
from journal.model import Amount
from tests.app.conftest import NOW
from tests.app.harness import App

TODAY = NOW.date()


def announcement(app: App) -> str:
    """What the live region announces, without the invisible end that makes the same words another text."""
    return label(app).rstrip()


def label(app: App) -> str:
    (line,) = [
        region for region in app.find(ft.Semantics, live_region=True) if (region.label or "").startswith("Saved at")
    ]
    return str(line.label)


async def test_two_saves_within_a_minute_are_both_announced(running) -> None:
    async with running().app("/checklist") as app:
        announced = []

        async def fire(control: Any, event: str, **properties: Any) -> None:
            await app.fire(control, event, **properties)
            announced.append(announcement(app))

        for symptom, ticked in (("cough", True), ("rash", True), ("rash", False)):
            await app.show(symptom)
            await fire(app.one(ft.Checkbox, key=symptom), "change", data=ticked, value=ticked)
        await app.show("cough")
        for amount in (Amount.A_LITTLE, Amount.A_LOT):
            await fire(app.one(ft.SegmentedButton), "change", selected=[amount.value])
        await app.open("more-cough")
        note = app.one(ft.TextField, key=f"note-cough-{TODAY.isoformat()}")
        await fire(note, "change", data="itches", value="itches")
        for typed in ("100.4", "101.2"):
            field = app.one(ft.TextField, key=f"temperature-{TODAY.isoformat()}")
            await app.fire(field, "change", typed, value=typed)
            await fire(field, "blur")
        assert announced == [
            "Saved at 2:30 PM: New or worse cough, marked",
            "Saved at 2:30 PM: Rash, marked",
            "Saved at 2:30 PM: Rash, mark taken back",
            "Saved at 2:30 PM: New or worse cough, marked, A little",
            "Saved at 2:30 PM: New or worse cough, marked, A lot",
            "Saved at 2:30 PM: New or worse cough, marked, A lot, Note",
            "Saved at 2:30 PM: Temperature: 100.4 °F (38.0 °C)",
            "Saved at 2:30 PM: Temperature: 101.2 °F (38.4 °C)",
        ]
        assert "Saved at 2:30 PM" in app.text.split("\n"), "on the screen it stays short"


async def test_settings_and_visits_are_announced_by_name(running) -> None:
    async with running().app("/card", open_all=True) as app:
        await app.fire(app.one(ft.RadioGroup, key="look"), "change", value="dark")
        assert announcement(app) == "Saved at 2:30 PM: Colors"
        await app.fire(app.one(ft.RadioGroup, key="unit"), "change", value="celsius")
        assert announcement(app) == "Saved at 2:30 PM: Temperature in Fahrenheit"
        await app.context.patient.add_visit(TODAY)
        await app.settle()
        assert announcement(app) == "Saved at 2:30 PM: Visit: Mon, Nov 23"
        await app.context.patient.remove_visit(TODAY)
        await app.settle()
        assert announcement(app) == "Saved at 2:30 PM: Visit: Mon, Nov 23, Still listed: no"


async def test_the_same_setting_changed_again_is_announced_again(running) -> None:
    async with running().app("/card", open_all=True) as app:
        labels = []
        for look in ("dark", "light", "auto"):
            await app.fire(app.one(ft.RadioGroup, key="look"), "change", value=look)
            assert announcement(app) == "Saved at 2:30 PM: Colors"
            labels.append(label(app))
        assert labels[0] != labels[1] != labels[2]


async def test_a_call_is_announced_by_name_not_by_its_words(running) -> None:
    async with running().app("/call") as app:
        await app.press("write-call")
        labels = []
        for typed in ("Nurse Le", "Nurse Lee"):
            await app.enter("call-who", typed)
            assert announcement(app) == "Saved at 2:30 PM: Call to the team"
            labels.append(label(app))
        assert labels[0] != labels[1]


class StuckFiles(MemoryBackend):
    """Nothing can be removed here."""

    async def truncate(self, name: str, size: int) -> None:
        raise OSError(f"{name} cannot be cut to {size}")


async def test_erasing_that_fails_again_is_announced_again(running) -> None:
    async with running(StuckFiles(is_persistent=True)).app("/card", open_all=True) as app:
        failed = app.guide.say("error.not_erased")
        for _ in range(2):
            await app.press("erase")
            assert failed not in app.text, "while it is asked again the line is empty"
            await app.press("erase-yes")
            assert failed in app.text
