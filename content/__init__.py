"""Every word of the app, and what each symptom means. Nothing here knows Flet or the journal."""

from content.load import DEFAULT_LANGUAGE, languages, load
from content.model import Guide

__all__ = ["DEFAULT_LANGUAGE", "Guide", "languages", "load"]
