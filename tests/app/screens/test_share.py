"""The picture: drawn at full size where the phone can, less finely where it cannot, and said if not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import flet as ft
import pytest

from journal.model import Answer
from tests.app.conftest import NOW, Running
from tests.app.harness import walk
from tests.app.played_page import PlayedPage
from views import theme

PNG = b"\x89PNG picture"


def drawn_up_to(finest: float) -> tuple[list[float], Callable[[dict[str, Any]], bytes | None]]:
    """The pixel ratios that were asked for, and a client that draws none finer than `finest`."""
    asked: list[float] = []

    def capture(arguments: dict[str, Any]) -> bytes | None:
        asked.append(arguments["pixel_ratio"])
        return PNG if arguments["pixel_ratio"] <= finest else None

    return asked, capture


def drawn(shot: ft.Screenshot) -> str:
    """What stands on the picture."""
    texts = [one for one in walk(shot) if isinstance(one, ft.Text)]
    return "\n".join(f"{one.value or ''}{''.join(span.text or '' for span in one.spans or [])}" for one in texts)


def test_what_to_expect_is_shared_like_the_checklist(running) -> None:
    async def scene() -> None:
        start = running()
        saved: list[dict[str, Any]] = []
        replies = {"capture": PNG, "save_file": saved.append}
        async with start.app("/expect", replies=replies) as app:
            guide = start.here.speech.guide
            await start.here.diary.tell(started=NOW.date() - timedelta(days=56), medicine="nivolumab", name="Ana")
            await app.press("Share")
            assert app.page.route == "/expect/share"
            stage = next(one for one in guide.stages if one.id == "weeks-6-12")
            for line in (
                guide.say("report.expect_here"),
                stage.name,
                *stage.may_happen,
                *stage.you_can_do,
                "nivolumab",
            ):
                assert line in drawn(app.one(ft.Screenshot)), line
            for one in guide.stages:
                assert one.name in drawn(app.one(ft.Screenshot))
            for key in ("common.not_calling", "report.expect_no_diagnosis", "report.expect_emergency"):
                assert guide.say(key) in drawn(app.one(ft.Screenshot))
            assert guide.say("share.warning") in app.text
            assert "Ana" not in drawn(app.one(ft.Screenshot))
            assert "Ana" not in app.button("copy-text").action.data
            assert app.button("share-picture").action.files[0].name == "what-to-expect-2026-11-23.png"
            message = app.button("copy-text").action.data
            assert all(line in message for one in guide.stages for line in one.team_checks), "the text has all of it"
            await app.press("save-picture")
            assert saved[0]["file_name"] == "what-to-expect-2026-11-23.png"
            assert saved[0]["src_bytes"] == PNG
            await app.fire(app.one(ft.Checkbox), "change", True, value=True)
            assert "Ana" in drawn(app.one(ft.Screenshot))
            assert "Ana" in app.button("copy-text").action.data
            await app.fire(app.one(ft.Checkbox), "change", False, value=False)
            assert "Ana" not in drawn(app.one(ft.Screenshot))

    asyncio.run(scene())


@pytest.mark.parametrize(("finest", "tries"), [(9.0, 1), (2.5, 2), (1.2, 4), (0.7, 6)])
def test_a_checklist_too_long_for_the_graphics_is_drawn_less_finely(running, finest: float, tries: int) -> None:
    async def scene() -> None:
        asked, capture = drawn_up_to(finest)
        async with running().app("/share", replies={"capture": capture}) as app:
            width = theme.PICTURE_WIDTH - 2 * theme.PAGE_EDGE
            assert asked[0] == pytest.approx(theme.PICTURE_PIXELS / width)
            assert len(asked) == tries
            share = app.button("share-picture")
            assert not share.disabled
            assert share.action.method == "share_files"
            assert share.action.files[0].data == PNG

    asyncio.run(scene())


async def tick_everything(start: Running) -> None:
    for symptom in start.here.speech.guide.symptoms:
        await start.journal.answer(NOW.date(), symptom.id, Answer.TICKED, note="both arms \u202e\u0000 at night")


def test_a_long_checklist_is_shared_and_saved_as_several_pictures(running) -> None:
    async def scene() -> None:
        start, saved = running(), []
        async with start.app("/", replies={"capture": PNG, "save_file": saved.append}) as app:
            await tick_everything(start)
            await app.go("/share")
            pictures = len(app.find(ft.Screenshot))
            assert pictures > 3
            names = ["checklist-2026-11-23.png"]
            names += [f"checklist-2026-11-23-{number}.png" for number in range(2, pictures + 1)]
            assert [file.name for file in app.button("share-picture").action.files] == names
            await app.press("save-picture")
            assert [one["file_name"] for one in saved] == names
            words = "\n".join(drawn(one) for one in app.find(ft.Screenshot))
            assert all(words.count(one.name) >= 1 for one in start.here.speech.guide.symptoms)
            assert all(f"{number} of {pictures}" in words for number in range(1, pictures + 1))
            assert words.count("both arms at night") == len(start.here.speech.guide.symptoms)

    asyncio.run(scene())


def test_of_several_pictures_all_are_shared_or_none(running) -> None:
    async def scene() -> None:
        made: list[object] = []

        def capture(_: dict[str, Any]) -> bytes | None:
            made.append(None)
            return PNG if len(made) < 3 else None

        start = running()
        async with start.app("/", replies={"capture": capture}) as app:
            await tick_everything(start)
            await app.go("/share")
            assert app.button("share-picture").disabled
            assert app.button("save-picture").disabled
            assert start.here.speech.guide.say("share.no_picture") in app.text

    asyncio.run(scene())


def test_a_picture_that_cannot_be_made_is_said_and_the_text_is_still_there(running) -> None:
    async def scene() -> None:
        _, capture = drawn_up_to(0)
        start = running()
        async with start.app("/share", replies={"capture": capture}) as app:
            assert start.here.speech.guide.say("share.no_picture") in app.text
            assert app.button("share-picture").disabled
            assert isinstance(app.button("copy-text").action, ft.CopyToClipboard)

    asyncio.run(scene())


@pytest.mark.parametrize("shares", [True, False])
def test_each_way_out_says_what_it_did(running, shares: bool) -> None:
    async def scene() -> None:
        page = PlayedPage(shares=shares)
        start = running(around=page)
        async with start.app("/share", replies={"capture": PNG}) as app:
            say = start.here.speech.guide.say
            name = "checklist-2026-11-23.png"
            mail = app.button("share-text").action
            assert isinstance(mail, ft.ShareText if shares else ft.OpenUrl)
            if isinstance(mail, ft.OpenUrl):
                assert mail.target is ft.UrlTarget.SELF, "no blank tab stays behind"
                assert unquote(mail.url) == f"mailto:?body={app.button('copy-text').action.data}"
            for button, words, wanted in (
                ("share-picture", say("share.saved_instead", name=name), not shares),
                ("share-text", say("share.mail"), not shares),
                ("copy-text", say("share.copied"), True),
                ("save-picture", say("share.saved", name=name), True),
            ):
                await app.press(button)
                assert (words in app.text) is wanted, button
            assert page.downloads == [(name, PNG)]

    asyncio.run(scene())


def test_text_copied_again_is_heard_again(running) -> None:
    async def scene() -> None:
        start = running(around=PlayedPage())
        async with start.app("/share", replies={"capture": PNG}) as app:
            copied, heard = start.here.speech.guide.say("share.copied"), []
            for _ in range(3):
                await app.press("copy-text")
                heard += [line for line in app.text.split("\n") if line.strip() == copied]
            assert len(heard) == 3
            assert heard[0] != heard[1] != heard[2], "a screen reader says only what changes"

    asyncio.run(scene())


@pytest.mark.parametrize("route", ["/share", "/expect/share"])
def test_every_word_on_the_picture_has_the_ink_of_the_sheet_on_a_dark_phone_too(running, route: str) -> None:
    async def scene() -> None:
        async with running().app(route, replies={"capture": PNG}) as app:
            texts = [one for one in walk(app.one(ft.Screenshot)) if isinstance(one, ft.Text)]
            spans = [span for one in texts for span in one.spans or []]
            assert spans
            assert all(span.style and span.style.color for span in spans)

    asyncio.run(scene())


def test_the_picture_waits_for_fonts_and_says_what_it_lacks(running) -> None:
    """While a font is on its way the card stands as it was typed, and no picture of it is offered."""

    async def scene() -> None:
        page = PlayedPage()
        start = running(around=page)
        async with start.app("/checklist", replies={"capture": PNG}) as app:
            say = start.here.speech.guide.say
            await start.here.diary.tell(medicine="昨 niño")
            page.tell("fonts", "loading")
            await app.go("/share")
            assert "昨 niño" in drawn(app.one(ft.Screenshot))
            assert app.button("save-picture").disabled
            assert say("around.not_drawn") not in app.text
            page.tell("fonts", f"0 {ord('昨')}")
            await app.settle()
            assert f"{say('report.not_drawn_letters')} niño" in drawn(app.one(ft.Screenshot))
            assert say("report.not_drawn_notice") in drawn(app.one(ft.Screenshot))
            assert say("around.not_drawn") in app.text
            assert "昨 niño" in app.button("copy-text").action.data
            assert not app.button("save-picture").disabled
            page.tell("fonts", "1")
            await app.settle()
            assert "昨 niño" in drawn(app.one(ft.Screenshot))
            assert say("around.not_drawn") not in app.text

    asyncio.run(scene())
