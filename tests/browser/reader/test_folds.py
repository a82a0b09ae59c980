"""What is folded opens where it is linked to, printed, or asked for; without scripts too where the browser can."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from guide import load_guide

GUIDE = load_guide("en")
TOPIC = GUIDE.topics[3]
SECTION = next(section for section in TOPIC.sections if section.id == "lungs")
OPEN = "#learn details.fold[open]"


def test_the_address_of_a_section_opens_it_and_its_topic(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/learn/{TOPIC.id}/{SECTION.id}")
    expect(page.get_by_role("heading", name=SECTION.heading)).to_be_in_viewport()
    assert page.locator(OPEN).count() == 2
    expect(page.locator(f"#learn-{TOPIC.id}-{SECTION.id} p").first).to_be_visible()
    page = open_page(f"/learn/{TOPIC.id}/nothing-like-this")
    expect(page.get_by_role("heading", name=TOPIC.title)).to_be_in_viewport()
    assert page.locator(OPEN).count() == 1


def test_open_all_opens_the_sections_of_its_topic(open_page: Callable[..., Page]) -> None:
    page = open_page("/text/")
    assert page.locator(OPEN).count() == 0
    page.get_by_text(TOPIC.title, exact=True).click()
    topic = page.locator(f"#learn-{TOPIC.id}")
    topic.get_by_role("button", name=GUIDE.say("app.open_all")).click()
    assert page.locator(OPEN).count() == 1 + len(TOPIC.sections)


def test_a_fragment_opens_its_section_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/text/#learn-{TOPIC.id}-{SECTION.id}", java_script_enabled=False)
    expect(page.get_by_role("heading", name=SECTION.heading)).to_be_in_viewport()
    expect(page.locator(f"#learn-{TOPIC.id}-{SECTION.id} p").first).to_be_visible()


def test_print_opens_everything_and_folds_it_again(open_page: Callable[..., Page]) -> None:
    page = open_page("/text/")
    expect(page.locator("html[data-script]")).to_be_attached()
    page.get_by_text(TOPIC.title, exact=True).click()
    before = page.locator("details[open]").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == before == 1
