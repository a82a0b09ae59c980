"""Starting the app: the first visit, the second, without a network, at every address, and back again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.app_helpers import PLACES, App, say
from tests.browser.support.chromium import WatchedContext, wait_for_app, wait_for_offline
from tests.browser.support.host import FaultyHost

ENGINE = re.compile(r"\.(wasm|whl|zip|so|otf|woff2)$|main\.dart\.js|python-worker\.js")


def names_of_the_contract(app: App) -> None:
    for place in PLACES:
        app.sees(app.place(place))
    app.sees(app.button("When to call"))


def test_the_page_can_be_read_first_and_the_app_takes_over(visit: WatchedContext, host: FaultyHost) -> None:
    page = visit.open(state=None)
    expect(page.get_by_role("heading", name="When to call").first).to_be_visible()
    expect(page.locator("#reader a[href^='tel:']").first).to_be_visible()
    assert page.get_attribute("html", "data-app") == "reader"
    wait_for_app(page)
    names_of_the_contract(App(page))
    assert page.is_hidden("#reader")

    wait_for_offline(page)
    page.close()
    host.request_counts()
    names_of_the_contract(App(visit.open()))
    assert not [path for path in host.request_counts() if ENGINE.search(path)], (
        "the second visit fetched the engine again"
    )

    host.stop()
    app = App(visit.open("/learn/kinds"))
    names_of_the_contract(app)
    app.sees(app.topic("Kinds", selected=True))
    app.page.reload()
    wait_for_app(app.page)
    app.sees(app.topic("Kinds", selected=True))
    assert app.page.url == f"{host.address}/learn/kinds"
    goes_back_and_forward(app, host.address)


def goes_back_and_forward(app: App, address: str) -> None:
    page = app.page
    app.go("Checklist")
    assert page.url == f"{address}/checklist"
    app.sees(app.button("Share"))
    app.tap(app.button("When to call"))
    app.sees(app.text(say("call.say_title")))
    assert page.url == f"{address}/call"
    page.go_back()
    app.sees(app.button("Share"))
    assert page.url == f"{address}/checklist"
    page.go_back()
    app.sees(app.topic("Kinds", selected=True))
    assert page.url == f"{address}/learn/kinds"
    page.go_forward()
    app.sees(app.button("Share"))
    assert page.url == f"{address}/checklist"


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/no/such/page", "/learn/no-such-topic"])
def test_an_unknown_address_says_so_and_leads_back(open_app: Callable[..., Page], path: str) -> None:
    app = App(open_app(path))
    app.sees(app.text(say("app.not_found_title")))
    names_of_the_contract(app)
    app.tap(app.button(say("app.to_checklist")))
    app.sees(app.button("Share"))
    app.page.go_back()
    app.sees(app.text(say("app.not_found_title")))
    app.tap(app.button(say("app.to_guide")))
    app.sees(app.topic("Basics", selected=True))
