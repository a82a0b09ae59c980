"""What every test needs: the guide as it ships, built from the words as they are now."""

from __future__ import annotations

from tools.guide.__main__ import build_if_changed

build_if_changed()  # before any test module is imported: many load the guide as they are collected
