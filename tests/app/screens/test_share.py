"""The picture: in full resolution if the phone can draw it, otherwise in a lower one, or a message."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

import flet as ft
import pytest

from journal.model import Amount, Answer
from journal.questions import question_id, questions
from tests.app.conftest import NOW, OpenApp
from tests.app.fake_page import FakePage
from tests.app.harness import App, walk
from views import theme

PNG = b"\x89PNG picture"


def client_that_draws_up_to(max_ratio: float) -> tuple[list[float], Callable[[dict[str, Any]], bytes | None]]:
    """The requested pixel ratios, and a client that draws none higher than `max_ratio`."""
    requested: list[float] = []

    def capture(arguments: dict[str, Any]) -> bytes | None:
        requested.append(arguments["pixel_ratio"])
        return PNG if arguments["pixel_ratio"] <= max_ratio else None

    return requested, capture


def picture_text(shot: ft.Screenshot) -> str:
    """The text on the picture."""
    texts = [text for text in walk(shot) if isinstance(text, ft.Text)]
    return "\n".join(f"{text.value or ''}{''.join(span.text or '' for span in text.spans or [])}" for text in texts)


async def test_what_to_expect_is_shared_like_the_checklist(running) -> None:
    saved: list[dict[str, Any]] = []
    replies = {"capture": PNG, "save_file": saved.append}
    async with running().app("/expect", replies=replies) as app:
        guide = app.guide
        await app.context.patient.update_profile(
            started=NOW.date() - timedelta(days=56), medicine="nivolumab", name="Ana"
        )
        await app.press("Share")
        assert app.page.route == "/expect/share"
        current_stage = next(stage for stage in guide.stages if stage.id == "weeks-6-12")
        for line in (
            guide.say("report.expect_here"),
            current_stage.name,
            *current_stage.may_happen,
            *current_stage.you_can_do,
            "nivolumab",
        ):
            assert line in picture_text(app.one(ft.Screenshot)), line
        for stage in guide.stages:
            assert stage.name in picture_text(app.one(ft.Screenshot))
        for key in ("common.not_calling", "report.expect_no_diagnosis", "report.expect_emergency"):
            assert guide.say(key) in picture_text(app.one(ft.Screenshot))
        assert guide.say("share.warning") in app.text
        assert "Ana" not in picture_text(app.one(ft.Screenshot))
        assert "Ana" not in app.button("copy-text").action.data
        assert app.button("share-picture").action.files[0].name == "what-to-expect-2026-11-23.png"
        message = app.button("copy-text").action.data
        assert all(line in message for stage in guide.stages for line in stage.team_checks), "the text has all of it"
        await app.press("save-picture")
        assert saved[0]["file_name"] == "what-to-expect-2026-11-23.png"
        assert saved[0]["src_bytes"] == PNG
        await app.fire(app.one(ft.Checkbox), "change", True, value=True)
        assert "Ana" in picture_text(app.one(ft.Screenshot))
        assert "Ana" in app.button("copy-text").action.data
        await app.fire(app.one(ft.Checkbox), "change", False, value=False)
        assert "Ana" not in picture_text(app.one(ft.Screenshot))


@pytest.mark.parametrize(("max_ratio", "tries"), [(9.0, 1), (2.5, 2), (1.2, 4), (0.7, 6)])
async def test_a_picture_too_large_gets_a_lower_resolution(running, max_ratio: float, tries: int) -> None:
    requested, capture = client_that_draws_up_to(max_ratio)
    async with running().app("/share", replies={"capture": capture}) as app:
        width = theme.PICTURE_WIDTH - 2 * theme.PAGE_EDGE
        assert requested[0] == pytest.approx(theme.PICTURE_PIXELS / width)
        assert len(requested) == tries
        share = app.button("share-picture")
        assert not share.disabled
        assert share.action.method == "share_files"
        assert share.action.files[0].data == PNG


async def tick_everything(app: OpenApp) -> None:
    for symptom in app.guide.symptoms:
        await app.journal.answer(NOW.date(), symptom.id, Answer.TICKED, note="both arms \u202e\u0000 at night")


async def test_a_long_checklist_becomes_several_pictures(running) -> None:
    saved: list[dict[str, Any]] = []
    async with running().app("/", replies={"capture": PNG, "save_file": saved.append}) as app:
        await tick_everything(app)
        await app.go("/share")
        pictures = len(app.find(ft.Screenshot))
        assert pictures > 3
        names = ["checklist-2026-11-23.png"]
        names += [f"checklist-2026-11-23-{number}.png" for number in range(2, pictures + 1)]
        assert [file.name for file in app.button("share-picture").action.files] == names
        await app.press("save-picture")
        assert [file["file_name"] for file in saved] == names
        words = "\n".join(picture_text(shot) for shot in app.find(ft.Screenshot))
        assert all(words.count(symptom.name) >= 1 for symptom in app.guide.symptoms)
        assert all(f"{number} of {pictures}" in words for number in range(1, pictures + 1))
        assert words.count("both arms at night") == len(app.guide.symptoms)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_fourteen_symptoms_are_one_picture(running, language: str) -> None:
    """With amounts, changes, temperatures and treatment; a few more are two."""
    today, before = NOW.date(), NOW.date() - timedelta(days=15)
    async with running().app("/", replies={"capture": PNG}) as app:
        await app.context.patient.update_profile(
            language=language, medicine="pembrolizumab", kind="checkpoint", chemotherapy="no", steroids="no",
            started=before, last_dose=before, normal_stools="2",
        )  # fmt: skip
        symptoms = app.guide.symptoms
        for symptom in (*symptoms[:3], *symptoms[-11:]):
            await app.journal.answer(before, symptom.id, Answer.TICKED, amount=Amount.A_LITTLE)
            await app.journal.answer(today, symptom.id, Answer.TICKED, amount=Amount.SOME)
        await app.journal.add_visit(today - timedelta(days=14))
        await app.journal.measure(today, temperature=38.4, stools=5)
        await app.go("/share")
        assert len(app.find(ft.Screenshot)) == 1
        for symptom in symptoms[20:28]:
            await app.journal.answer(today, symptom.id, Answer.TICKED, amount=Amount.SOME)
        await app.go("/checklist")
        await app.go("/share")
        assert len(app.find(ft.Screenshot)) == 2


async def test_another_day_to_compare_with_makes_another_card(running) -> None:
    async with running().app("/", replies={"capture": PNG}) as app:
        await app.journal.answer(NOW.date() - timedelta(days=10), "rash", Answer.TICKED)
        await app.journal.answer(NOW.date(), "rash", Answer.TICKED)
        await app.go("/share")
        say, new = app.guide.say, app.guide.say("report.change_new")
        assert new in picture_text(app.one(ft.Screenshot))
        await app.open("compare")
        await app.press("compare-with")
        picker = app.one(ft.DatePicker)
        assert picker.last_date == datetime(2026, 11, 22), "not today, and no day to come"
        picker.value = datetime(2026, 11, 12)
        await app.fire(picker, "change")
        words = say("report.since_chosen", day="Nov 12 (11 days ago)")
        assert words in picture_text(app.one(ft.Screenshot))
        assert words in app.button("copy-text").action.data
        assert say("share.compared", day="Nov 12") in app.text
        await app.press("compare-visit")
        assert words not in picture_text(app.one(ft.Screenshot))


@pytest.mark.parametrize(("width", "scale"), [(320, 1.0), (412, 1.0), (412, 2.0), (1024, 1.5)])
async def test_the_picture_is_the_same_in_every_window(running, width: float, scale: float) -> None:
    """Its letters are as much smaller as it is narrower, whatever the text size of the browser."""
    async with running().app("/", replies={"capture": PNG}, width=width) as app:
        app.context.layout.browser_text_scale = scale
        await tick_everything(app)
        await app.go("/share")
        canvas = app.find(ft.Screenshot)[0].content
        letters = canvas.theme.text_theme.body_medium.size * scale
        assert letters / canvas.width == pytest.approx(theme.PICTURE_LETTER_MANY / theme.PICTURE_WIDTH)


async def test_several_pictures_are_shared_all_or_none(running) -> None:
    made: list[object] = []

    def capture(_: dict[str, Any]) -> bytes | None:
        made.append(None)
        return PNG if len(made) < 3 else None

    async with running().app("/", replies={"capture": capture}) as app:
        await tick_everything(app)
        await app.go("/share")
        assert app.button("share-picture").disabled
        assert app.button("save-picture").disabled
        assert app.guide.say("share.no_picture") in app.text


async def test_without_a_picture_a_message_and_the_text_remain(running) -> None:
    _, capture = client_that_draws_up_to(0)
    async with running().app("/share", replies={"capture": capture}) as app:
        assert app.guide.say("share.no_picture") in app.text
        assert app.button("share-picture").disabled
        assert isinstance(app.button("copy-text").action, ft.CopyToClipboard)


@pytest.mark.parametrize("can_share", [True, False])
async def test_each_share_button_reports_what_it_did(running, can_share: bool) -> None:
    page = FakePage(can_share=can_share)
    async with running(web_page=page).app("/share", replies={"capture": PNG}) as app:
        name = "checklist-2026-11-23.png"
        mail = app.button("share-text").action
        assert isinstance(mail, ft.ShareText if can_share else ft.OpenUrl)
        if isinstance(mail, ft.OpenUrl):
            assert mail.target is ft.UrlTarget.SELF, "no blank tab stays behind"
            assert unquote(mail.url) == f"mailto:?body={app.button('copy-text').action.data}"
        for button, words, expected in (
            ("share-picture", app.guide.say("share.saved_instead", name=name), not can_share),
            ("share-text", app.guide.say("share.mail"), not can_share),
            ("copy-text", app.guide.say("share.copied"), True),
            ("save-picture", app.guide.say("share.saved", name=name), True),
        ):
            await app.press(button)
            assert (words in app.text) is expected, button
        assert page.downloads == [(name, PNG)]


async def test_print_hands_the_page_the_text(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/share", replies={"capture": PNG}) as app:
        await app.press("print")
        assert page.printed == [app.button("copy-text").action.data]
    async with running().app("/share", replies={"capture": PNG}) as app:
        assert app.find(ft.OutlinedButton, key="print") == [], "outside of a browser nothing prints"


async def test_text_copied_again_is_announced_again(running) -> None:
    async with running(web_page=FakePage()).app("/share", replies={"capture": PNG}) as app:
        copied, announced = app.guide.say("share.copied"), []
        for _ in range(3):
            await app.press("copy-text")
            announced += [line for line in app.text.split("\n") if line.strip() == copied]
        assert len(announced) == 3
        assert announced[0] != announced[1] != announced[2], "a screen reader says only what changes"


@pytest.mark.parametrize("route", ["/share", "/expect/share"])
async def test_the_picture_text_is_readable_on_a_dark_phone_too(running, route: str) -> None:
    async with running().app(route, replies={"capture": PNG}) as app:
        texts = [text for text in walk(app.one(ft.Screenshot)) if isinstance(text, ft.Text)]
        spans = [span for text in texts for span in text.spans or []]
        assert spans
        assert all(span.style and span.style.color for span in spans)


async def test_the_picture_waits_for_fonts_and_says_what_it_lacks(running) -> None:
    """While a font is being loaded the card shows what was typed, and no picture of it is offered."""
    page = FakePage()
    async with running(web_page=page).app("/checklist", replies={"capture": PNG}) as app:
        await app.context.patient.update_profile(medicine="昨 niño")
        page.send("fonts", "loading")
        await app.go("/share")
        assert "昨 niño" in picture_text(app.one(ft.Screenshot))
        assert app.button("save-picture").disabled
        assert app.guide.say("notices.not_drawn") not in app.text
        page.send("fonts", f"0 {ord('昨')}")
        await app.settle()
        assert f"{app.guide.say('report.not_drawn_letters')} niño" in picture_text(app.one(ft.Screenshot))
        assert app.guide.say("report.not_drawn_notice") in picture_text(app.one(ft.Screenshot))
        assert app.guide.say("notices.not_drawn") in app.text
        assert "昨 niño" in app.button("copy-text").action.data
        assert not app.button("save-picture").disabled
        page.send("fonts", "1")
        await app.settle()
        assert "昨 niño" in picture_text(app.one(ft.Screenshot))
        assert app.guide.say("notices.not_drawn") not in app.text


# My questions

SWIM = "May I swim? =1+1 <b>\u202e"


async def write_question(app: App, words: str) -> None:
    await app.enter("new-question", words)
    await app.press("add-question")


@pytest.mark.parametrize(("route", "fold"), [("/share", "my-questions"), ("/card", "questions")])
async def test_a_question_goes_with_the_card_until_ticked_off(running, route: str, fold: str) -> None:
    async with running().app(route, replies={"capture": PNG}) as app:
        heading = app.guide.say("report.questions_heading")
        await app.open(fold)
        await write_question(app, SWIM)
        await write_question(app, "may i SWIM? =1+1 <b>")
        (question,) = questions(app.journal)
        await app.go("/share")
        for text in (picture_text(app.one(ft.Screenshot)), app.button("copy-text").action.data):
            assert heading in text
            assert "SWIM? =1+1 <b>" in text
        await app.go("/checklist")
        await app.go(route)
        await app.open(fold)
        await app.fire(app.one(ft.Checkbox, key=question.id), "change", True, value=True)
        assert questions(app.journal)[0].is_ticked_off
        await app.go("/share")
        assert heading not in picture_text(app.one(ft.Screenshot))
        assert heading not in app.button("copy-text").action.data


async def test_a_question_left_in_the_field_is_saved(running) -> None:
    async with running().app("/share", replies={"capture": PNG}) as app:
        await app.open("my-questions")
        await app.enter("new-question", "Which vaccines?")
        await app.go("/checklist")
        assert [question.words for question in questions(app.journal)] == ["Which vaccines?"]


async def test_a_question_can_be_removed(running) -> None:
    async with running().app("/share", replies={"capture": PNG}) as app:
        await app.open("my-questions")
        await write_question(app, "Which vaccines?")
        await app.press(app.guide.say("questions.remove", words="Which vaccines?"))
        assert questions(app.journal) == ()
        assert app.find(ft.Checkbox) == []


async def test_a_question_of_learn_is_added_with_one_tap(running) -> None:
    async with running().app("/learn/questions/treatment") as app:
        section = next(s for s in app.guide.topic("questions").sections if s.id == "treatment")
        bullets = next(block for block in section.blocks if block.kind == "bullets")
        words = "".join(span.text for span in bullets.lines[0])
        await app.press(f"ask-{question_id(words)}")
        assert [question.words for question in questions(app.journal)] == [words]
        assert app.button(f"ask-{question_id(words)}").disabled
