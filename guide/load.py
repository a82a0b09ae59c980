"""The front door of the guide: `guide.load("en")`."""

from __future__ import annotations

import importlib.util
import logging
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from guide.codec import unpack
from guide.model import DEFAULT_LANGUAGE, Guide

ROOT = Path(__file__).parent

_log = logging.getLogger(__name__)


def languages(root: Path = ROOT) -> tuple[str, ...]:
    """The languages there is a guide in, the default first."""
    found = {folder.parent.name for folder in root.glob("*/ui")} if _can_read_sources() else set()
    found = found or {file.name.removesuffix(".json") for file in _built(root).iterdir() if file.name.endswith(".json")}
    return tuple(sorted(found, key=lambda one: (one != DEFAULT_LANGUAGE, one)))


@cache
def load(language: str = DEFAULT_LANGUAGE, root: Path = ROOT) -> Guide:
    """The guide in one language: from its sources where they are, otherwise as it was built.

    Sources with mistakes give what could be read, and each mistake goes to the log: the build refuses them
    (`python -m content`). FileNotFoundError: there is no guide in that language.
    """
    if _can_read_sources() and (root / language / "ui").is_dir():
        from tools.guide.read import read

        reading = read(root, language)
        for problem in reading.problems:
            _log.error("%s", problem)
        return reading.guide
    return unpack(_built(root).joinpath(f"{language}.json").read_text(encoding="utf-8"))


def _built(root: Path) -> Traversable:
    """Where the built guides stand: a folder, or on the web a place inside the zip that the package is read from.

    Asked for anew each time: it may hold the zip open, and the web app's memory is kept between starts (decision 12).
    """
    return (files(__package__) if root == ROOT else root).joinpath("built")


def _can_read_sources() -> bool:
    """False on the phone, where the Markdown reader is not shipped."""
    return importlib.util.find_spec("markdown_it") is not None
