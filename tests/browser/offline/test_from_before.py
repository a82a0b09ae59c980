"""An installed app of the time before addresses were versions reaches the next version, and loses nothing."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.support.chromium import until, wait_for_offline
from tests.browser.support.small_visit import ADDRESSES, TWO_IS_READY, UPDATE, SmallSite, forget_fetched, stored_paths
from web.build import headers, paths

SCRIPT = paths.ROOT / "tests" / "fixtures" / "service_worker_before_addresses.txt"
"""The service worker of commit 05a2ae2, without comments: phones have it."""
PAGE_FILES = ("index.html", "boot.js")
SLICE = "/assets/fonts/noto/Noto.0123456789abcdef.woff2"
PREPARE = f"""async () => {{
    localStorage.kept = "a tick";
    await (await caches.open("between-visits-fonts")).put("{SLICE}", new Response("font"));
    await (await caches.open("between-visits-start")).put("/__start/0123456789abcdef", new Response("memory")); }}"""
LEFT = f"""async () => [localStorage.kept, await (await fetch("{SLICE}")).text(),
    (await (await caches.open("between-visits-start")).keys()).length]"""


def deploy_before(site: Path) -> None:
    """Put the site as it was: every file at a fixed address, and the service worker of that time."""
    unsealed = site.with_name(f"{site.name}.unsealed")
    shutil.rmtree(site)
    for folder in (unsealed / "engine", unsealed / "app", unsealed / "page", unsealed / "text"):
        shutil.copytree(folder, site / (folder.name if folder.name == "text" else ""), dirs_exist_ok=True)
    page = (unsealed / "index.html").read_text(encoding="utf-8").replace("/page/", "/")
    (site / "index.html").write_text(page, encoding="utf-8")
    boot = (site / "boot.js").read_text(encoding="utf-8").replace('"/engine/', '"/').replace('"/app/', '"/')
    (site / "boot.js").write_text(boot, encoding="utf-8")
    files: dict[str, list[object]] = {}
    for file in sorted(p for p in site.rglob("*") if p.is_file()):
        name, data = file.relative_to(site).as_posix(), file.read_bytes()
        step = 0 if name in PAGE_FILES else 1 if name.startswith("text/") else 2
        checksum = hashlib.sha256(data).hexdigest()[:32]
        files[f"/{name}"] = [checksum, len(data), headers.content_type(name), step]
    build = {"version": "before", "start": "0123456789abcdef", "files": files, "unreachable": ""}
    build["headers"] = headers.SECURITY
    script = SCRIPT.read_text(encoding="utf-8").replace("/*BUILD*/null", json.dumps(build))
    (site / "sw.js").write_text(script, encoding="utf-8")


@pytest.fixture
def small(small: SmallSite) -> SmallSite:
    deploy_before(small.site)
    return small


def has_lost_nothing(small: SmallSite, page: Page) -> None:
    """The new version is complete and works alone, what belongs to no version is there, and nothing else is."""
    wait_for_offline(page)
    small.host.stop()
    page.reload()
    until(page, TWO_IS_READY)
    assert page.evaluate(LEFT) == ["a tick", "font", 0], "the old snapshot is of no use"
    assert not [url for url in page.evaluate(ADDRESSES) if "/__" in url]
    assert len(page.evaluate(ADDRESSES)) == len(stored_paths(page)) + 1
    assert page.evaluate("localStorage.mixed") is None


def test_a_complete_old_version_asks_and_gives_way(small: SmallSite) -> None:
    page = small.open()
    wait_for_offline(page)
    page.evaluate(PREPARE)
    assert [url for url in page.evaluate(ADDRESSES) if "/__whole/" in url]
    small.deploy("two")
    page.evaluate(UPDATE)
    page.wait_for_selector("#update-offer:not([hidden])", state="attached")
    page.wait_for_timeout(500)
    assert page.title() == "one", "nothing is forced"
    page.evaluate("bv.updateNow()")
    until(page, TWO_IS_READY)
    has_lost_nothing(small, page)


def test_an_incomplete_old_version_is_replaced(small: SmallSite) -> None:
    small.host.hold("/python-worker.js")
    page = small.open(state=None)
    wait_for_offline(page, "page")
    page.evaluate(PREPARE)
    page.goto("about:blank")
    small.host.held.clear()
    small.deploy("two")
    forget_fetched(page)
    page = small.open(state=None)
    until(page, TWO_IS_READY)
    has_lost_nothing(small, page)
