"""Mistakes in the guide's sources, in words with which the person who edits them can correct them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ContentError(Exception):
    """One mistake: `file` relative to `content/`, `line` from 1, `message` says what is wrong and what to do.

    `is_unreadable`: nothing of the file could be read, so what is missing elsewhere may only follow from that.
    """

    file: str
    line: int
    message: str
    is_unreadable: bool = False

    def __str__(self) -> str:
        return f"content/{self.file}:{self.line}: {self.message}"
