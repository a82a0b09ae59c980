"""Short first: on a phone of 412 x 915 the first screen has what most people need."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from guide import languages, load_guide
from guide.call_guide import CallLine
from guide.model import Guide, Stage
from guide.prose import Topic
from journal import Answer, Entry, Journal
from tests.browser.support.app_helpers import (
    OUT_OF_SIGHT,
    TWICE_AS_LARGE,
    App,
    backup_after,
    call_name,
    running_app,
    settle,
)
from tests.browser.support.chromium import until, wait_for_app

VISIBLE = "node => { const box = node.getBoundingClientRect(); return box.height >= 47 && box.top >= 0 && box.bottom; }"


@pytest.mark.parametrize("language", languages())
def test_numbers_and_all_emergency_signs_are_in_one_screen(chromium: Browser, dist: Path, language: str) -> None:
    guide = load_guide(language)
    path = "/call" if language == "en" else f"/{language}/call"
    with running_app(chromium, dist, path) as app:
        bar = app.screen.get_by_role("tablist").or_(app.screen.get_by_role("tab").first).first
        app.sees(bar)
        screen_end = bar.bounding_box()["y"]  # type: ignore[index]
        for number in guide.numbers_without_country:
            assert app.button(call_name(number, guide)).evaluate(VISIBLE) < screen_end
        for line in guide.call.emergency:
            sign = app.button(f"{line.lead} {line.text}")
            assert sign.get_attribute("aria-expanded") == "false"
            assert sign.evaluate(VISIBLE) <= screen_end
        last = guide.call.emergency[-1]
        app.tap(app.button(f"{last.lead} {last.text}"))
        app.sees(app.text(last.more[0]))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("country", ["", "US"])
@pytest.mark.slow
def test_the_teams_number_is_beside_the_emergency_number(
    chromium: Browser, dist: Path, tmp_path: Path, language: str, country: str
) -> None:
    guide = load_guide(language)
    team = guide.say("common.call_named", name=guide.say("common.team_night"), number="555 010 0199")
    with running_app(chromium, dist, "/card") as app:
        app.restore(restored(language, country=country, team_night="555 010 0199", team_day="555 010 0100"), tmp_path)
        app.page.goto(f"{app.page.url.partition('/card')[0]}{'' if language == 'en' else f'/{language}'}/call")
        for width, height in ((412, 915), (320, 640)):
            app.page.set_viewport_size({"width": width, "height": height})
            until(app.page, f"{WIDEST} === {width}")
            app.sees(app.button(team))
            numbers = guide.emergency_numbers(country)
            one = [guide.say("common.call", number=number) for number in numbers]
            names = one if country else [call_name(number, guide) for number in numbers]
            for button in (app.button(team), *map(app.button, names)):
                assert settle(lambda at=button: at.first.evaluate(VISIBLE), app.page) < height / 3
            last = guide.call.emergency[-1]
            if width == 412:
                assert app.button(f"{last.lead} {last.text}").evaluate(CONTENT) <= 1


CONTENT = """node => {
  const bottom = node.getBoundingClientRect().bottom;
  for (let outer = node.parentElement; outer; outer = outer.parentElement) {
    if (!outer.querySelector(":scope > flt-semantics-scroll-overflow")) continue;
    const room = outer.getBoundingClientRect();
    return (bottom - room.top) / room.height;
  }
}"""
"""Where a node ends below the start of its scroller, which is not scrolled, in screens."""


def restored(
    language: str, stage: Stage | None = None, ticked_yesterday: Sequence[str] = (), **profile: object
) -> bytes:
    """A backup of somebody who is in this stage of treatment, and ticked these symptoms yesterday."""

    async def write(journal: Journal) -> None:
        await journal.update_profile(language=language, **profile)
        if stage:
            await journal.update_profile(started=date.today() - timedelta(days=stage.from_day or 0))
        yesterday = date.today() - timedelta(days=1)
        await journal.record(yesterday, [Entry(symptom_id, Answer.TICKED) for symptom_id in ticked_yesterday])

    return backup_after(write)


def longest_stage(guide: Guide) -> Stage:
    """The stage during treatment with the most to read."""
    return max(
        (stage for stage in guide.stages if stage.phase == "during"),
        key=lambda stage: len("".join((*stage.may_happen, *stage.team_checks, *stage.you_can_do))),
    )


@pytest.mark.parametrize("language", languages())
@pytest.mark.slow
def test_the_current_stage_is_open_and_the_others_fold(
    chromium: Browser, dist: Path, tmp_path: Path, language: str
) -> None:
    guide = load_guide(language)
    longest = longest_stage(guide)
    with running_app(chromium, dist, "/card") as app:
        app.restore(restored(language, longest), tmp_path)
        app.page.goto(f"{app.page.url.partition('/card')[0]}{'' if language == 'en' else f'/{language}'}/expect")
        app.sees(app.text(guide.say("expect.other_stages")))
        assert app.button(longest.name).count() == 0
        others = [app.button(stage.name) for stage in guide.stages if stage is not longest]
        for line in others:
            assert line.get_attribute("aria-expanded") == "false"
            assert line.bounding_box()["height"] >= 47  # type: ignore[index]
        app.tap(others[-1])
        app.sees(app.text(guide.stages[-1].may_happen[0]))


SHAPES = {(412, 1): 1.0, (320, 1): 2.0, (412, 2): 4.0}
"""Width and text size, and how many times the screens of a usual phone it may take."""
MOST_IN_LEARN = {"side-effects": 2.6, "kinds": 5}
"""29 sections, each as high as a finger, are 1.9 screens without anything else; the own kind is an open section."""
LENGTH = """() => {
  const content = document.querySelector("flt-semantics-scroll-overflow");
  return content.getBoundingClientRect().height / content.parentElement.getBoundingClientRect().height;
}"""
"""The content of the screen's scroller, in screens: what is between head and foot."""
WIDEST = (
    "Math.max(...[...document.querySelectorAll('flt-semantics-scroll-overflow')].map(n => n.parentElement.clientWidth))"
)
"""The width of the screen's scroller, which follows the window's after a moment."""


@contextmanager
def checklist(browser: Browser, dist: Path, folder: Path, language: str, ticked: Sequence[str] = ()) -> Iterator[App]:
    """The checklist of somebody who ticked these symptoms yesterday."""
    with running_app(browser, dist, "/card") as app:
        app.restore(restored(language, ticked_yesterday=ticked), folder)
        app.page.goto(f"{app.page.url.partition('/card')[0]}{'' if language == 'en' else f'/{language}'}/checklist")
        app.sees(app.button(load_guide(language).say("checklist.nothing_new")))
        yield app


FIRST_SCREEN = """node => {
  const [box, all] = [node.getBoundingClientRect(), document.querySelectorAll("flt-semantics-scroll-overflow")];
  const rooms = [...all].map(content => content.parentElement.getBoundingClientRect());
  const room = rooms.sort((one, other) => other.height - one.height)[0];
  return box.height >= 47 && box.top >= room.top && box.bottom <= room.bottom;
}"""
"""Whether all of a node is in sight in the screen's scroller."""


@pytest.mark.parametrize("text_size", ["normal", "largest"])
@pytest.mark.parametrize("language", languages())
def test_the_checklist_of_a_small_phone_begins_with_the_call(
    chromium: Browser, dist: Path, tmp_path: Path, language: str, text_size: str
) -> None:
    guide = load_guide(language)
    home = "" if language == "en" else f"/{language}"
    with running_app(chromium, dist, "/card") as app:
        app.restore(restored(language, text_size=text_size, first_start_done=True), tmp_path)
        app.page.set_viewport_size({"width": 320, "height": 640})
        app.page.goto(f"{app.page.url.partition('/card')[0]}{home}/checklist")
        number = app.button(call_name(guide.numbers_without_country[0], guide))
        app.sees(number)
        assert settle(lambda: number.evaluate(FIRST_SCREEN), app.page, quiet=500)


@pytest.mark.parametrize("language", languages())
@pytest.mark.slow
def test_an_opened_area_fits_a_screen(
    chromium: Browser, dist: Path, tmp_path: Path, language: str, record_property: Callable[[str, object], None]
) -> None:
    guide = load_guide(language)
    areas = [group for group in guide.groups if group.id != "emergency"]
    with checklist(chromium, dist, tmp_path, language) as app:
        longest = max(areas, key=lambda group: sum(len(symptom.name) for symptom in guide.in_group(group.id)))
        app.tap(app.button(longest.name))
        boxes = [app.screen.get_by_role("checkbox", name=item.name, exact=True) for item in guide.in_group(longest.id)]
        app.sees(boxes[-1])
        top, bottom = (box.bounding_box() for box in (boxes[0], boxes[-1]))
        height = app.page.evaluate("document.querySelector('flt-semantics-scroll-overflow').parentElement.clientHeight")
        area = (bottom["y"] + bottom["height"] - top["y"]) / height  # type: ignore[index]
    record_property(f"screens ({language})", f"the longest area of the checklist {area:.2f}")
    assert area <= 1


@pytest.mark.parametrize("language", languages())
@pytest.mark.slow
def test_a_day_like_yesterday_takes_two_taps(chromium: Browser, dist: Path, tmp_path: Path, language: str) -> None:
    guide = load_guide(language)
    with checklist(chromium, dist, tmp_path, language, ["rash", "cough"]) as app:
        app.tap(app.button(guide.say("checklist.all_same")))
        app.sees(app.screen.get_by_role("button", name=guide.say("checklist.all_same"), disabled=True))
        app.tap(app.button(guide.say("checklist.nothing_new")))
        app.sees(app.text(guide.say("checklist.looked")))
        app.sees(app.text(re.compile("^" + guide.words["checklist.saved"].partition("{")[0])))
        undo = app.screen.get_by_role("button", name=re.compile("^" + guide.say("checklist.undo")))
        app.tap(undo)
        app.misses(app.text(guide.say("checklist.looked")))


@pytest.mark.parametrize("language", languages())
@pytest.mark.slow
def test_a_day_with_nothing_left_takes_two_taps(chromium: Browser, dist: Path, tmp_path: Path, language: str) -> None:
    guide = load_guide(language)
    with checklist(chromium, dist, tmp_path, language, ["rash", "cough"]) as app:
        all_same = app.button(guide.say("checklist.all_same")).bounding_box()
        all_gone = app.button(guide.say("checklist.all_gone")).bounding_box()
        assert all_same
        assert all_gone
        assert all_same["y"] == all_gone["y"], "both are on one line"
        app.tap(app.button(guide.say("checklist.all_gone")))
        app.sees(app.screen.get_by_role("button", name=guide.say("checklist.all_gone"), disabled=True))
        app.tap(app.button(guide.say("checklist.nothing_new")))
        app.sees(app.text(guide.say("checklist.looked")))
        app.sees(app.text(re.compile("^" + guide.words["checklist.saved"].partition("{")[0])))


@pytest.mark.slow
def test_an_opened_area_has_its_title_in_sight(chromium: Browser, dist: Path) -> None:
    areas = load_guide("en").areas
    with running_app(chromium, dist, "/checklist") as app:
        for width, height in ((412, 915), (320, 640)):
            app.resize(width, height)
            for area in (areas[0], areas[6], areas[8], areas[4]):
                app.tap(app.button(area.name))
                title = app.screen.get_by_role("heading", name=area.name, exact=True)
                app.sees(title)
                settle(title.bounding_box, app.page, quiet=500)
                assert title.evaluate(OUT_OF_SIGHT) is None, f"{area.name}, {width} px"
            app.tap(app.button(areas[4].name))


def test_own_words_can_be_typed_right_after_the_tap(chromium: Browser, dist: Path) -> None:
    with running_app(chromium, dist, "/checklist") as app:
        app.tap(app.button(load_guide("en").say("checklist.own")))
        until(app.page, "document.activeElement.matches('input, textarea')")
        app.page.wait_for_timeout(500)
        app.page.keyboard.insert_text("My ears ring")
        assert app.field(load_guide("en").say("checklist.own_label")).input_value() == "My ears ring"


def test_a_new_rash_a_little_takes_four_taps(chromium: Browser, dist: Path) -> None:
    guide = load_guide("en")
    rash = guide.symptom("rash")
    assert rash
    with running_app(chromium, dist, "/card") as app:
        app.tap(app.place("Checklist"))
        app.tap(app.button(next(group.name for group in guide.groups if group.id == "skin")))
        app.tap(app.box(rash.name))
        app.tap(app.button(guide.say("checklist.amount_a_little")))
        app.saved()


FILLED_IN = {
    "country": "US",
    "kind": "checkpoint",
    "medicine": "pembrolizumab (Keytruda)",
    "chemotherapy": "not-sure",
    "steroids": "yes",
    "transplant": "no",
    "allergies": "penicillin",
    "cancer": "lung cancer, stage 3",
    "started": date.today() - timedelta(days=56),
    "last_dose": date.today() - timedelta(days=7),
    "name": "Ana Lopez",
    "team_night": "555 010 0199",
    "team_day": "555 010 0100",
    "emergency_contact": "Luis Lopez 555 010 0111",
}


@contextmanager
def filled_in(browser: Browser, dist: Path, folder: Path, language: str, path: str) -> Iterator[App]:
    """A screen of somebody who has filled in My card."""
    with running_app(browser, dist, "/card") as app:
        app.restore(restored(language, **FILLED_IN), folder)
        app.page.goto(f"{app.page.url.partition('/card')[0]}{'' if language == 'en' else f'/{language}'}{path}")
        yield app


@pytest.mark.parametrize("language", languages())
@pytest.mark.slow
def test_the_alert_card_is_open_and_the_rest_is_folded(
    chromium: Browser, dist: Path, tmp_path: Path, language: str
) -> None:
    guide, english = load_guide(language), load_guide("en")
    with filled_in(chromium, dist, tmp_path, language, "/card") as app:
        app.sees(app.button(guide.say("card.settings")))
        for key in ("report.alert_call_first", "report.alert_immune_related", "report.alert_chemotherapy"):
            for words in {guide.say(key), english.say(key)}:
                app.sees(app.text(re.compile(re.escape(words))))
        for title in ("card.treatment", "card.settings", "backup.title", "files.title", "stored.title"):
            assert app.button(guide.say(title)).get_attribute("aria-expanded") == "false"


@dataclass(frozen=True)
class Row:
    """A screen at rest. `most`: its screens on a phone, to the `last` line if there is one, else to the end."""

    name: str
    way: Callable[[App], Locator]
    most: float
    last: Callable[[App], Locator] | None = None


def table(guide: Guide) -> list[Row]:
    """Every screen, how one comes to it, and how long it may be."""

    def line(words: CallLine) -> Callable[[App], Locator]:
        return lambda app: app.text(re.compile(re.escape(f"{words.lead} {words.text}"))).last

    def place(key: str) -> Callable[[App], Locator]:
        return lambda app: app.place(guide.say(f"app.{key}"))

    def when_to_call(app: App) -> Locator:
        return app.button(guide.say("app.when_to_call"))

    def tab(topic: Topic) -> Row:
        return Row(
            f"Learn, {topic.id}",
            lambda app: app.topic(topic.tab),
            MOST_IN_LEARN.get(topic.id, 2),
            lambda app: app.button(re.compile(re.escape(topic.sections[-1].heading))),
        )

    english = load_guide("en")
    return [
        Row("What to expect", place("expect"), 2, lambda app: app.button(guide.stages[-1].name)),
        Row("My card", place("card"), 2.5),
        Row(
            "the alert card",
            place("card"),
            1,
            lambda app: app.text(re.compile(re.escape(english.say("report.alert_transplant")))).last,
        ),
        Row("Checklist", place("checklist"), 2.5),
        Row("When to call, the signs", when_to_call, 1, line(guide.call.emergency[-1])),
        Row("When to call, the team's list", when_to_call, 2, line(guide.call.call_team[-1])),
        Row("Learn", place("learn"), 2, lambda app: app.button(guide.topics[0].sections[-1].heading)),
        *(tab(topic) for topic in guide.topics[1:]),
    ]


def screens(app: App, row: Row, width: int) -> float:
    """How long the screen is at this width, in screens, once it no longer changes."""
    app.page.set_viewport_size({"width": width, "height": 915})
    if row.last is not None:
        app.sees(row.last(app))
    until(app.page, f"{WIDEST} === {width}")

    def read() -> float:
        return round(row.last(app).evaluate(CONTENT) if row.last else app.page.evaluate(LENGTH), 2)

    return settle(read, app.page, quiet=500)


@pytest.mark.parametrize("language", languages())
@pytest.mark.slow
def test_every_screen_is_short_at_rest(
    chromium: Browser, dist: Path, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = load_guide(language)
    rows, found = table(guide), {}
    path = "/checklist" if language == "en" else f"/{language}/checklist"
    backup = restored(language, longest_stage(guide), **{**FILLED_IN, "first_start_done": True})
    with running_app(chromium, dist, "/card") as app:
        app.restore(backup, tmp_path)
        for scale in (1, 2):
            if scale == 2:
                app.page.add_init_script(TWICE_AS_LARGE)
            app.page.goto(app.page.url.partition("/card")[0] + path if scale == 1 else app.page.url)
            wait_for_app(app.page)
            for row in rows:
                app.tap(row.way(app))
                for width in (412, 320) if scale == 1 else (412,):
                    found[row.name, width, scale] = screens(app, row, width)
                app.page.set_viewport_size({"width": 412, "height": 915})
    most = {(row.name, *shape): row.most * times for row in rows for shape, times in SHAPES.items()}
    with capsys.disabled():
        for row in rows:
            shapes = ", ".join(f"{found[row.name, *shape]:.2f} of {most[row.name, *shape]:g}" for shape in SHAPES)
            print(f"\n{language}: {row.name}: {shapes}", end="")
    assert {key: length for key, length in found.items() if length > most[key]} == {}
