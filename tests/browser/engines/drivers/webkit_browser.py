#!/usr/bin/python3
"""A small WebKitGTK browser that WebKitWebDriver starts in MiniBrowser's place.

Unlike MiniBrowser under automation it keeps its data between runs, speaks a given language, switches features of the
engine, and runs a script in every page before any other. It needs the system's Python, because its packages are
Debian's: python3-gi and gir1.2-webkit2-4.1.
"""

import argparse
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", required=True, help="the folder that keeps the data")
    parser.add_argument("--private", action="store_true", help="keep nothing, as a private window does")
    parser.add_argument("--downloads", required=True, help="the folder for what is saved")
    parser.add_argument("--language", default="en-US")
    parser.add_argument("--size", default="390x844")
    parser.add_argument("--feature", action="append", default=[], metavar="NAME=0|1")
    parser.add_argument("--prepare", default="", help="a file with a script that runs in every page before any other")
    return parser.parse_args()


class Browser:
    """Windows of one profile, each with one page."""

    def __init__(self, wanted: argparse.Namespace) -> None:
        self.downloads = Path(wanted.downloads)
        self.width, self.height = map(int, wanted.size.split("x"))
        folders = {"base_data_directory": f"{wanted.profile}/data", "base_cache_directory": f"{wanted.profile}/cache"}
        data = WebKit2.WebsiteDataManager(**folders)
        if wanted.private:
            data = WebKit2.WebsiteDataManager.new_ephemeral()
        self.context = WebKit2.WebContext(website_data_manager=data)
        self.context.set_preferred_languages([wanted.language])
        self.context.set_automation_allowed(True)
        self.context.connect("automation-started", self.on_automation)
        self.context.connect("download-started", self.on_download)
        self.settings = WebKit2.Settings()
        self.settings.set_enable_write_console_messages_to_stdout(True)
        features = WebKit2.Settings.get_all_features()
        known = {each.get_identifier(): each for each in map(features.get, range(features.get_length()))}
        for feature in wanted.feature:
            name, _, value = feature.partition("=")
            self.settings.set_feature_enabled(known[name], value != "0")
        self.content = WebKit2.UserContentManager()
        if wanted.prepare:
            top, start = WebKit2.UserContentInjectedFrames.TOP_FRAME, WebKit2.UserScriptInjectionTime.START
            self.content.add_script(WebKit2.UserScript(Path(wanted.prepare).read_text("utf-8"), top, start, None, None))

    def on_automation(self, _: object, session: "WebKit2.AutomationSession") -> None:
        session.connect("create-web-view", lambda _: self.open())
        session.connect("will-close", lambda _: GLib.timeout_add(200, Gtk.main_quit))

    def on_download(self, _: object, download: "WebKit2.Download") -> None:
        def decide(download: "WebKit2.Download", name: str) -> bool:
            download.set_destination((self.downloads / name).as_uri())
            return True

        download.connect("decide-destination", decide)

    def open(self, opener: "WebKit2.WebView | None" = None) -> "WebKit2.WebView":
        kin = (
            {"related_view": opener} if opener else {"web_context": self.context, "user_content_manager": self.content}
        )
        view = WebKit2.WebView(settings=self.settings, is_controlled_by_automation=True, **kin)
        window = Gtk.Window()
        window.set_default_size(self.width, self.height)
        window.add(view)
        window.show_all()
        view.connect("close", lambda _: window.destroy())
        view.connect("create", lambda view, _: self.open(view))
        view.connect("decide-policy", leave_to_the_phone)
        view.connect("web-process-terminated", lambda _, why: print("web process ended:", why.value_nick, flush=True))
        return view


def leave_to_the_phone(_: object, decision: "WebKit2.PolicyDecision", kind: "WebKit2.PolicyDecisionType") -> bool:
    """Numbers and addresses of letters lead to another program: none here."""
    if kind == WebKit2.PolicyDecisionType.RESPONSE:
        return False
    address = decision.get_navigation_action().get_request().get_uri()
    if address.split(":")[0] not in ("tel", "mailto", "sms"):
        return False
    print("left for", address, flush=True)
    decision.ignore()
    return True


browser = Browser(options())
Gtk.main()
