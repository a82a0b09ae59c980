"""The app's entry point in a stock Flet page, which has none of the services that our page offers to Python.

Shipped as main.py of the stock page, with the app's main.py beside it as app_main.py.
"""

import flet as ft
from app_main import main  # type: ignore[import-not-found]
from pyodide.code import run_js

from app.page import host_page

NO_PAGE = """self.bv = {
  page: {
    url: "", pictures: "pictures/", textScale: 1, standalone: false, platform: "other", languages: navigator.languages,
    language: "", inApp: false, moreContrast: false,
  },
  call: async () => null,
  listen: () => {},
}"""
"""What our page would report about itself (docs/web.md), for a page that reports nothing."""

run_js(NO_PAGE)
host_page.current_host_page = lambda: None

ft.run(main)
