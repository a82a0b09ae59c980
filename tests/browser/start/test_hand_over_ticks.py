"""What is ticked in the page before the app is up is in the app's checklist, once, in a real browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from guide import load_guide
from tests.browser.support import reader_site
from tests.browser.support.app_helpers import GUIDE, App, symptom
from tests.browser.support.chromium import START_LIMIT, Profile, WatchedContext, until, wait_for_app

SPANISH = load_guide("es")
PATIENT = 30_000  # ms: the machine may be shared


def box(page: Page, symptom_id: str) -> Locator:
    """The checkbox of the page, not the app's."""
    return reader_site.symptom_box(page, symptom_id)


def tick_in_page(page: Page, symptom_id: str) -> None:
    """Tick, and wait until the page says that it is saved."""
    box(page, symptom_id).check()
    expect(page.locator("#tick-status")).to_contain_text("saved", ignore_case=True, timeout=PATIENT)


def in_app(page: Page, symptom_id: str) -> Locator:
    """The checkbox of the app, in whichever part of the checklist."""
    return App(page).shown(symptom(symptom_id))


def take_over(page: Page) -> None:
    """Go on to the app; whoever has just ticked is asked first."""
    wait_for_app(page)
    if page.is_visible("#reader"):
        page.locator("#open-app").click()
    expect(page.locator("#reader")).to_be_hidden()


def pending(page: Page) -> list[str]:
    ids: list[str] = page.evaluate("pageTicks.pending().then(all => all.map(tick => tick.symptom_id))")
    return ids


def wait_until_nothing_is_pending(page: Page) -> None:
    until(page, "pageTicks.pending().then(all => all.length === 0)", timeout=PATIENT)


def ticked_from_the_first_second(page: Page, symptom_id: str) -> None:
    expect(box(page, symptom_id)).to_be_checked(timeout=PATIENT)
    assert page.evaluate("document.documentElement.dataset.app") == "reader", "before the app was up"


def test_an_early_tick_is_in_the_app_and_in_the_next_start(visit: WatchedContext) -> None:
    page = visit.open("/checklist", state=None)
    tick_in_page(page, "cough")
    assert pending(page) == ["cough"]
    take_over(page)
    expect(in_app(page, "cough")).to_be_checked(timeout=PATIENT)
    wait_until_nothing_is_pending(page)
    # Taken back in the app: the page must not tick it again.
    in_app(page, "cough").click(force=True)
    expect(in_app(page, "cough")).not_to_be_checked(timeout=PATIENT)
    in_app(page, "chest-pain").click(force=True)
    expect(in_app(page, "chest-pain")).to_be_checked(timeout=PATIENT)
    until(
        page,
        "pageTicks.current().then(now => now.ticked.has('chest-pain') && !now.ticked.has('cough'))",
        timeout=PATIENT,
    )
    page.goto("about:blank")
    page.goto(f"{visit.address}/checklist", wait_until="commit")
    ticked_from_the_first_second(page, "chest-pain")
    expect(box(page, "cough")).not_to_be_checked()
    take_over(page)
    expect(in_app(page, "chest-pain")).to_be_checked(timeout=PATIENT)
    expect(in_app(page, "cough")).not_to_be_checked()


@pytest.mark.slow
def test_two_tabs_import_a_tick_once_and_the_second_takes_over(visit: WatchedContext) -> None:
    first = visit.open("/checklist")
    take_over(first)
    second = visit.open("/checklist", state=None)
    tick_in_page(second, "cough")
    expect(in_app(first, "cough")).to_be_checked(timeout=PATIENT)
    wait_until_nothing_is_pending(second)
    wait_for_app(second)
    first.close()
    take_over(second)
    expect(in_app(second, "cough")).to_be_checked(timeout=PATIENT)
    # A page without the app; what is ticked there reaches the tab that writes now.
    text = visit.open("/text/", state=None)
    expect(box(text, "cough")).to_be_checked(timeout=PATIENT)
    tick_in_page(text, "fatigue")
    second.bring_to_front()
    expect(in_app(second, "fatigue")).to_be_checked(timeout=START_LIMIT)
    wait_until_nothing_is_pending(text)


def test_a_kill_between_tick_and_hand_over_loses_nothing(profile: Profile) -> None:
    page = profile.start().open("/checklist", state=None)
    tick_in_page(page, "cough")
    assert page.evaluate("document.documentElement.dataset.app") == "reader", "the app had not taken over yet"
    profile.kill()
    page = profile.start().open("/checklist", state=None)
    ticked_from_the_first_second(page, "cough")
    take_over(page)
    expect(in_app(page, "cough")).to_be_checked(timeout=PATIENT)
    wait_until_nothing_is_pending(page)


NOTE = "itchy-since-the-garden"
FILES_OF_THE_JOURNAL = """navigator.storage.getDirectory().then(async root => {
  const files = {};
  for await (const [name, handle] of root.entries()) files[name] = await (await handle.getFile()).text();
  return files;
})"""


@pytest.mark.slow
def test_erasing_everything_leaves_nothing_in_the_pages_storage(visit: WatchedContext) -> None:
    """Erased in the session in which all of it was made, a choice of language too."""
    page = visit.open("/checklist", state=None)
    tick_in_page(page, "cough")
    take_over(page)
    wait_until_nothing_is_pending(page)
    in_app(page, "cough")
    App(page).type_note(NOTE)
    files: dict[str, str] = page.evaluate(FILES_OF_THE_JOURNAL)
    assert any(NOTE in text and "cough" in text for text in files.values()), "there is something to erase"
    page.locator("flt-semantics-host").get_by_role("tab", name="My card", exact=True).click(force=True)
    choose_spanish(page)
    app = App(page)
    for key in ("stored.title", "stored.erase", "stored.erase_yes"):
        app.sees(app.button(SPANISH.say(key)))
        app.tap(app.button(SPANISH.say(key)))
    until(page, "pageTicks.stored().then(all => !all.ticks.length && !all.journal && !all.number)", timeout=PATIENT)
    page.wait_for_timeout(2000)
    left = page.evaluate("pageTicks.stored()")
    assert not any(left.values()), left
    assert page.evaluate("localStorage.getItem('between-visits-language')") is None
    files = page.evaluate(FILES_OF_THE_JOURNAL)
    assert set(files) <= {"journal.a", "journal.b"}
    for text in files.values():
        assert not [typed for typed in (NOTE, "cough", "language") if typed in text], text
    page.goto(f"{visit.address}/text/")
    expect(box(page, "cough")).not_to_be_checked()


def choose_spanish(page: Page) -> None:
    """Choose it in the settings; the page saves it for the next start."""
    app = App(page)
    app.sees(app.button(GUIDE.say("card.settings")))
    app.open(GUIDE.say("card.settings"))
    app.tap(app.screen.get_by_role("radio", name=SPANISH.say("card.language_name"), exact=True))
    app.sees(app.button(SPANISH.say("card.settings")))
    until(page, "localStorage.getItem('between-visits-language') === 'es'", timeout=PATIENT)
