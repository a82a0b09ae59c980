"""The app's own front door in a stock Flet page, which has none of the services that our page offers to Python.

Shipped as main.py of the stock page, with the app's main.py beside it as front_door.py.
"""

from __future__ import annotations

import flet as ft
from front_door import main  # type: ignore[import-not-found]

from views import web_bridge

web_bridge.page_around = lambda: None
web_bridge.spoken_languages = lambda: ()
web_bridge.language_chosen = lambda language: None  # noqa: ARG005 - called by name and by place

ft.run(main)
