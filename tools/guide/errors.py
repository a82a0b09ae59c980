"""Mistakes in the guide's sources, in words with which the person who edits them can correct them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ContentError(Exception):
    """One mistake: `file` relative to `content/`, `line` from 1, `message` says what is wrong and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"content/{self.file}:{self.line}: {self.message}"


class InvalidContent(Exception):
    """The guide cannot be used. `problems` holds every mistake that was found, in the order of the files."""

    def __init__(self, problems: tuple[ContentError, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
