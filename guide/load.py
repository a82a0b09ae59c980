"""Loads the built guide: one JSON file for each language, written by `make content`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from guide.codec import unpack
from guide.model import DEFAULT_LANGUAGE, Guide


def languages(folder: Traversable | None = None) -> tuple[str, ...]:
    """The languages of the built guides, the default first. `folder`: where those are, if not in this package."""
    names = {file.name.removesuffix(".json") for file in (folder or _built()).iterdir() if file.name.endswith(".json")}
    return tuple(sorted(names, key=lambda language: (language != DEFAULT_LANGUAGE, language)))


@cache
def load_guide(language: str = DEFAULT_LANGUAGE, folder: Traversable | None = None) -> Guide:
    """The guide in one language. FileNotFoundError: there is none in that language, or it is not built yet."""
    return unpack((folder or _built()).joinpath(f"{language}.json").read_text(encoding="utf-8"))


def _built() -> Traversable:
    """Where the built guides are: a folder, or on the web a path inside the zip that the package is imported from.

    Looked up at each call: it may hold the zip open, and a snapshot of the web app's memory is reused (decision 12).
    """
    return files(__package__).joinpath("built")
