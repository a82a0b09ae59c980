"""Controls of the app in a real browser, by the names a screen reader gives them."""

from playwright.sync_api import Error, Page

PATIENT = 30_000  # ms: the machine may be shared


def press(page: Page, name: str) -> None:
    """Press a button of the app, wherever it is on the screen. Flutter may replace it while scrolling to it."""
    found = page.locator("flt-semantics-host").get_by_role("button", name=name, exact=True)
    found.wait_for(state="attached", timeout=PATIENT)
    for _ in range(10):
        try:
            found.scroll_into_view_if_needed(timeout=5000)
            page.wait_for_timeout(500)
            return found.click(force=True, timeout=5000)
        except Error:
            page.wait_for_timeout(500)
    raise AssertionError(f"{name} stays out of reach")
