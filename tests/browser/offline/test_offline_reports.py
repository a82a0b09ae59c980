"""Python hears where nothing can be stored for offline use, and where there is no room for it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.support import small_site
from tests.browser.support.chromium import WatchedContext, until
from tests.browser.support.host import FaultyHost

LISTENS = "self.bv.listen('offline', value => self.bv.call('received', value));\n"
RECEIVES = "globalThis.bv = { services: { received: async value => { window.received = value; } } };\n"
NO_WORKERS = "delete Navigator.prototype.serviceWorker;"
REFUSED = "navigator.serviceWorker.register = async () => { throw new DOMException('no', 'SecurityError'); };"
FULL = "navigator.storage.estimate = async () => ({ quota: 60_000, usage: 0 });\n"


@pytest.mark.parametrize(
    ("start", "worker", "reason"), [(NO_WORKERS, "", "never"), (REFUSED, "", "never"), ("", FULL, "no-room")]
)
def test_python_receives_why_it_will_not_be_ready(
    chromium: Browser, tmp_path: Path, start: str, worker: str, reason: str
) -> None:
    site = tmp_path / "site"
    small_site.write(site, python=LISTENS)
    script = site / "sw.js"
    script.write_text(worker + script.read_text(encoding="utf-8"), encoding="utf-8")
    with FaultyHost(site) as host, chromium.new_context() as context:
        context.add_init_script(RECEIVES + start)
        page = WatchedContext(context, host.address).open()
        until(page, f"window.received === '{reason}'", 20_000)
        assert page.get_attribute("html", "data-offline") in (None, "page")
