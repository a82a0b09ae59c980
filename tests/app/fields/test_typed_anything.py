"""Whatever is typed into any field: the app keeps running, shows a screen, and shows again what it stored."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import flet as ft
import pytest

from journal.model import is_own_symptom, own_symptom_id
from journal.questions import question_id, questions
from journal.storage.memory import Disk
from report.measures import parse_count, parse_temperature
from report.safe_text import one_line
from tests.app.conftest import OpenApp, Running, persistent
from tests.app.fields.every_field import DAY, FIELDS, TODAY, reach
from tests.app.harness import App

LISTS: dict[str, Callable[[str], dict[str, str]]] = {
    "own-words": lambda typed: {own_symptom_id(typed): " ".join(typed.split())},
    "new-question": lambda typed: {question_id(one_line(typed)): one_line(typed)},
}
"""Fields whose text is added to a list, which leaves the field empty, and what is added, by its id."""

_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩०१२३४५६७८९０１２３４５６７８９𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗²³½Ⅻ③"
_PIECES = (
    *("\x00", "\x01", "\x1b", "\x7f", "\u0085", "\u2028", "\t", "\r\n", "\n", "\ufeff", "\u200b", "\ufffd"),
    *("\u200e", "\u200f", "\u202e", "\u202a", "\u2066", "\u2069", "e\u0301", "\u0301" * 40),
    *("😀", "👩🏽‍⚕️", "🇪🇸", "中文", "العربية", "עברית", "हिन्दी", "ก็", "ß", "ı", "İ"),
    *('"', "'", "\\", "</script>", "{date}", "%s", "$(x)", "`", "&amp;", "[[]]", "**", "../", "; DROP TABLE"),
    *(" ", ".", ",", "-", "+", "°F", "°C", "e9", "nan", "inf", "tel:", "kg", "º", "'5"),
    *("38.5", "100.4", "1004", "384", "37", "12", "120", "617-555-0100", "1 or 2"),
)


def anything(rng: random.Random) -> str:
    """A text that somebody's keyboard, clipboard or cat may produce."""
    kind = rng.random()
    if kind < 0.25:
        return "".join(rng.choice(_DIGITS + ".,- ") for _ in range(rng.randint(1, 7)))
    if kind < 0.35:
        return "".join(chr(rng.choice([*range(0xD800), *range(0xE000, 0x110000, 97)])) for _ in range(9))
    if kind < 0.4:
        return rng.choice(_PIECES) * rng.choice((200, 5000))
    return "".join(rng.choice(_PIECES) for _ in range(rng.randint(0, 6)))


async def type_and_leave(app: App, key: str, texts: list[str]) -> str:
    """Type each text and leave the field, as the client does; return the last one, cut to the field's length."""
    typed = ""
    for text in texts:
        field = app.one(ft.TextField, key=key)
        typed = text[: field.max_length or None]
        app.session.apply_patch(field._i, {"value": typed})
        for event in ("change", "blur"):
            await app.session.dispatch_event(field._i, event, typed)
        if key in LISTS:
            await app.settle()  # the field for the next item is another one
    await app.settle()
    return typed


def stored(app: OpenApp, key: str) -> Any:
    day = app.journal.day(TODAY)
    if key == "own-words":
        return {entry.symptom_id: entry.words for entry in day.ticked if is_own_symptom(entry.symptom_id)}
    if key == "new-question":
        return {question.id: question.words for question in questions(app.journal)}
    if key == "writer":
        return app.journal.writer
    if key.startswith("note"):
        return day.entry("cough").note
    if key.startswith("call"):
        return getattr(day.call, key.removeprefix("call-"))
    if key.endswith(DAY):
        return getattr(day, key.removesuffix(f"-{DAY}"))
    return getattr(app.journal.profile, key.replace("-", "_"))


def expected_text(key: str, typed: str) -> str:
    """What the field shows once it is left: nothing changes while someone types."""
    if key in LISTS:
        return ""
    return one_line(typed) if key == "writer" else typed


def expected_value(key: str, typed: str, before: Any) -> Any:
    """What must be stored: all of a text; a number if a person can have it, otherwise the value before."""
    if key in LISTS:
        return before | (LISTS[key](typed) if one_line(typed) else {})
    if key == "writer":
        return one_line(typed)
    if not key.endswith(DAY) or key.startswith("note"):
        return typed
    number = parse_temperature(typed) if key.startswith("temperature") else parse_count(typed)
    return number if number is not None or not typed.strip() else before


async def scene(route: str, key: str, batches: list[list[str]]) -> None:
    disk = Disk()
    for texts in batches:
        async with Running(persistent(disk)).app(route) as app:
            await reach(app, key)
            failures: list[str] = []
            app.session.error = failures.append  # type: ignore[method-assign]
            before = None
            if key != "search":
                await type_and_leave(app, key, texts[:-1])
                before = stored(app, key)
            typed = await type_and_leave(app, key, texts[-1:])
            assert failures == [], repr(texts)
            assert app.button("When to call"), "a screen is shown"
            assert app.one(ft.TextField, key=key).value == expected_text(key, typed)
            if key == "search":
                continue
            saved = stored(app, key)
            assert saved == expected_value(key, typed, before), repr(texts[-2:])
            for other_route in ("/share", "/history", "/call", "/card", "/checklist"):
                await app.go(other_route)
                assert app.button("When to call")
            assert failures == [], repr(texts)
            app.journal.close()
        async with Running(persistent(disk)).app(route) as app:
            await reach(app, key)
            assert stored(app, key) == saved
            shown = app.one(ft.TextField, key=key).value or ""
            if key in LISTS:
                assert [words for words in saved.values() if one_line(words) not in app.text] == []
            else:
                assert expected_value(key, shown, None) == (shown if isinstance(saved, str) else pytest.approx(saved))
                assert not isinstance(saved, str) or shown == saved
            app.journal.close()


async def play(rng: random.Random, batches: int, batch_size: int) -> int:
    """Every field gets `batches` times `batch_size` texts; how many there were."""
    count = 0
    for route, key in FIELDS:
        size = min(batch_size, 40) if key in LISTS else batch_size  # each text makes a list longer, and slower to draw
        texts = [[anything(rng) for _ in range(size)] for _ in range(batches)]
        count += sum(map(len, texts))
        await scene(route, key, texts)
    return count


async def test_anything_typed_into_any_field_is_stored_as_shown() -> None:
    await play(random.Random(1), 1, 12)


@pytest.mark.slow
async def test_thousands_of_texts_in_every_field(record_property: Callable[[str, object], None]) -> None:
    count = await play(random.Random(2026), 2, 170)
    record_property("texts typed", f"{count} into {len(FIELDS)} fields")
    assert count >= 5000
