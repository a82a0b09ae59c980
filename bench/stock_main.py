"""The app's own front door in a stock Flet page, which has none of the services that our page offers to Python.

Shipped as main.py of the stock page, with the app's main.py beside it as front_door.py.
"""

from __future__ import annotations

import flet as ft
from front_door import main  # type: ignore[import-not-found]
from pyodide.code import run_js

from app import host_page

NO_PAGE = """self.bv = {
  page: {
    url: "", pictures: "pictures/", standalone: false, platform: "other", languages: navigator.languages, language: "",
  },
  call: async () => null,
  listen: () => {},
}"""
"""What our page would say of itself (docs/web.md), for a page that says nothing."""

run_js(NO_PAGE)
host_page.current_host_page = lambda: None

ft.run(main)
