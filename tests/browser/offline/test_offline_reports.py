"""Python hears where nothing can be stored for offline use, and where there is no room for it."""

import pytest

from tests.browser.support import small_site
from tests.browser.support.chromium import until
from tests.browser.support.small_visit import SmallSite

LISTENS = "self.bv.listen('offline', value => self.bv.call('received', value));\n"
RECEIVES = "globalThis.bv = { services: { received: async value => { window.received = value; } } };\n"
NO_WORKERS = "delete Navigator.prototype.serviceWorker;"
REFUSED = "navigator.serviceWorker.register = async () => { throw new DOMException('no', 'SecurityError'); };"
FULL = "navigator.storage.estimate = async () => ({ quota: 60_000, usage: 0 });"


@pytest.mark.parametrize(
    ("start", "worker", "reason"), [(NO_WORKERS, "", "never"), (REFUSED, "", "never"), ("", FULL, "no-room")]
)
def test_python_receives_why_it_will_not_be_ready(small: SmallSite, start: str, worker: str, reason: str) -> None:
    small_site.write(small.site, python=LISTENS)
    small.begin_worker_with(worker)
    small.visit.context.add_init_script(RECEIVES + start)
    page = small.open()
    until(page, f"window.received === '{reason}'", 20_000)
    assert page.get_attribute("html", "data-offline") in (None, "page")
