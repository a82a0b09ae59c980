"""Where the service worker's store fails, in whatever way, the network answers; without one a page says so."""

import pytest
from playwright.sync_api import expect

from guide import languages, load_guide
from tests.browser.support.chromium import until, wait_for_app, wait_for_offline
from tests.browser.support.small_visit import SmallSite, stored_paths

FAULT = """
const isUsed = () => self.registration.active?.state === "activated";
const spoil = (kind, name, fault) => {
  const right = kind[name];
  kind[name] = function (...given) { return isUsed() ? fault.call(this, right, ...given) : right.apply(this, given); };
};
"""
REJECTS = 'async () => { throw new DOMException("the store is broken", "UnknownError"); }'
THROWS = '() => { throw new TypeError("the store is broken"); }'
NOTHING = "async () => undefined"
HANGS = "() => new Promise(() => {})"
BREAKS_OFF = """async function (right, ...given) {
  const found = await right.apply(this, given);
  if (!found) return found;
  const start = body => { body.enqueue(new Uint8Array(9)); body.error(new TypeError()); };
  return new Response(new ReadableStream({ start }));
}"""
CUT_SHORT = """async function (right, ...given) {
  const found = await right.apply(this, given);
  return found && new Response((await found.text()).slice(0, 100), found);
}"""
STORE_IS_LOST = {
    "open rejects": f"spoil(CacheStorage.prototype, 'open', {REJECTS});",
    "open throws": f"spoil(CacheStorage.prototype, 'open', {THROWS});",
    "open hangs": f"spoil(CacheStorage.prototype, 'open', {HANGS});",
    "match rejects": f"spoil(Cache.prototype, 'match', {REJECTS});",
    "no store at all": "Object.defineProperty(self, 'caches', { get: () => (isUsed() ? undefined : store) });",
}
OTHER_FAULTS = {
    "put rejects": f"spoil(Cache.prototype, 'put', {REJECTS});",
    "put hangs": f"spoil(Cache.prototype, 'put', {HANGS});",
    "match hangs": f"spoil(Cache.prototype, 'match', {HANGS});",
    "keys rejects": f"spoil(Cache.prototype, 'keys', {REJECTS});",
    "delete rejects": f"spoil(Cache.prototype, 'delete', {REJECTS});",
    "no checksum": f"spoil(crypto.subtle, 'digest', {REJECTS}); spoil(Cache.prototype, 'match', {NOTHING});",
    "a page breaks off": f"spoil(Cache.prototype, 'match', {BREAKS_OFF});",
    "a page is cut short": f"spoil(Cache.prototype, 'match', {CUT_SHORT});",
}
ALL = {**STORE_IS_LOST, **OTHER_FAULTS}


def spoil(small: SmallSite, fault: str) -> None:
    """Have the service worker's store fail from the moment it is in use."""
    before = "const store = self.caches;" if "no store" in fault else ""
    small.begin_worker_with(f"{before}{FAULT}{ALL[fault]}")


def in_use(small: SmallSite) -> None:
    """Visit the page once, until the service worker answers for it."""
    page = small.open(state=None)
    until(page, "!!navigator.serviceWorker.controller")
    page.close()


@pytest.mark.parametrize("fault", ALL)
def test_with_the_host_every_page_loads_and_the_app_starts(small: SmallSite, fault: str) -> None:
    spoil(small, fault)
    in_use(small)
    for path in ("/", "/checklist", "/es//checklist"):
        page = small.open(path, state=None)
        assert page.title() == "one", path
    if "page" not in fault:  # a fault everywhere breaks the engine too, which is reported
        wait_for_app(page)


@pytest.mark.parametrize("fault", ["open rejects", "match rejects"])
def test_a_lost_store_serves_a_complete_new_version(small: SmallSite, fault: str) -> None:
    spoil(small, fault)
    in_use(small)
    small.deploy("two")
    page = small.open()
    assert page.title() == "two"
    assert page.evaluate("localStorage.mixed") is None


@pytest.mark.parametrize(
    "fault", [pytest.param(one, marks=[pytest.mark.slow] * one.endswith("hangs")) for one in STORE_IS_LOST]
)
def test_without_store_and_host_a_page_says_so_in_both_languages(small: SmallSite, fault: str) -> None:
    spoil(small, fault)
    in_use(small)
    small.host.stop()
    small.visit.context.set_default_timeout(60_000)
    page = small.open("/checklist", state=None)
    for language in languages():
        expect(page.locator(f"[lang={language}] p").first).to_have_text(load_guide(language).say("reader.unreachable"))
    assert page.get_attribute("a[href^=tel]", "href") == "tel:911"
    small.restart_host()
    with page.expect_navigation():
        page.locator("a", has_text=load_guide("en").say("app.try_again")).click()
    assert page.title() == "one"


def test_a_page_lost_from_the_store_comes_with_its_own_engine(small: SmallSite) -> None:
    page = small.open()
    wait_for_offline(page)
    assert "/index.html" in stored_paths(page)
    page.evaluate("""caches.open('between-visits').then(async store => {
        for (const key of await store.keys()) if (/index.html/.test(key.url)) await store.delete(key); })""")
    small.deploy("two")
    page = small.open()
    assert page.title() == "two"
    assert page.evaluate("localStorage.mixed") is None
