"""Every word of the app, and what each symptom means. Nothing here knows Flet or the journal."""

from guide.load import languages, load_guide
from guide.model import DEFAULT_LANGUAGE, Guide

__all__ = ["DEFAULT_LANGUAGE", "Guide", "languages", "load"]
