"""The guide as it ships: typed, in every language. Nothing here knows Flet or the journal."""

from guide.load import languages, load_guide
from guide.model import DEFAULT_LANGUAGE, Guide

__all__ = ["DEFAULT_LANGUAGE", "Guide", "languages", "load_guide"]
