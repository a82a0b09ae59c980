"""Chromium, Firefox and WebKit behind one small interface, driven from outside."""
